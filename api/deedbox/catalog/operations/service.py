"""Keeping the operations of published contracts."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CursorResult, Row, Select, delete, insert, select

from deedbox.catalog.operations.kept import KeptOperation
from deedbox.catalog.tables import deprecations, operations
from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.keyset import Order, Part, Place
from deedbox.problems import NotFound

_IN_THE_DOCUMENTS_ORDER: Order[int] = Order((operations.c.position,), "position")


SHOWN = [
    operations.c.position,
    operations.c.method,
    operations.c.path,
    operations.c.operation_id,
    operations.c.summary,
    operations.c.tags,
    operations.c.deprecated,
    operations.c.sunset,
    deprecations.c.deprecated_at,
    deprecations.c.sunset_at,
    deprecations.c.reason,
    deprecations.c.announced_at,
    deprecations.c.announced_by,
]
"""What is shown of an operation in a query that has `ANNOUNCED`; the last five are null where nothing is."""
ANNOUNCED = (
    deprecations,
    (deprecations.c.version_id == operations.c.version_id)
    & (deprecations.c.position == operations.c.position),
)
"""The outer join to what is announced of operations."""


def page(tx: ReadTransaction, version: Row[Any], place: Place[int] | None, size: int) -> Part[int]:
    """Return a part of the operations of *version* from *place* on; None is the first."""
    return _IN_THE_DOCUMENTS_ORDER.part(tx, _of(version), place, size)


def every(tx: ReadTransaction, version: Row[Any]) -> CursorResult[Any]:
    """Return all operations of *version*, to be fetched part by part."""
    return _IN_THE_DOCUMENTS_ORDER.every(tx, _of(version))


def _of(version: Row[Any]) -> Select[Any]:
    statement = select(*SHOWN).outerjoin_from(operations, *ANNOUNCED)
    return statement.where(operations.c.version_id == version.id)


def read(tx: ReadTransaction, version: Row[Any], position: int) -> Row[Any]:
    """Return the operation at *position* (columns: `operations`).

    Raises:
        NotFound: *version* has none there.
    """
    is_this = (operations.c.version_id == version.id, operations.c.position == position)
    row = tx.execute(select(operations).where(*is_this)).first()
    if row is None:
        msg = f"{version.api} {version.version} has no operation {position}."
        raise NotFound(msg)
    return row


def keep(tx: WriteTransaction, version_id: int, found: Iterable[KeptOperation]) -> None:
    """Keep the operations *found* in the document of a version."""
    rows = [
        {
            "version_id": version_id,
            "position": one.position,
            "method": one.method,
            "path": one.path,
            "operation_id": one.operation_id,
            "summary": one.summary,
            "tags": one.tags,
            "deprecated": one.deprecated,
            "sunset": one.sunset,
            "search_terms": one.search_terms,
            "search_rank": one.search_rank,
        }
        for one in found
    ]
    if rows:
        tx.execute(insert(operations), rows)


def forget(tx: WriteTransaction, version_id: int) -> None:
    """Delete the operations of a version, and what was announced of them."""
    tx.execute(delete(deprecations).where(deprecations.c.version_id == version_id))
    tx.execute(delete(operations).where(operations.c.version_id == version_id))
