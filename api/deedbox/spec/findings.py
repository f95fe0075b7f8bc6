"""A finding: one fact about a document, with the place where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error refuses, a warning asks for a look, information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about a document. Loading, linting and comparing all speak in findings."""

    rule: str
    """Id of the rule: a kebab-case constant that is never renamed."""
    severity: Severity
    pointer: str
    """RFC 6901 JSON Pointer; "" is the whole document."""
    line: int | None
    """1-based line in the uploaded text; None where the text is not at hand."""
    column: int | None
    """1-based column, in characters."""
    message: str
    """What is the case: one sentence."""
    hint: str
    """What to do about it: one sentence, or "" where the message says it all."""
    waived: str | None = None
    """Why the document allows it on purpose; None where it does not."""
