"""What the index says of a project and its files, whichever form it is said in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class File:
    """A wheel or an sdist."""

    name: str
    version: str
    """Of the package (PEP 440)."""
    sha256: str
    size_bytes: int
    requires_python: str
    uploaded_at: datetime | None
    """None where that is not known: of the hub's own client."""
    metadata_sha256: str | None
    """Of what pip reads of a wheel before it downloads it (PEP 658); None of an sdist."""
    yanked: str | None
    """Why only those who name this very version get it (PEP 592); None for a file that anybody may get."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that is installed by one name."""

    name: str
    files: Sequence[File]
