"""A comparison as the hub keeps and shows it: bounded, however large the documents, and packed."""

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from deedbox.compare import Bump, Change, Comparison, Verdict

MOST_CHANGES: Final = 1_000
MOST_BYTES: Final = 2 * 1024 * 1024
"""Of the changes of a report together, as JSON."""
MOST_OPERATIONS: Final = 20
"""Operations that are named with one change."""
MOST_VALUE: Final = 2_000
"""Characters of a value, as JSON."""
MOST_DEPTH: Final = 30
MOST_POINTER: Final = 2_000
MOST_TEXT: Final = 500
MOST_SHOWN: Final = 4_000
"""Characters of a request or response that is ready to be tried."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes there are, those included that are not listed."""

    breaking: int
    undetermined: int
    changed: int
    waived: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison found, the worst first."""

    verdict: str
    bump: str
    counts: Counts
    assumptions: list[str]
    is_complete: bool
    """Whether all changes are listed."""
    changes: list[dict[str, Any]]
    """The members that the contract gives a change, but for its position."""

    def pack(self) -> bytes:
        """Return the report as bytes."""
        return zlib.compress(json.dumps(asdict(self), separators=(",", ":")).encode())


NOTHING: Final = Report("compatible", "none", Counts(0, 0, 0, 0), [], is_complete=True, changes=[])
"""Of a first release: nobody knew anything that could have changed."""


def unpack(packed: bytes) -> Report:
    """Return the report that *packed* holds."""
    members = json.loads(zlib.decompress(packed))
    return Report(**{**members, "counts": Counts(**members["counts"])})


def with_waivers(report: Report, reasons: Mapping[str, str]) -> Report:
    """Return *report* with what is allowed on purpose: the reason by the fingerprint of the change."""
    listed = []
    counts = asdict(report.counts)
    for change in report.changes:
        reason = reasons.get(change["fingerprint"])
        if reason is not None and change["severity"] != "info":
            counts["breaking" if change["severity"] == "error" else "undetermined"] -= 1
            counts["waived"] += 1
            change = {**change, "waived": _cut(reason, MOST_TEXT)}  # noqa: PLW2901 - The same change.
        listed.append(change)
    verdict = _verdict(counts)
    bump = Bump.MAJOR if verdict is not Verdict.COMPATIBLE else Bump.MINOR if counts["changed"] else Bump.NONE
    return replace(report, verdict=str(verdict), bump=str(bump), counts=Counts(**counts), changes=listed)


def _verdict(counts: Mapping[str, int]) -> Verdict:
    if counts["breaking"]:
        return Verdict.BREAKING
    return Verdict.UNDETERMINED if counts["undetermined"] else Verdict.COMPATIBLE


def report_of(comparison: Comparison) -> Report:
    """Return what is kept of *comparison*."""
    kinds = Counter(_kind(one) for one in comparison.changes)
    listed: list[dict[str, Any]] = []
    size = 0
    for change in comparison.changes[:MOST_CHANGES]:
        shown = _shown(change)
        size += len(json.dumps(shown))
        if size > MOST_BYTES:
            break
        listed.append(shown)
    return Report(
        verdict=str(comparison.verdict),
        bump=str(comparison.bump),
        counts=Counts(*(kinds[one.name] for one in fields(Counts))),
        assumptions=[_cut(one, MOST_TEXT) for one in comparison.assumptions],
        is_complete=len(listed) == len(comparison.changes),
        changes=listed,
    )


def _kind(change: Change) -> str:
    if change.waived is not None:
        return "waived"
    return "breaking" if change.is_breaking else "undetermined" if change.is_undetermined else "changed"


def _shown(change: Change) -> dict[str, Any]:
    left_out: list[str] = []

    def value(name: str, of: Any) -> Any:
        if _is_small(of):
            return of
        left_out.append(name)
        return None

    proof = change.proof
    return {
        "rule": change.rule,
        "severity": str(change.severity),
        "side": change.side or None,
        "old_pointer": _pointer(change.old_pointer),
        "new_pointer": _pointer(change.new_pointer),
        "operations": [_cut(one, MOST_TEXT) for one in change.operations[:MOST_OPERATIONS]],
        "operation_count": len(change.operations),
        "at": _cut(change.at, MOST_TEXT),
        "message": _cut(change.message, MOST_TEXT),
        "hint": _cut(change.hint, MOST_TEXT),
        "old": value("old", change.old),
        "new": value("new", change.new),
        "proof": None
        if proof is None
        else {
            "value": value("proof", proof.value),
            "accepted_by": proof.accepted_by,
            "refused_because": _cut(proof.refused_because, MOST_TEXT),
            "shown": _cut(proof.shown, MOST_SHOWN),
        },
        "without_proof": _cut(change.without_proof, MOST_TEXT),
        "waived": None if change.waived is None else _cut(change.waived, MOST_TEXT),
        "left_out": left_out,
        "fingerprint": change.fingerprint,
    }


def _is_small(value: Any) -> bool:
    # What is deep is looked at first, for writing it down would go as deep.
    return _is_flat(value, MOST_DEPTH) and len(json.dumps(value, ensure_ascii=False)) <= MOST_VALUE


def _is_flat(value: Any, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_flat(one, depth - 1) for one in inner)


def _pointer(pointer: str | None) -> str | None:
    """Return *pointer*, or the one to what is around its place where it is too long."""
    while pointer is not None and len(pointer) > MOST_POINTER:
        pointer = pointer.rpartition("/")[0]
    return pointer


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
