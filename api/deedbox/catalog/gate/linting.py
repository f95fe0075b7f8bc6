"""What lint finds in one document and not in another: what runs in a process, so everything here pickles."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from deedbox import spec
from deedbox.spec import lint

_WORST_FIRST: Final = (spec.Severity.ERROR, spec.Severity.WARNING, spec.Severity.INFO)


def minded(findings: tuple[spec.Finding, ...], level: str) -> tuple[spec.Finding, ...]:
    """Return those of *findings* that are of severity *level* or worse, and that nobody waives."""
    minded = _WORST_FIRST[: _WORST_FIRST.index(spec.Severity(level)) + 1]
    return tuple(one for one in findings if one.waived is None and one.severity in minded)


def unknown(
    found: tuple[spec.Finding, ...], known: Iterable[tuple[str, str, str]]
) -> tuple[spec.Finding, ...]:
    """Return those of *found* that are not among the *known* (rule, pointer and message of each).

    A finding is known by its place, or, where places have moved, as one of so many that say the same.
    """
    before = list(known)
    places = {(rule, pointer) for rule, pointer, _ in before}
    stayed = {(one.rule, one.pointer) for one in found} & places
    moved = Counter((rule, message) for rule, pointer, message in before if (rule, pointer) not in stayed)
    new = []
    for one in found:
        if (one.rule, one.pointer) in stayed:
            continue
        if moved[one.rule, one.message]:
            moved[one.rule, one.message] -= 1
        else:
            new.append(one)
    return tuple(new)


def new_findings(
    found: tuple[spec.Finding, ...],
    content: bytes,
    media_type: str,
    limits: spec.Limits,
    ruleset: lint.Ruleset,
) -> tuple[spec.Finding, ...]:
    """Return those of *found* that the document *content*, the one before, was without, by the same rules.

    Raises:
        spec.SpecError: the document before is not read any more.
    """
    before = lint.lint(spec.load(content, media_type, limits=limits), ruleset=ruleset).findings
    return unknown(found, ((one.rule, one.pointer, one.message) for one in before))
