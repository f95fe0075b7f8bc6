"""One step of a guide in Markdown: what to do about an operation, and its messages before and after."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from deedbox.compare.contracts.reading import Contract, Operation
from deedbox.compare.findings import Change
from deedbox.compare.guides import messages
from deedbox.compare.guides.advice import advice
from deedbox.compare.guides.moves import Moves, last
from deedbox.compare.guides.planning import WHOLE, Step
from deedbox.compare.reports.markdown import block, code, escaped, prose
from deedbox.compare.schemas.views import Traffic
from deedbox.spec import Document, Severity
from deedbox.spec.lifecycle import sunset
from deedbox.texts import count

_MOST_CHANGES: Final = 20
"""Changes that are told of one operation."""
_MOST_STATUSES: Final = 2
_STATUS: Final = re.compile(r"response (\w+)")
_HEADER: Final = re.compile(r"response \w+, header `(.*)`")
_SUMMARY: Final = 200
_NO_MESSAGE: Final = ("operation-", "sunset-", "stability-")
_DOUBT: Final = "Whether this breaks you, nobody can tell:"


class Sections:
    """Writes the steps of one guide."""

    def __init__(self, old: Document, new: Document, names: tuple[str, str]) -> None:
        """Take samples from both documents, which readers know by *names*."""
        self._old, self._new = messages.Side(Contract(old), "old"), messages.Side(Contract(new), "new")
        self._moves = Moves(self._old.contract, self._new.contract)
        self._names = names

    def written(self, step: Step) -> str:
        """Return the section of *step*."""
        return "\n".join([f"\n## {title(step)}\n", *self._lines(step)]) + "\n"

    def ending(self, change: Change) -> str:
        """Return a line about what is deprecated now."""
        name = change.operations[0] if change.operations else ""
        operation = self._moves.there.get(name)
        where = ", ".join(map(code, change.operations[:_MOST_CHANGES])) or "The whole API"
        if change.at:
            return f"- {where}: {prose(change.at)}."
        day = sunset(operation.raw) if operation is not None else None
        told = f"- {where} {'works still' if day is None else f'is there until {day}'}."
        instead = self._moves.named(operation)
        return told if instead is None else f"{told} **Call {code(instead.name)} in its place.**"

    def _lines(self, step: Step) -> Iterator[str]:
        after = self._moves.there.get(step.name)
        if step.is_gone:
            yield from self._moved(step)
            return
        if after is not None and isinstance(summary := after.raw.get("summary"), str) and summary.strip():
            yield f"{escaped(summary[:_SUMMARY])}\n"
        shown = step.changes[:_MOST_CHANGES]
        sure = [change for change in shown if change.severity is not Severity.WARNING]
        yield from (f"- {self._told(change, step)}" for change in sure)
        if step.also:
            yield f"- {same(step)}"
        if len(sure) < len(shown):
            yield f"\n{_DOUBT}\n" if sure or step.also else f"{_DOUBT}\n"
        yield from (
            f"- {self._told(change, step)}" for change in shown if change.severity is Severity.WARNING
        )
        if (more := len(step.changes) - _MOST_CHANGES) > 0:
            yield f"- And {count(more, 'more change')}."
        before = self._moves.before.get(step.name)
        if before is not None and after is not None:
            yield from self._samples(step, before, after)

    def _told(self, change: Change, step: Step) -> str:
        found = self._moves.renamed(change, (*step.changes, *step.beside))
        what = escaped(advice(change)) if found is None else f"Use {code(last(found.at))} in its place."
        waived = "" if change.waived is None else f" Allowed on purpose: {escaped(change.waived)}"
        return f"{prose(change.message)} **{what}**{waived}"

    def _moved(self, step: Step) -> Iterator[str]:
        instead, before = self._moves.of(step.name), self._moves.gone.get(step.name)
        if instead is None or before is None:
            yield "**Stop calling it.** What stands in its place is not evident."
            return
        yield f"**Call {code(instead.name)} in its place.**"
        yield from self._request(step.changes, before, instead)
        statuses = [_success(side.answers(one)) for side, one in ((self._old, before), (self._new, instead))]
        yield from self._answers(
            step.changes, before, instead, (statuses[0], statuses[1]), only_different=True
        )

    def _samples(self, step: Step, before: Operation, after: Operation) -> Iterator[str]:
        beside = (*step.changes, *step.beside)
        renamed = (self._moves.renamed(change, beside) for change in step.changes)
        found = [*step.changes, *(change for change in renamed if change is not None)]
        if any(
            change.side != "response" and not change.rule.startswith(_NO_MESSAGE) for change in step.changes
        ):
            yield from self._request(found, before, after)
        statuses = dict.fromkeys(
            met[1] for change in step.changes if (met := _STATUS.match(change.at)) is not None
        )
        for status in list(statuses)[:_MOST_STATUSES]:
            mine = [change for change in found if change.at.startswith(f"response {status}")]
            there = self._new.answers(after)
            now = status if status in there else _success(there) or status
            yield from self._answers(mine, before, after, (status, now))

    def _request(self, changes: Iterable[Change], before: Operation, after: Operation) -> Iterator[str]:
        changes = [change for change in changes if change.side != "response"]
        placed = (self._old.request_body(before), self._new.request_body(after))
        sides = ((self._old, placed[0]), (self._new, placed[1]))
        was, is_now = messages.bodies(*sides, Traffic.REQUEST, changes)
        yield from self._pair(
            messages.request(self._old, before, was, changes),
            messages.request(self._new, after, is_now, changes),
        )
        if was is not None and was.refused_because:
            yield f"\nThe old one is refused: {escaped(was.refused_because)}."

    def _answers(
        self,
        changes: list[Change],
        before: Operation,
        after: Operation,
        statuses: tuple[str, str],
        *,
        only_different: bool = False,
    ) -> Iterator[str]:
        placed = [
            side.answers(one).get(status)
            for side, one, status in ((self._old, before, statuses[0]), (self._new, after, statuses[1]))
        ]
        sides = ((self._old, placed[0]), (self._new, placed[1]))
        was, is_now = messages.bodies(*sides, Traffic.RESPONSE, changes)
        named = [met[1] for change in changes if (met := _HEADER.fullmatch(change.at)) is not None]
        shown = [
            messages.answer(status, body, _headers(named, found.value if found is not None else {}))
            for status, body, found in zip(statuses, (was, is_now), placed, strict=True)
        ]
        if not only_different or shown[0] != shown[1]:
            yield from self._pair(*shown)

    def _pair(self, before: list[str], after: list[str]) -> Iterator[str]:
        if before == after:
            return
        for name, lines in zip(self._names, (before, after), strict=True):
            if lines[-1] == messages.NOTHING:
                continue
            yield f"\n{escaped(name)}:\n"
            yield from block(lines, "http")


def title(step: Step) -> str:
    """Return what stands above *step*."""
    if step.name == WHOLE:
        return "All operations"
    return f"{code(step.name)} is gone" if step.is_gone else code(step.name)


def same(step: Step) -> str:
    """Say what *step* has in common with others, and where that is told."""
    told: dict[str, list[str]] = {}
    for change in step.also:
        where = change.at.rpartition(", ")[2] or change.message
        told.setdefault(change.operations[0], []).append(where if where.endswith("`") else code(where))
    parts = []
    for name, places in told.items():
        shown = ", ".join(list(dict.fromkeys(places))[:_MOST_CHANGES])
        parts.append(f"as for {code(name)}: {shown}")
    return f"The same {'; '.join(parts)}."


def _headers(named: list[str], answer: dict[str, object]) -> list[str]:
    found = answer.get("headers")
    there = {str(name).lower() for name in found} if isinstance(found, dict) else set()
    return [f"{name}: ..." for name in named if name.lower() in there]


def _success(answers: Mapping[str, object]) -> str:
    return next((status for status in answers if status.startswith("2")), next(iter(answers), ""))
