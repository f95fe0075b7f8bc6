"""One document and what was found in it."""

from dataclasses import dataclass

from deedbox.spec import Finding, Severity
from deedbox.spec.lint import Counts


@dataclass(frozen=True, slots=True)
class Linted:
    """One document and what was found in it."""

    name: str
    """The file, as the command line names it; or API and version."""
    findings: tuple[Finding, ...]
    counts: Counts
    is_file: bool = True
    """Whether `name` is a path that others can open."""

    @property
    def file(self) -> str | None:
        """The path that others can open; None where there is none."""
        return self.name if self.is_file else None

    def fails(self, least: Severity) -> bool:
        """Whether a finding of *least* or worse is not waived."""
        return self.counts.at_least(least) > 0


def place_of(finding: Finding) -> tuple[int, int] | None:
    """Return line and column of *finding*, where these are known."""
    return None if finding.line is None or finding.column is None else (finding.line, finding.column)


def rank(severity: Severity) -> int:
    """Return 0 for the worst."""
    return list(Severity).index(severity)


def total(linted: list[Linted]) -> Counts:
    """Add up what was found."""
    return Counts(
        sum(one.counts.errors for one in linted),
        sum(one.counts.warnings for one in linted),
        sum(one.counts.infos for one in linted),
        sum(one.counts.waived for one in linted),
    )
