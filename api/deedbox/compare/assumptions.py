"""What is taken for granted when two contracts are compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deedbox.spec import Severity


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How consumers behave, and how the findings are judged."""

    is_strict: bool = False
    """Whether a field that a consumer does not know breaks it."""
    is_formal: bool = False
    """Whether nothing is taken for granted, so that schemas are the sets of JSON values that they are."""
    today: date | None = None
    """The day on which a sunset is passed or not; None: no sunset is passed."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """Severities of rules, by id, in place of what was derived; None leaves a rule out."""
    ignored: tuple[str, ...] = ()
    """Paths, and pointers into either document, with `*` for any part, of which nothing is told."""
    waived: Mapping[str, str] = field(default_factory=dict)
    """Why changes that break, or may, are allowed on purpose: the reason by the fingerprint of the change."""

    def sentences(self) -> tuple[str, ...]:
        """Return what a report says of itself."""
        if self.is_formal:
            return ("Nothing: schemas are compared as the sets of JSON values that they are.",)
        fields = (
            "Consumers are strict: a field of a response that they do not know breaks them."
            if self.is_strict
            else "Consumers ignore fields of a response that they do not know."
        )
        return (
            fields,
            "Consumers send no field that only the new contract declares.",
            "A status that a consumer does not know counts as the x00 of its class (RFC 9110, section 15).",
        )
