"""Keeping what lint found in published contracts."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select

from deedbox import spec
from deedbox.catalog.tables import findings
from deedbox.db import ReadTransaction, WriteTransaction


def is_position(number: int) -> bool:
    """Return whether a finding can have this position: no report comes near the bound."""
    return 0 <= number < 2**31


def page(
    tx: ReadTransaction, version: Row[Any], after: int | None, size: int, *, severity: str | None = None
) -> tuple[list[Row[Any]], int | None]:
    """Return the findings that come *after* a position, and the last one's position if more follow.

    Args:
        tx: the transaction to read in.
        version: a version that was read before.
        after: position of the last finding of the page before; None for the first page.
        size: most findings of the page.
        severity: only findings of this severity that are not waived; None for all.
    """
    statement = select(findings).where(
        findings.c.version_id == version.id, findings.c.position > (-1 if after is None else after)
    )
    if severity is not None:
        statement = statement.where(findings.c.severity == severity, findings.c.waived.is_(None))
    rows = list(tx.execute(statement.order_by(findings.c.position).limit(size + 1)))
    return rows[:size], rows[size - 1].position if len(rows) > size else None


def keep(tx: WriteTransaction, version_id: int, found: Iterable[spec.Finding]) -> None:
    """Keep what was *found* in the document of a version, in its order."""
    rows = [
        {
            "version_id": version_id,
            "position": position,
            "rule": one.rule,
            "severity": str(one.severity),
            "pointer": one.pointer,
            "line": one.line,
            "column": one.column,
            "message": one.message,
            "hint": one.hint,
            "waived": one.waived,
        }
        for position, one in enumerate(found)
    ]
    if rows:
        tx.execute(insert(findings), rows)


def forget(tx: WriteTransaction, version_id: int) -> None:
    """Delete the findings of a version."""
    tx.execute(delete(findings).where(findings.c.version_id == version_id))
