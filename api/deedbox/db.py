"""The database: engines, the request's transaction, and what it costs to hold one.

SQLite in WAL mode has one writer and many readers. The writer is one connection, and it alone
checkpoints, which removes what SQLite 3.7.0-3.51.2 needs to corrupt a WAL (two connections that
checkpoint at once); `data_folder` sees to it that there is one hub. A transaction is lazy: it takes its
connection at its first statement.
"""

import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Protocol, Self

import anyio
import anyio.to_thread
from fastapi import Depends, Request
from sqlalchemy import (
    Column,
    Connection,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Executable,
    Integer,
    MetaData,
    Select,
    Table,
    TypeDecorator,
    create_engine,
    event,
    select,
    update,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from deedbox.generation import Generation
from deedbox.problems import Busy, StorageFull

log = logging.getLogger("deedbox.db")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""The tables of every feature; each feature's `tables.py` adds its own."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time, kept to the microsecond; SQLite itself would drop the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    """Return the time in UTC, to the millisecond: what the contract shows is what is stored."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


generation = Table(
    "generation",
    metadata,
    # One row, whose number every change raises in its own transaction.
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
)
_READ_GENERATION = select(generation.c.number).where(generation.c.id == 1)
_RAISE_GENERATION = (
    update(generation)
    .where(generation.c.id == 1)
    .values(number=generation.c.number + 1)
    .returning(generation.c.number)
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """On whose behalf a transaction reads. What they may not know of is left out by the queries."""

    user_id: int | None = None
    """None for whoever has not said who they are."""
    sees_all: bool = False
    """Whether nothing is hidden: from admins, from tokens of the operator, and from the hub itself."""


NOBODY = Viewer()
HUB = Viewer(sees_all=True)
"""The hub at its own work."""


class Database:
    """The engines of one hub. `close` ends them: readers first, so that the writer checkpoints last.

    Args:
        path: the SQLite file; made at the first statement.
        readers: how many may read at once.
        writer_timeout_seconds: how long to wait for a connection, or for another process.
        checkpoints: False for a process that works beside a hub. It is not the last to close the file
            then; SQLite lets only the last one checkpoint, with the file locked for itself alone.
    """

    def __init__(
        self, path: Path, *, readers: int, writer_timeout_seconds: float, checkpoints: bool = True
    ) -> None:
        self.path = path
        engine = partial(_sqlite, path, timeout_seconds=writer_timeout_seconds)
        self.reader = engine(pool_size=readers, writes=False, checkpoints=False)
        self.writer = engine(pool_size=1, writes=True, checkpoints=checkpoints)
        # Committing has its own thread: forty threads that wait for the writer would otherwise keep
        # its holder from ever getting the forty-first, and all of them would time out.
        self.commits = anyio.CapacityLimiter(1)
        self.generation = Generation()
        self._asking = anyio.Lock()
        # Not of the requests' threads either: all of them may be waiting for what is asked here.
        self._askers = anyio.CapacityLimiter(1)

    async def current_generation(self) -> int:
        """Return the number that names the present, at most `generation.MOST_SECONDS_OLD` late.

        Costs nothing while it is known; then one request of many asks, and the others wait for it.
        """
        if not self.generation.is_known:
            async with self._asking:
                if not self.generation.is_known:
                    await anyio.to_thread.run_sync(self.read_generation, limiter=self._askers)
        return self.generation.number

    def read_generation(self) -> None:
        """Ask the database for its generation."""
        with ReadTransaction(self) as tx:
            self.learn_generation(tx)

    def learn_generation(self, tx: "ReadTransaction") -> None:
        """Know which generation it is that *tx* reads, which has not read anything yet."""
        asked_at = time.monotonic()
        self.generation.learn(tx.execute(_READ_GENERATION).scalar_one(), asked_at=asked_at)

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()


class ReadTransaction:
    """Statements that see one snapshot. Takes its connection at the first of them.

    Args:
        database: where from.
        viewer: on whose behalf; whoever forgets to say so sees what everybody may.
    """

    _writes = False

    def __init__(self, database: Database, viewer: Viewer | Callable[[], Viewer] = NOBODY) -> None:
        self._database = database
        self._viewer = viewer
        self._connection: Connection | None = None
        self._has_changed = False

    @property
    def viewer(self) -> Viewer:
        """On whose behalf this reads."""
        return self._viewer if isinstance(self._viewer, Viewer) else self._viewer()

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run *statement*.

        Raises:
            Busy: no connection was free in time, or another process holds the database.
            StorageFull: the disk is full.
            IntegrityError: a constraint does not hold; the service says which problem that is.
        """
        with _Refusals():
            connection = self._connection or self._begin()
            self._has_changed = self._has_changed or not isinstance(statement, Select)
            return connection.execute(statement, parameters)

    @property
    def dialect(self) -> str:
        """Name of the database's dialect: `sqlite` or `postgresql`."""
        return self._database.reader.dialect.name

    @property
    def begun(self) -> bool:
        return self._connection is not None

    def commit(self) -> None:
        """Keep what was done, which is nothing here."""

    def close(self) -> None:
        """Give the connection back; what was not committed is undone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _begin(self) -> Connection:
        engine = self._database.writer if self._writes else self._database.reader
        connection = engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()


class Companion(Protocol):
    """Has the first and the last word in a transaction, and is kept with the rest or not at all."""

    def begin(self, tx: "WriteTransaction") -> None:
        """Speak before the first statement; what is raised here ends the transaction and goes on."""

    def end(self, tx: "WriteTransaction") -> None:
        """Speak before the commit."""


class WriteTransaction(ReadTransaction):
    """Statements that are kept together or not at all; holds the one writer from the first of them.

    Args:
        database: where to.
        viewer: on whose behalf.
        is_change: False for what nothing in memory rests on, such as the time that a token was last used:
            it leaves the generation as it is.
        companion: has the first and the last word in it; None for none.
    """

    _writes = True

    def __init__(
        self,
        database: Database,
        viewer: Viewer | Callable[[], Viewer] = NOBODY,
        *,
        is_change: bool = True,
        companion: Companion | None = None,
    ) -> None:
        super().__init__(database, viewer)
        self._is_change = is_change
        self._companion = companion
        self._last: Callable[[WriteTransaction], None] | None = None

    def speak_last(self, speak: "Callable[[WriteTransaction], None]") -> None:
        """Let *speak* write what has to be written right before the commit; one alone may.

        Raises:
            AssertionError: somebody else does already.
        """
        assert self._last is None, "a transaction has one event at most"
        self._last = speak

    @property
    def begun(self) -> bool:
        """Whether there is anything to commit, or to undo."""
        return super().begun or self._last is not None

    def close(self) -> None:
        """Give the connection back; what was not committed is undone, and what would be said last unsaid."""
        self._last = None
        super().close()

    def _begin(self) -> Connection:
        connection = super()._begin()
        if self._companion is not None:
            try:
                self._companion.begin(self)
            except BaseException:
                self.close()
                raise
        return connection

    def commit(self) -> None:
        """Keep what was done, and raise the generation with it."""
        if not self.begun:
            return
        if self._companion is not None:
            self._companion.end(self)
        if self._last is not None:
            self._last(self)
        assert self._connection is not None
        with _Refusals():
            number: int | None = None
            if self._has_changed and (self._is_change or self._last is not None):
                number = self._connection.execute(_RAISE_GENERATION).scalar_one()
            self._connection.commit()
        if number is not None:
            self._database.generation.changed(number)


class _Refusals:
    """Turns what the database refuses for reasons of its own into problems."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, PoolTimeout):
            msg = "Another request held the database for too long."
            raise Busy(msg) from error
        if isinstance(error, OperationalError) and isinstance(error.orig, sqlite3.OperationalError):
            code = error.orig.sqlite_errorcode & 0xFF  # The low byte is the primary code.
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                msg = "Another process held the database for too long."
                raise Busy(msg) from error
            if code == sqlite3.SQLITE_CANTOPEN:
                # The process or the system has too many files open.
                log.warning("the database cannot be opened")
                msg = "The database could not be opened just now."
                raise Busy(msg) from error
            if code == sqlite3.SQLITE_FULL:
                msg = "The disk that holds the database is full."
                raise StorageFull(msg) from error


def viewer_of(request: Request) -> Callable[[], Viewer]:
    """Return what says on whose behalf the transactions of *request* read."""
    # The transaction of a request may be made before it is known who calls; it is known before the first
    # statement, or the request sees what everybody may.
    return lambda: getattr(request.state, "viewer", NOBODY)


async def _read_transaction(request: Request) -> AsyncIterator[ReadTransaction]:
    transaction = ReadTransaction(request.app.state.database, viewer_of(request))
    try:
        yield transaction
    finally:
        # Ending a snapshot writes nothing, so it costs too little to go to a thread for.
        transaction.close()


async def _write_transaction(request: Request) -> AsyncIterator[WriteTransaction]:
    database: Database = request.app.state.database
    companion = getattr(request.state, "companion", None)
    transaction = WriteTransaction(database, viewer_of(request), companion=companion)
    try:
        yield transaction
        if transaction.begun:
            # A client that hangs up must not leave a commit half done.
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(transaction.commit, limiter=database.commits)
    finally:
        if transaction.begun:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(transaction.close, limiter=database.commits)


# With FastAPI's default scope a commit that fails would follow a 201 that was already sent.
ReadTx = Annotated[ReadTransaction, Depends(_read_transaction, scope="function")]
"""The request's snapshot, for routes that only read."""
Tx = Annotated[WriteTransaction, Depends(_write_transaction, scope="function")]
"""The request's transaction, committed before the response is sent."""


def _sqlite(path: Path, *, pool_size: int, timeout_seconds: float, writes: bool, checkpoints: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=timeout_seconds,
        connect_args={"check_same_thread": False, "timeout": timeout_seconds, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        if not checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint=0")
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first and writes later fails at once when another has
        # written in between; IMMEDIATE waits for its turn instead.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
