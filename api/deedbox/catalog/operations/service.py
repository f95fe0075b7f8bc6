"""Keeping the operations of published contracts."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select

from deedbox.catalog.operations.kept import KeptOperation
from deedbox.catalog.tables import operations
from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.keyset import Order, Part, Place

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
]
"""What is shown of an operation."""


def page(tx: ReadTransaction, version: Row[Any], place: Place[int] | None, size: int) -> Part[int]:
    """Return a part of the operations of *version* from *place* on; None is the first."""
    statement = select(*SHOWN).where(operations.c.version_id == version.id)
    return _IN_THE_DOCUMENTS_ORDER.part(tx, statement, place, size)


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
    """Delete the operations of a version."""
    tx.execute(delete(operations).where(operations.c.version_id == version_id))
