"""What lint finds in one document and not in another: what runs in a process, so everything here pickles."""

from typing import Final

from deedbox import spec
from deedbox.spec import lint

_WORST_FIRST: Final = (spec.Severity.ERROR, spec.Severity.WARNING, spec.Severity.INFO)


def minded(findings: tuple[spec.Finding, ...], level: str) -> tuple[spec.Finding, ...]:
    """Return those of *findings* that are of severity *level* or worse, and that nobody waives."""
    minded = _WORST_FIRST[: _WORST_FIRST.index(spec.Severity(level)) + 1]
    return tuple(one for one in findings if one.waived is None and one.severity in minded)


def new_findings(
    found: tuple[spec.Finding, ...],
    content: bytes,
    media_type: str,
    limits: spec.Limits,
    ruleset: lint.Ruleset,
) -> tuple[spec.Finding, ...]:
    """Return those of *found* that the document *content*, the one before, was without, by the same rules.

    A finding is known by its place, or by what it says where places have moved.

    Raises:
        spec.SpecError: the document before is not read any more.
    """
    before = lint.lint(spec.load(content, media_type, limits=limits), ruleset=ruleset).findings
    known = {(one.rule, one.pointer) for one in before} | {(one.rule, one.message) for one in before}
    return tuple(
        one for one in found if (one.rule, one.pointer) not in known and (one.rule, one.message) not in known
    )
