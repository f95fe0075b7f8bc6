"""What lint found in a version, for its page."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.findings import service as findings
from deedbox.db import ReadTransaction

FINDINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """One finding of the list."""

    rule: str
    severity: str
    message: str
    hint: str
    pointer: str
    line: int | None
    column: int | None
    waived: str | None
    """Why the document allows it on purpose; None where it does not."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The first findings of a version, in the document's order."""

    listed: list[ListedFinding]
    are_more: bool


def found(tx: ReadTransaction, version: Row[Any]) -> Findings:
    """Return what lint found in *version*."""
    first = findings.page(tx, version, None, FINDINGS_SHOWN)
    return Findings([_listed(row) for row in first.rows], are_more=first.next is not None)


def _listed(row: Row[Any]) -> ListedFinding:
    return ListedFinding(
        rule=row.rule,
        severity=row.severity,
        message=row.message,
        hint=row.hint,
        pointer=row.pointer,
        line=row.line,
        column=row.column,
        waived=row.waived,
    )
