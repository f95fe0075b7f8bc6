"""A loaded document, and the limits within which it is loaded."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # What finds places reads by the limits of this module.
    from deedbox.spec.findings import Finding
    from deedbox.spec.places import Places


class MediaType(StrEnum):
    """How a document is written."""

    JSON = "application/json"
    YAML = "application/yaml"


class Dialect(StrEnum):
    """The line of OpenAPI a document belongs to."""

    V3_0 = "3.0"
    V3_1 = "3.1"
    V3_2 = "3.2"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost. GitHub's whole API is 13 MB, 258,000 nodes and 22 levels."""

    max_bytes: int = 32 * 1024 * 1024
    max_nodes: int = 1_000_000
    """Values of any kind: objects, arrays, strings, numbers, booleans and nulls."""
    max_depth: int = 100
    """Objects and arrays inside each other."""
    max_digits: int = 300
    """Digits of an integer. A double ends at 309, so that longer ones are read differently by each reader."""
    max_operations: int = 50_000
    """Operations under `paths`; GitHub's whole API has 1,223."""
    max_findings: int = 100
    """Findings that an error lists."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """An OpenAPI document that satisfies its meta-schema and refers to nothing outside itself.

    Treat `root` as read-only: everything that is derived from a document shares it.
    """

    root: dict[str, Any]
    dialect: Dialect
    openapi: str
    """The version as the document writes it, such as "3.1.0"."""
    media_type: MediaType
    sha256: str
    """Hex digest of the bytes."""
    size_bytes: int
    nodes: int
    text: str = field(repr=False)
    """The text that was read; without a byte order mark."""
    places: "Places" = field(repr=False, compare=False)
    """Where the values of `root` stand in `text`."""
    breaks: "tuple[Finding, ...]" = field(default=(), compare=False)
    """What of the specification it breaks, where `load` was told to tolerate that; then no more is sure of
    `root` than that it is a tree of JSON's values whose references stay inside."""

    @property
    def title(self) -> str:
        """`info.title`."""
        return self._said("title")

    @property
    def version(self) -> str:
        """`info.version`: what the document calls itself, which need not be a semantic version."""
        return self._said("version")

    def _said(self, name: str) -> str:
        info = self.root.get("info")
        value = info.get(name) if isinstance(info, dict) else None
        return "" if value is None else str(value)
