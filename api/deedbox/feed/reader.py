"""The one reader of a process, which brings what happens to all of its streams.

It asks the database when the generation has moved. What it has read is told on only when everybody who
listens was asked for again who they are, so that nothing reaches whoever lost the right to it before.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol, TypeVar

import anyio
import anyio.lowlevel
import anyio.to_thread
from sqlalchemy import Row, select

from deedbox.db import Database, ReadTransaction
from deedbox.events.tables import events
from deedbox.feed import service
from deedbox.feed.audience import audience_of
from deedbox.feed.listeners import Listener
from deedbox.feed.ring import Kept, Ring, sent
from deedbox.identity.callers import Caller

EVERY_SECONDS: Final = 0.05
"""How often it is looked whether something was changed here; what others do is known half a second later."""
_ASKING_EVERY_SECONDS: Final = 1.0
_AFTER_FAILURE_SECONDS: Final = 1.0
_MOST_AT_ONCE: Final = 500
_READING_AT_ONCE: Final = 4
_OFFERED_AT_ONCE: Final = 50

log = logging.getLogger("deedbox.feed")

Know = Callable[[], Awaitable[Caller]]
Found = TypeVar("Found")


class Follower(Protocol):
    """A stream, as the reader sees it."""

    def offer(self, new: list[Kept]) -> None:
        """Take in that *new* came into the ring last."""
        ...

    def wake(self) -> None:
        """Look again."""
        ...


class Feed:
    """What happens in a hub, for all streams of this process; `app.state.feed`."""

    def __init__(self, database: Database) -> None:
        self.ring = Ring()
        self.generation = -1
        """As of when the ring is complete."""
        self._has_more = False
        self._asked_at = 0.0
        self._database = database
        self._followers: dict[Follower, Listener] = {}
        self._listeners: dict[str, Listener] = {}
        self._is_followed = asyncio.Event()
        # Streams that come back all at once must not keep threads from everybody else.
        self._reading = anyio.CapacityLimiter(_READING_AT_ONCE)

    @property
    def has_begun(self) -> bool:
        """Whether the ring goes on with what happens."""
        return self.generation >= 0

    @property
    def known_generation(self) -> int:
        """The newest generation that anything here was read of."""
        return self._database.generation.number

    def caller_of(self, follower: Follower) -> Caller:
        """Return whose stream this is, as they were known last."""
        return self._followers[follower].caller

    @contextmanager
    def followed(self, follower: Follower, key: str, know: Know, caller: Caller) -> Iterator[Listener]:
        """Let *follower* be offered what happens.

        Args:
            follower: a stream.
            key: of what its caller has shown; those with the same are asked for once.
            know: says who has shown that, or raises why they no longer may.
            caller: what it said last.
        """
        listener = self._listeners.setdefault(key, Listener(know, caller))
        listener.streams += 1
        self._followers[follower] = listener
        self._is_followed.set()
        try:
            yield listener
        finally:
            del self._followers[follower]
            listener.streams -= 1
            if not listener.streams:
                self._listeners.pop(key, None)
            if not self._followers:
                self._is_followed.clear()
                self.generation = -1

    async def read(self, ask: Callable[[ReadTransaction], Found]) -> Found:
        """Return what *ask* finds; whoever is asked for afterwards is known as of then or later."""
        _, found = await self._read_as_of(ask)
        return found

    async def _read_as_of(self, ask: Callable[[ReadTransaction], Found]) -> tuple[int, Found]:
        """Return what *ask* finds, and the generation that it was found in, which may have passed by now."""

        def run() -> tuple[int, Found]:
            with ReadTransaction(self._database) as tx:
                return tx.learn_generation(), ask(tx)

        return await anyio.to_thread.run_sync(run, limiter=self._reading)

    async def run(self) -> None:
        """Read what happens, until cancelled."""
        while True:
            await self._is_followed.wait()
            try:
                if self._has_more or await self._database.current_generation() != self.generation:
                    await self._turn()
                elif self._looks_at_clock():
                    await self._ask_everybody()
                await anyio.sleep(EVERY_SECONDS)
            except Exception:
                log.exception("what happened could not be read")
                await anyio.sleep(_AFTER_FAILURE_SECONDS)

    async def _turn(self) -> None:
        is_going_on = self.generation >= 0
        generation, new = await self._read_as_of(self._read if is_going_on else self._begin)
        # At once: whoever sees these has to be known as of this generation.
        self.ring.add(new)
        self.generation = generation
        self._has_more = len(new) == _MOST_AT_ONCE
        await self._ask_everybody()
        for number, follower in enumerate(list(self._followers), 1):
            follower.offer(new)
            if number % _OFFERED_AT_ONCE == 0:
                # Else whoever asks for something else would wait until all of them were told.
                await anyio.lowlevel.checkpoint()

    async def _ask_everybody(self) -> None:
        for listener in list(self._listeners.values()):
            await listener.ask(self.generation)
        for follower, listener in list(self._followers.items()):
            if listener.refusal is not None:
                follower.wake()

    def _looks_at_clock(self) -> bool:
        """Return whether it is time to see who has come to their end without any change."""
        is_time = time.monotonic() - self._asked_at >= _ASKING_EVERY_SECONDS
        if is_time:
            self._asked_at = time.monotonic()
        return is_time

    def _begin(self, tx: ReadTransaction) -> list[Kept]:
        self.ring.begin(service.newest(tx))
        return []

    def _read(self, tx: ReadTransaction) -> list[Kept]:
        statement = select(events).where(events.c.id > self.ring.last).order_by(events.c.id)
        rows: list[Row[Any]] = list(tx.execute(statement.limit(_MOST_AT_ONCE)))
        return [Kept(row.id, row.kind, row.api, sent(row), audience_of(tx, row)) for row in rows]
