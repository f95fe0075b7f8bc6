"""The engines of one hub, and the number that names its present."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import anyio
import anyio.to_thread
from sqlalchemy import URL

from deedbox.db import postgresql, sqlite
from deedbox.db.asking import Asking
from deedbox.db.refusals import Refusals
from deedbox.db.shape import READ_GENERATION
from deedbox.generation import MOST_SECONDS_OLD, Generation
from deedbox.together import Together

_ASKERS = 4
_ENDINGS = 4
_MOST_TOLD = 10_000
"""Requests that learn the generation by one question."""


class Database:
    """The engines of one hub. `close` ends them: readers first, so that the writer checkpoints last.

    Args:
        place: a SQLite file, made at the first statement; or the URL of a database in PostgreSQL.
        readers: how many may read at once.
        writer_timeout_seconds: how long to wait for a connection, or for another process.
        checkpoints: False for a process that works beside a hub on SQLite. It is not the last to close the
            file then; SQLite lets only the last one checkpoint, with the file locked for itself alone.

    Raises:
        DriverMissing: *place* is in PostgreSQL, and what connects to it is not installed.
    """

    def __init__(
        self, place: Path | URL, *, readers: int, writer_timeout_seconds: float, checkpoints: bool = True
    ) -> None:
        self.place = place
        self.is_shared = isinstance(place, URL)
        """Whether other processes serve from it, too."""
        self._asking: Asking | None = None
        """Asks for the generation where others raise it, too."""
        if isinstance(place, URL):
            self._asking = Asking(place, writer_timeout_seconds)
            engine = partial(postgresql.engine, place, timeout_seconds=writer_timeout_seconds)
            self.reader = engine(connections=readers, writes=False)
            # Only one process writes at a time: a second connection of this one would wait for the first.
            self.writer = engine(connections=1, writes=True)
        else:
            engine = partial(sqlite.engine, place, timeout_seconds=writer_timeout_seconds)
            self.reader = engine(connections=readers, writes=False, checkpoints=False)
            self.writer = engine(connections=1, writes=True, checkpoints=checkpoints)
        # Committing has its own thread: forty threads that wait for the writer would otherwise keep
        # its holder from ever getting the forty-first, and all of them would time out.
        self.commits = anyio.CapacityLimiter(1)
        self.generation = Generation(most_seconds_old=0.0 if self.is_shared else MOST_SECONDS_OLD)
        self._together: Together[None, None] = Together(self._learn, most=_MOST_TOLD)
        self.askers = anyio.CapacityLimiter(_ASKERS)
        """Threads for what the threads of requests wait for: with none of theirs left, nobody would go on."""
        self.endings = anyio.CapacityLimiter(_ENDINGS)
        """Threads that give connections back, for which others wait."""

    @property
    def path(self) -> Path:
        """The SQLite file of a hub that has one."""
        assert isinstance(self.place, Path)
        return self.place

    @property
    def dialect(self) -> str:
        """Name of the database's dialect: `sqlite` or `postgresql`."""
        return self.reader.dialect.name

    async def current_generation(self) -> int:
        """Return the number that names the present.

        On SQLite it may be `MOST_SECONDS_OLD` late, for only commands beside the hub change anything without
        its knowing, and it costs nothing while it is known. Where several processes serve, it is asked for
        after this was called, so that whoever has written at one of them finds it at all. One question
        is for many: who comes meanwhile waits for the next one's answer.
        """
        if not self.generation.is_known_at(time.monotonic()):
            await self._together.ask(None)
        return self.generation.number

    async def current_callers(self) -> int:
        """Return, as current as that, how many changes may be of who may call."""
        await self.current_generation()
        return self.generation.callers

    async def _learn(self, askers: Sequence[None]) -> Sequence[None]:
        asked_at = time.monotonic()
        found = await self._asking.ask() if self._asking else None
        if found is None:
            # It waits as long as every reader, and says why there is no answer.
            await anyio.to_thread.run_sync(self.read_generation, limiter=self.askers)
        else:
            self.generation.learn(*found, asked_at=asked_at)
        return askers

    def read_generation(self) -> None:
        """Ask the database for its generation."""
        asked_at = time.monotonic()
        with Refusals(), self.reader.connect() as connection:
            found = connection.execute(READ_GENERATION).one()
        self.generation.learn(found.number, found.callers, asked_at=asked_at)

    async def end_asking(self) -> None:
        """End what belongs to the event loop, before it and `close`."""
        await self._together.close()
        if self._asking is not None:
            await self._asking.close()

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()
