"""What `spec` raises; nothing else ever comes out of it, whatever the bytes.

    SpecError
    ├── TooLarge                more bytes than are taken
    ├── Unreadable              the bytes are not JSON or YAML text
    └── Unacceptable            readable, but not taken
        ├── TooComplex          nested too deep, or too many values
        ├── UnsupportedSyntax   YAML that JSON cannot say: anchors, aliases, tags, several documents
        ├── UnsupportedDialect  something else than OpenAPI 3.0, 3.1 or 3.2
        └── InvalidDocument     OpenAPI that breaks its specification or refers outside itself

Each carries its findings, and survives pickling, because documents are loaded in another process.
"""

from collections.abc import Sequence
from typing import Self

from deedbox.spec.findings import Finding


class SpecError(Exception):
    """The document was refused; `findings` say why, in the order of the text."""

    def __init__(self, findings: Sequence[Finding], *, is_complete: bool = True) -> None:
        """Keep *findings* (at least one). `is_complete` is False when there were more than are listed."""
        super().__init__(findings)
        self.findings: tuple[Finding, ...] = tuple(findings)
        self.is_complete = is_complete

    def __str__(self) -> str:
        first = self.findings[0]
        place = "" if first.line is None else f"line {first.line}, column {first.column}: "
        more = len(self.findings) - 1
        suffix = f" (and {more}{'' if self.is_complete else ' or more'} other findings)" if more else ""
        return f"{place}{first.message}{suffix}"

    def __reduce__(self) -> tuple[type[Self], tuple[Sequence[Finding]], dict[str, bool]]:
        return type(self), (self.findings,), {"is_complete": self.is_complete}


class TooLarge(SpecError):
    """More bytes than `Limits.max_bytes`."""


class Unreadable(SpecError):
    """Not the text of one JSON or YAML value: syntax, encoding, duplicate keys, numbers nobody can hold."""


class Unacceptable(SpecError):
    """Readable, but not a document that is taken."""


class TooComplex(Unacceptable):
    """Nested deeper than `Limits.max_depth`, or more values than `Limits.max_nodes`."""


class UnsupportedSyntax(Unacceptable):
    """YAML that has no counterpart in JSON: anchors, aliases, merge keys, tags, several documents."""


class UnsupportedDialect(Unacceptable):
    """Something else than an OpenAPI 3.0, 3.1 or 3.2 document; the finding says what was found."""


class InvalidDocument(Unacceptable):
    """An OpenAPI document that breaks its specification, or refers to something it does not hold."""
