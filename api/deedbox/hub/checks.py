"""What a hub stands on, asked for whoever watches over it: answered soon, and by one thread at a time."""

import asyncio
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import anyio
import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError

from deedbox import migrations
from deedbox.blobs.store import BlobStore, Condition
from deedbox.db import Database

T = TypeVar("T")

ANSWER_SECONDS: Final = 3.0
"""After which what does not answer counts as away; whoever asks waits for five seconds as a rule."""
KEPT_SECONDS: Final = 1.0
"""How long an answer is kept, however many ask."""
STORAGE_KEPT_SECONDS: Final = 10.0
"""A bucket takes money for each look."""
UNREACHABLE: Final = "unreachable"


class Check(Generic[T]):
    """One question, which may hang: there is never more than one thread that waits for its answer.

    Args:
        ask: answers it, in a thread.
        away: the answer of what has none in time.
        kept_seconds: how long an answer is kept.
    """

    def __init__(self, ask: Callable[[], T], *, away: T, kept_seconds: float = KEPT_SECONDS) -> None:
        self._ask = ask
        self._away = away
        self._kept_seconds = kept_seconds
        self._known: T | None = None
        self._known_until = float("-inf")
        self._asking: asyncio.Task[T] | None = None
        # None of those that requests wait for.
        self._thread = anyio.CapacityLimiter(1)

    async def answer(self) -> T:
        """Return what was answered, now or a moment ago."""
        if self._known is not None and time.monotonic() < self._known_until:
            return self._known
        if self._asking is None:
            self._asking = asyncio.create_task(self._asked())
        with anyio.move_on_after(ANSWER_SECONDS):
            return await asyncio.shield(self._asking)
        return self._away

    async def _asked(self) -> T:
        try:
            # What still hangs when the hub stops is left behind.
            self._known = await anyio.to_thread.run_sync(
                self._ask, limiter=self._thread, abandon_on_cancel=True
            )
            self._known_until = time.monotonic() + self._kept_seconds
            return self._known
        finally:
            self._asking = None


class Checks:
    """All that is asked of one hub; `app.state.checks`."""

    def __init__(self, database: Database, store: BlobStore) -> None:
        self.newest = migrations.newest()
        """The revision that this release works with."""
        self._reader = database.reader
        self.revision: Check[str] = Check(self._revision, away=UNREACHABLE)
        """The database's; "" for one that has none."""
        self.storage: Check[Condition] = Check(
            store.condition, away="unreachable", kept_seconds=STORAGE_KEPT_SECONDS
        )

    def _revision(self) -> str:
        try:
            with self._reader.connect() as connection:
                return migrations.current(connection) or ""
        except SQLAlchemyError:
            return UNREACHABLE
