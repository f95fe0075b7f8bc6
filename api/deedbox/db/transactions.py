"""Transactions: one snapshot to read, or statements that are kept together."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, Self

import anyio
import anyio.to_thread
from sqlalchemy import Connection, CursorResult, Engine, Executable, Row, Select
from sqlalchemy.exc import DBAPIError

from deedbox import failpoints
from deedbox.db.database import Database
from deedbox.db.refusals import Refusals
from deedbox.db.shape import (
    RAISE_BESIDE_CALLERS,
    RAISE_GENERATION,
    READ_GENERATION,
    may_be_of_callers,
)
from deedbox.db.viewers import NOBODY, Viewer


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
        self._is_of_callers = False
        self._in_parts: list[CursorResult[Any]] = []

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
        with Refusals():
            is_first = self._connection is None
            connection = self._connection or self._begin()
            if not isinstance(statement, Select):
                self._has_changed = True
                self._is_of_callers = self._is_of_callers or may_be_of_callers(statement)
            try:
                result = connection.execute(statement, parameters)
            except DBAPIError as error:
                if self._writes or not (is_first and error.connection_invalidated):
                    raise
                # The server was restarted while the connection lay idle; nothing was read from it yet.
                self.close()
                result = self._begin().execute(statement, parameters)
            if "yield_per" in statement.get_execution_options():
                self._in_parts.append(result)
            return result

    def learn_generation(self) -> int:
        """Know, and return, which generation it is that this reads, which has not read anything yet."""
        asked_at = time.monotonic()
        found = self.execute(READ_GENERATION).one()
        self._database.generation.learn(found.number, found.callers, asked_at=asked_at)
        number: int = found.number
        return number

    @property
    def dialect(self) -> str:
        """Name of the database's dialect: `sqlite` or `postgresql`."""
        return self._database.dialect

    @property
    def database(self) -> Database:
        """Where this reads, for who keeps in mind what was found there."""
        return self._database

    @property
    def begun(self) -> bool:
        return self._connection is not None

    @property
    def connection(self) -> Connection:
        """The connection, for what works on one as it is; the transaction begins with it."""
        self._is_of_callers = True
        return self._connection or self._begin()

    @property
    def driver_connection(self) -> Any:
        """The driver's own connection, for a library that writes in this transaction, which has begun."""
        assert self._connection is not None
        return self._connection.connection.driver_connection

    def commit(self) -> None:
        """Keep what was done, which is nothing here."""

    def finish(self) -> None:
        """Keep what was done, and give the connection back, for which others wait."""
        try:
            self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back; what was not committed is undone."""
        for result in self._in_parts:
            # Whoever reads in parts may have gone before the end.
            with suppress(DBAPIError):
                result.close()
        self._in_parts = []
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                # The server went away, and what was not committed with it.

    async def end(self) -> None:
        """Do what `close` does, without holding up the event loop."""
        if self.begun and self._database.is_shared:
            # A server that hangs must stop nobody but whoever waits for it.
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self.close, limiter=self._database.endings)
        else:
            # In SQLite the end of a snapshot costs too little to go to a thread for.
            self.close()

    def _begin(self) -> Connection:
        engine = self._database.writer if self._writes else self._database.reader
        try:
            self._connection = _begun(engine)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            # As above: one that has lain idle may be of a server that is no more.
            self._connection = _begun(engine)
        return self._connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.finish()
        else:
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
            failpoints.reach("change.told")
        assert self._connection is not None
        with Refusals():
            raised: Row[Any] | None = None
            if self._has_changed and (self._is_change or self._last is not None):
                statement = RAISE_GENERATION if self._is_of_callers else RAISE_BESIDE_CALLERS
                raised = self._connection.execute(statement).one()
            if self._last is not None:
                failpoints.reach("change.before_commit")
            self._connection.commit()
            if self._last is not None:
                failpoints.reach("change.after_commit")
        if raised is not None:
            self._database.generation.changed(raised.number, raised.callers)


def _begun(engine: Engine) -> Connection:
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection
