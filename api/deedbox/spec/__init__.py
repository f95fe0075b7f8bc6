"""Read OpenAPI documents that nobody vouches for: no framework, no network, no file but its own data."""

from deedbox.spec.announced import Announcement, announced
from deedbox.spec.differences import Difference, DifferenceKind, differences
from deedbox.spec.documents import DEFAULT_LIMITS, Dialect, Document, Limits, MediaType
from deedbox.spec.errors import (
    InvalidDocument,
    SpecError,
    TooComplex,
    TooLarge,
    Unacceptable,
    Unreadable,
    UnsupportedDialect,
    UnsupportedSyntax,
)
from deedbox.spec.findings import Finding, Severity
from deedbox.spec.load import load
from deedbox.spec.operations import OperationSummary, operations
from deedbox.spec.references import inert

__all__ = [
    "DEFAULT_LIMITS",
    "Announcement",
    "Dialect",
    "Difference",
    "DifferenceKind",
    "Document",
    "Finding",
    "InvalidDocument",
    "Limits",
    "MediaType",
    "OperationSummary",
    "Severity",
    "SpecError",
    "TooComplex",
    "TooLarge",
    "Unacceptable",
    "Unreadable",
    "UnsupportedDialect",
    "UnsupportedSyntax",
    "announced",
    "differences",
    "inert",
    "load",
    "operations",
]
