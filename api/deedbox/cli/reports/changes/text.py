"""For people: the verdict first, then the worst, each with a proof and what to do."""

from deedbox.cli.text import count, printable, styled
from deedbox.compare import Verdict
from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared, Group, Kind, Side

_COLOURS = {Kind.BREAKING: "red", Kind.UNDETERMINED: "yellow", Kind.CHANGED: "green", Kind.WAIVED: None}
_VERDICT_COLOURS = {
    Verdict.BREAKING: "red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.COMPATIBLE: "green",
}
_OPERATIONS_SHOWN = 2
_HARMLESS_SHOWN = 10
"""Whoever checks a release wants to know what breaks."""
_NAME_WIDTH = 6


def form(compared: Compared) -> str:
    """Return the verdict, all changes, and a line that sums up."""
    verdict = compared.comparison.verdict
    head = styled(f"{verdict}:", colour=_VERDICT_COLOURS[verdict], bold=True)
    lines = [f"{head} {printable(sentences.verdict(compared))}"]
    if (number := sentences.number(compared)) is not None:
        lines.append(f"  {printable(number)}")
    groups = compared.groups()
    old_places = _places(compared.old, {group.first.old_pointer for group in groups})
    new_places = _places(compared.new, {group.first.new_pointer for group in groups})
    harmful = [group for group in groups if group.kind is not Kind.CHANGED]
    blocks = ["\n".join(_block(group, old_places, new_places)) for group in harmful]
    # What harms nobody is a line each, so that the rest is seen.
    rest = [group for group in groups if group.kind is Kind.CHANGED]
    shown = _HARMLESS_SHOWN if compared.command == "check" else len(rest)
    harmless = [_line(group) for group in rest[:shown]]
    if more := sum(len(group.changes) for group in rest[shown:]):
        told = "1 more change that breaks" if more == 1 else f"{more:,} more changes that break"
        harmless.append(f"and {told} nobody: `deedbox diff` lists them")
    blocks += ["\n".join(harmless)] if harmless else []
    tail = [sentences.summary(compared)]
    if compared.old is not None:
        tail.append(f"Assumed: {printable(' '.join(compared.comparison.assumptions))}")
    if (defects := sentences.defects(compared)) is not None:
        tail.append(defects)
    return "\n\n".join(["\n".join(lines), *blocks, "\n".join(tail)])


def _places(side: Side | None, pointers: set[str | None]) -> dict[str, str]:
    """Return `file:line:column` by pointer, where *side* is a file."""
    if side is None:
        return {}
    places = side.places({pointer for pointer in pointers if pointer is not None})
    return {pointer: f"{side.name}:{line}:{column}" for pointer, (line, column) in places.items()}


def _block(group: Group, old_places: dict[str, str], new_places: dict[str, str]) -> list[str]:
    change = group.first
    kind = styled(group.kind, colour=_COLOURS[group.kind], bold=True)
    lines = [f"{kind} {styled(change.rule, bold=True)}: {printable(change.message)}"]
    # Most sentences begin with the place.
    is_told = change.at.lower() in change.message.lower()
    lines += _member("where", group.where(_OPERATIONS_SHOWN), *([] if is_told else [change.at]))
    if change.proof is not None:
        lines += _member("proof", *sentences.proof(change), f"refused: {change.proof.refused_because}")
    elif change.without_proof:
        lines += _member("proof", f"none: {change.without_proof}")
    if change.waived is not None:
        lines += _member("waived", change.waived)
    elif change.hint:
        lines += _member("do", change.hint)
    if group.kind is not Kind.WAIVED:
        lines += _member("id", change.fingerprint)
    lines += _member("old", _pointer(change.old_pointer, old_places))
    lines += _member("new", _pointer(change.new_pointer, new_places))
    if (more := len(group.changes) - 1) > 0:
        lines += _member("", f"and the same in {count(more, 'more place')}")
    return lines


def _line(group: Group) -> str:
    kind = styled(group.kind, colour=_COLOURS[group.kind], bold=True)
    told = f"{kind} {styled(group.first.rule, bold=True)}: {printable(group.first.message)}"
    where = [group.where(1)] if group.where(1) not in group.first.message else []
    # As many as the last line counts.
    where += [f"in {len(group.changes):,} places"] if len(group.changes) > 1 else []
    return f"{told} ({printable(', '.join(where))})" if where else told


def _member(name: str, *values: str) -> list[str]:
    names = [name] + [""] * (len(values) - 1)
    return [
        f"  {each:<{_NAME_WIDTH}}  {printable(value)}".rstrip()
        for each, value in zip(names, values, strict=True)
    ]


def _pointer(pointer: str | None, places: dict[str, str]) -> str:
    if pointer is None:
        return "-"
    return " ".join(part for part in (places.get(pointer), pointer or "the document") if part)
