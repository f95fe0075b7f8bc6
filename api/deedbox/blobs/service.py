"""Bytes as rows have them: where they are, and what a row says of them."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import LargeBinary, Row, Table, func, insert, select

from deedbox.blobs.tables import blobs, is_used
from deedbox.db import ReadTransaction, WriteTransaction

PART_BYTES: Final = 256 * 1024
"""What is read at once of something large, and has a digest of its own in a place."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes that a place outside of the database keeps."""

    place_id: int
    name: str
    sha256: str
    size_bytes: int
    part_digests: bytes
    """Of its parts, one after another; empty where it is a single part."""


Blob = bytes | Copy
"""Bytes that are at hand, or where they are."""


def find(tx: ReadTransaction, table: Table, *conditions: Any) -> Blob | None:
    """Return the bytes of a row of *table*; None where there is no such row."""
    return _found(tx, table, table.c.content, conditions)


def find_part(tx: ReadTransaction, table: Table, *conditions: Any, number: int) -> Blob | None:
    """Return a part, by its number from 0, of the bytes of a row, or the copy that all of them are in."""
    part = func.substr(table.c.content, number * PART_BYTES + 1, PART_BYTES, type_=LargeBinary)
    return _found(tx, table, part, conditions)


def keep(tx: WriteTransaction, blob: Blob) -> dict[str, Any]:
    """Return what a row that has *blob* says of it; a copy of the same bytes that is known is as good."""
    if isinstance(blob, bytes):
        return {"content": blob, "blob_id": None}
    is_same = (blobs.c.sha256 == blob.sha256, is_used)
    known: int | None = tx.execute(select(blobs.c.id).where(*is_same)).scalar()
    return {"content": b"", "blob_id": add(tx, blob) if known is None else known}


def add(tx: WriteTransaction, copy: Copy, **more: Any) -> int:
    """Write down a copy, and return its id."""
    values = {
        "place_id": copy.place_id,
        "name": copy.name,
        "sha256": copy.sha256,
        "size_bytes": copy.size_bytes,
        "part_digests": copy.part_digests,
        **more,
    }
    blob_id: int = tx.execute(insert(blobs).values(values).returning(blobs.c.id)).scalar_one()
    return blob_id


def copy_of(row: Row[Any]) -> Copy:
    """Return the copy that *row* (columns: `blobs`) tells of."""
    return Copy(row.place_id, row.name, row.sha256, row.size_bytes, row.part_digests)


def _found(tx: ReadTransaction, table: Table, content: Any, conditions: tuple[Any, ...]) -> Blob | None:
    columns = (blobs.c.place_id, blobs.c.name, blobs.c.sha256, blobs.c.size_bytes, blobs.c.part_digests)
    named = table.outerjoin(blobs, blobs.c.id == table.c.blob_id)
    statement = select(content.label("held"), *columns).select_from(named).where(*conditions)
    row = tx.execute(statement).first()
    if row is None:
        return None
    held: bytes = row.held
    return held if row.name is None else copy_of(row)
