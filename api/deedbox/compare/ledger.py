"""Where differences are written down, so that one that touches many operations is one finding."""

import json
from dataclasses import dataclass, replace
from typing import Any, Final

from deedbox.compare import rules
from deedbox.compare.assumptions import Assumptions
from deedbox.compare.findings import Change
from deedbox.compare.fingerprints import fingerprinted
from deedbox.compare.ignoring import Ignoring, Pointers
from deedbox.compare.schemas import values
from deedbox.compare.schemas.answers import Answer
from deedbox.spec import Document, Severity

SEVERITIES: Final = {Answer.YES: Severity.INFO, Answer.UNKNOWN: Severity.WARNING, Answer.NO: Severity.ERROR}
"""What a change is, by whether whoever reads takes all that whoever writes may send."""
_WORST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_MAX_SHOWN: Final = 80


@dataclass(slots=True)
class Entry:
    """One difference, and the operations in which it is met."""

    rule: str
    safe: Answer
    side: str
    pointers: Pointers
    at: str
    old: Any
    new: Any
    subject: str
    operations: int
    """A bit for each, in the order of the new document; 0 is the whole API."""
    first: int
    """The bit of the one of which `at` tells; 0 is the whole API."""
    key: Any = None
    """What a proof is looked for by; None where none is looked for."""
    is_called: bool = False
    """Whether it is in what the server calls, where the other side writes."""
    is_convention: bool = False
    """Whether no value can show it."""
    told_by: tuple[str, ...] | None = None
    """Keywords whose words tell it from others of its kind, () for all; None where values or *subject* do."""


class Ledger:
    """All differences of one comparison."""

    def __init__(self, assumptions: Assumptions) -> None:
        """Start empty; *assumptions* say what is left out, and what counts how much."""
        self._assumptions = assumptions
        self._ignoring = Ignoring(assumptions.ignored)
        self._entries: dict[object, Entry] = {}
        self._left_out = 0

    def write(self, entry: Entry) -> None:
        """Add *entry*, or its operations to those of the same difference; the worse judgement counts."""
        key = (
            entry.rule,
            entry.side,
            entry.is_called,
            entry.pointers,
            entry.subject,
            *map(values.frozen, (entry.old, entry.new)),
        )
        known = self._entries.setdefault(key, entry)
        if known is not entry:
            if entry.safe < known.safe:
                known.safe, known.at, known.first, known.key = entry.safe, entry.at, entry.first, entry.key
            known.operations |= entry.operations

    def changes(self, names: list[str], old: Document, new: Document) -> list[tuple[Entry, Change]]:
        """Return all that the policy does not leave out, as it was derived, the worst first; *names* are the
        operations.
        """
        found = []
        for entry in self._entries.values():
            others = entry.operations & ~entry.first
            operations = tuple(names[at] for mask in (entry.first, others) for at in _bits(mask))
            is_off = self._assumptions.severities.get(entry.rule, Severity.INFO) is None
            if is_off or self._ignoring.leaves_out(entry.pointers, operations):
                self._left_out += 1
            else:
                change = _change(entry, operations)
                found.append((entry, _fingerprinted(entry, change, old, new)))
        return sorted(found, key=lambda one: _order(*one))

    def settled(self, found: list[tuple[Entry, Change]]) -> list[Change]:
        """Return *found*, of which proofs have had their say, as the policy judges it: the worst first, then
        in the order of the documents.
        """
        judged = [(entry, self._judged(change)) for entry, change in found]
        return [change for _, change in sorted(judged, key=lambda one: _order(*one))]

    def sentences(self) -> list[str]:
        """Return what a report says of the policy that it was judged by."""
        found = []
        if self._left_out:
            found.append(f"Left out by the policy: {self._left_out:,} of {len(self._entries):,} differences.")
        rules_set = sorted(self._assumptions.severities)
        if rules_set:
            found.append(f"Severities are set by the policy for {', '.join(rules_set)}.")
        found += [f"Nothing was left out by {pattern}." for pattern in self._ignoring.idle()]
        return found

    def _judged(self, change: Change) -> Change:
        severity = self._assumptions.severities.get(change.rule) or change.severity
        if severity is Severity.INFO:
            return replace(change, severity=severity, hint="")
        waived = self._assumptions.waived.get(change.fingerprint)
        return replace(change, severity=severity, hint=rules.RULES[change.rule].hint, waived=waived)


def _bits(mask: int) -> list[int]:
    """Return the positions of the bits of *mask*, the lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _change(entry: Entry, operations: tuple[str, ...]) -> Change:
    rule = rules.RULES[entry.rule]
    sentence = rules.sentence(entry.rule, name=entry.subject, old=shown(entry.old), new=shown(entry.new))
    place = entry.at[:1].upper() + entry.at[1:]
    return Change(
        rule=entry.rule,
        severity=SEVERITIES[entry.safe],
        side=entry.side,
        old_pointer=entry.pointers[0],
        new_pointer=entry.pointers[1],
        operations=operations,
        at=entry.at,
        message=f"{place}: {sentence}" if place else sentence[:1].upper() + sentence[1:],
        hint=rule.hint,
        old=entry.old,
        new=entry.new,
    )


def _fingerprinted(entry: Entry, change: Change, old: Document, new: Document) -> Change:
    return fingerprinted(
        change, old, new, subject=entry.subject, told_by=entry.told_by, is_called=entry.is_called
    )


def _order(entry: Entry, change: Change) -> tuple[object, ...]:
    return (
        _WORST_FIRST.index(change.severity),
        entry.operations & -entry.operations,  # The first of them; the whole API comes before any.
        change.side,
        change.at,
        change.rule,
        change.old_pointer or "",
        change.new_pointer or "",
        change.fingerprint,
    )


def shown(value: Any) -> str:
    """Return *value* as JSON, in a few words."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 3]}..."
