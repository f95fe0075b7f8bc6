"""Keeping the operations of published contracts."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select

from deedbox import spec
from deedbox.catalog.tables import operations
from deedbox.db import ReadTransaction, WriteTransaction


def is_position(number: int) -> bool:
    """Return whether an operation can have this position: no document comes near the bound."""
    return 0 <= number < 2**31


def page(
    tx: ReadTransaction, version: Row[Any], after: int | None, size: int
) -> tuple[list[Row[Any]], int | None]:
    """Return the operations that come *after* a position, and the last one's position if more follow."""
    statement = select(operations).where(
        operations.c.version_id == version.id, operations.c.position > (-1 if after is None else after)
    )
    rows = list(tx.execute(statement.order_by(operations.c.position).limit(size + 1)))
    return rows[:size], rows[size - 1].position if len(rows) > size else None


def keep(tx: WriteTransaction, version_id: int, found: Iterable[spec.OperationSummary]) -> None:
    """Keep the operations *found* in the document of a version."""
    rows = [
        {
            "version_id": version_id,
            "position": one.position,
            "method": one.method,
            "path": one.path,
            "operation_id": one.operation_id,
            "summary": one.summary,
            "tags": list(one.tags),
            "deprecated": one.deprecated,
        }
        for one in found
    ]
    if rows:
        tx.execute(insert(operations), rows)


def forget(tx: WriteTransaction, version_id: int) -> None:
    """Delete the operations of a version."""
    tx.execute(delete(operations).where(operations.c.version_id == version_id))
