"""What a check looks with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Executable, Row, Select, func, select

from deedbox.blobs.service import copy_of
from deedbox.blobs.store import BlobStore
from deedbox.blobs.tables import blobs
from deedbox.db import Database
from deedbox.upkeep.tellers import Report

PLACE_SECONDS: Final = 10.0
"""How long a place outside of the database may take to answer."""


class Look:
    """Reads a database for a check, and tells how far it is.

    Args:
        database: what to read.
        notes: takes what could not be looked at.
        counts: takes how many there were of what.
        report: is told how far it is.
        step: what is looked at.
        share: from which percent of all checks to which this one is.
    """

    def __init__(
        self,
        database: Database,
        notes: list[str],
        counts: dict[str, int],
        report: Report,
        step: str,
        share: tuple[int, int],
    ) -> None:
        self.database = database
        self._notes = notes
        self.counts = counts
        self._report = report
        self._step = step
        self._share = share
        # Nothing is put there, so it need not be known where new bytes go.
        self._store = BlobStore(database, None, timeout_seconds=PLACE_SECONDS, at_once=1)

    @property
    def is_sqlite(self) -> bool:
        return self.database.dialect == "sqlite"

    def note(self, what: str) -> None:
        """Say what could not be looked at."""
        self._notes.append(what)

    def tell(self, done: float) -> None:
        """Say how much of the check is done, from 0 to 1."""
        begin, end = self._share
        self._report(begin + int((end - begin) * min(done, 1.0)), self._step)

    def bytes_of(self, row: Any) -> bytes:
        """Return the bytes of *row* (columns: `content`, `blob_id`), wherever they are kept.

        Raises:
            StorageAway: the place that keeps them does not answer, or not with what was put there.
        """
        if row.blob_id is None:
            content: bytes = row.content
            return content
        (kept,) = self.rows(select(blobs).where(blobs.c.id == row.blob_id))
        return self._store.read(copy_of(kept))

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees one snapshot."""
        with self.database.reader.connect() as connection, connection.begin():
            yield connection

    def rows(self, statement: Executable, parameters: Any = None) -> Sequence[Any]:
        """Return what *statement* finds, in a snapshot of its own."""
        with self.snapshot() as connection:
            return connection.execute(statement, parameters).all()

    def walk(self, statement: Select[Any], key: ColumnElement[int], size: int) -> Iterator[Row[Any]]:
        """Yield what *statement* finds in the order of *key*, its first column, in parts of *size* rows.

        Each part is a snapshot of its own. How many there are is counted under the step's name.
        """
        of_all = self.rows(select(func.count()).select_from(statement.order_by(None).subquery()))[0][0]
        self.counts[self._step] = of_all
        last, done = -1, 0
        while rows := self.rows(statement.where(key > last).order_by(key).limit(size)):
            yield from rows
            last, done = rows[-1][0], done + len(rows)
            self.tell(done / max(of_all, 1))
