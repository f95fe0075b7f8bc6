"""Moving the bytes of a hub: out of the database into a place, back, or from one place to another.

One blob at a time: written where it is to be, then named there. It may be broken off and begun again, and the
hub may serve meanwhile. What is left behind in a place is swept away days later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, Table, func, select, tuple_, update

from deedbox.blobs import service
from deedbox.blobs.service import Blob
from deedbox.blobs.store import BlobStore, Damaged
from deedbox.blobs.tables import blobs, holders, is_used
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now

STEP: Final = 200


@dataclass(slots=True)
class Moved:
    """What came of it."""

    blobs: int = 0
    size_bytes: int = 0
    lost: int = 0
    """What could not be read, and stays where it was; the log says which."""


def move(database: Database, store: BlobStore, on_move: Callable[[Moved], None] = lambda _: None) -> Moved:
    """Move everything to where *store* puts what is new; nothing happens to what is there already.

    Raises:
        StorageAway, StorageFull: a place does not answer, or has no room; all that was moved so far is.
    """
    moved = Moved()
    for table, conditions in _elsewhere(store):
        for row in _rows(database, table, conditions):
            try:
                size_bytes = (_move_copy if table is blobs else _move_row)(database, store, table, row)
            except Damaged:
                moved.lost += 1
                continue
            moved.blobs += 1
            moved.size_bytes += size_bytes
            on_move(moved)
    return moved


def left(database: Database, store: BlobStore) -> int:
    """Return how many blobs are elsewhere than *store* puts what is new."""
    with ReadTransaction(database, HUB) as tx:
        counts = [
            tx.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
            for table, conditions in _elsewhere(store)
        ]
    return sum(counts)


def _elsewhere(store: BlobStore) -> list[tuple[Table, list[Any]]]:
    if store.place_id is None:
        return [(table, [table.c.blob_id.is_not(None)]) for table in holders()]
    in_database: list[tuple[Table, list[Any]]] = [(table, [table.c.blob_id.is_(None)]) for table in holders()]
    return [*in_database, (blobs, [is_used, blobs.c.place_id != store.place_id])]


def _rows(database: Database, table: Table, conditions: list[Any]) -> Iterator[Row[Any]]:
    """Yield the keys of rows, a part at a time: no snapshot is held for long."""
    key = list(table.primary_key.columns)
    statement = select(*key).where(*conditions).order_by(*key).limit(STEP)
    last: list[Any] = []
    while True:
        part = statement.where(tuple_(*key) > tuple_(*last)) if last else statement
        with ReadTransaction(database, HUB) as tx:
            rows = tx.execute(part).all()
        yield from rows
        if len(rows) < STEP:
            return
        last = list(rows[-1])


def _move_row(database: Database, store: BlobStore, table: Table, row: Row[Any]) -> int:
    is_this = [column == value for column, value in zip(table.primary_key.columns, row, strict=True)]
    with ReadTransaction(database, HUB) as tx:
        blob = service.find(tx, table, *is_this)
    # What was deleted meanwhile, or moved by another, is where it should be.
    if blob is None or isinstance(blob, bytes) == (store.place_id is None):
        return 0
    content = store.read(blob)
    put = store.put(content)
    is_still = table.c.blob_id.is_(None) == isinstance(blob, bytes)
    with WriteTransaction(database, HUB, is_change=False) as tx:
        tx.execute(update(table).where(*is_this, is_still).values(**service.keep(tx, put)))
    return len(content)


def _move_copy(database: Database, store: BlobStore, _table: Table, row: Row[Any]) -> int:
    with ReadTransaction(database, HUB) as tx:
        kept = tx.execute(select(blobs).where(blobs.c.id == row.id, is_used)).first()
    if kept is None:
        return 0
    old = service.copy_of(kept)
    content = store.read(old)
    new: Blob = store.put(content)
    assert not isinstance(new, bytes), "it is moved to a place"
    is_still = (blobs.c.id == row.id, is_used, blobs.c.name == old.name)
    with WriteTransaction(database, HUB, is_change=False) as tx:
        values = {"place_id": new.place_id, "name": new.name}
        if tx.execute(update(blobs).where(*is_still).values(values)).rowcount:
            service.add(tx, old, unused_since=now())
    return len(content)
