"""What linting a document comes to."""

from collections.abc import Iterable
from dataclasses import dataclass

from deedbox.spec.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are, the ones that are not listed included. Waived ones count only as that."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0

    def at_least(self, severity: Severity) -> int:
        """Return how many findings are of *severity* or worse."""
        worse = {
            Severity.ERROR: self.errors,
            Severity.WARNING: self.errors + self.warnings,
            Severity.INFO: self.errors + self.warnings + self.infos,
        }
        return worse[severity]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one document, in the order of its text."""

    findings: tuple[Finding, ...]
    """Waived ones included. Where some are left out, a finding says of which rule and how many."""
    counts: Counts

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found but what is waived."""
        return self.counts.at_least(Severity.INFO) == 0


def count(findings: Iterable[Finding]) -> Counts:
    """Count *findings*."""
    numbers = {Severity.ERROR: 0, Severity.WARNING: 0, Severity.INFO: 0}
    waived = 0
    for finding in findings:
        if finding.waived is None:
            numbers[finding.severity] += 1
        else:
            waived += 1
    return Counts(numbers[Severity.ERROR], numbers[Severity.WARNING], numbers[Severity.INFO], waived)
