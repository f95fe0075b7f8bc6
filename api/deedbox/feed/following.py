"""One stream: what its caller asked for and may see, from where they were, without a gap and without end."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from deedbox.db import ReadTransaction
from deedbox.feed import service
from deedbox.feed.listeners import Listener
from deedbox.feed.reader import Feed, Know
from deedbox.feed.ring import Kept, sent
from deedbox.feed.service import Wanted
from deedbox.http import sse
from deedbox.http.streams import RETRY_MILLISECONDS, closing
from deedbox.identity.callers import Caller
from deedbox.problems import EventsGone, InsufficientScope, InvalidToken, Problem

_MOST_AT_ONCE: Final = 200
"""Events that are read, or sent, at once."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a stream begins."""

    position: int
    """What happened after the event of this id is told."""
    asked: int | None = None
    """Where it was asked to begin, which is not possible; None when it was."""


def start_of(tx: ReadTransaction, after: int | None) -> Start:
    """Return where a stream begins that is to go on *after* an event; None begins with what happens next."""
    last = service.newest(tx)
    if after is None:
        return Start(last)
    try:
        if after > 0:
            service.require_kept(tx, after, last)
    except EventsGone:
        return Start(service.forgotten(tx), after)
    return Start(after)


class Following:
    """Gives a caller what they asked for, as it happens."""

    def __init__(self, feed: Feed, wanted: Wanted, start: Start, bookmark_seconds: float) -> None:
        self._feed = feed
        self._wanted = wanted
        self._start = start
        self._position = start.position
        """Up to which event all is told that was asked for."""
        self._told = start.position
        """What the client would resume with."""
        self._bookmark_seconds = bookmark_seconds
        self._live_from = 0
        """What happened up to this event, before the stream began, is read by the rights of now."""
        self._waiting: asyncio.Future[None] | None = None
        self._bookmark_at: float | None = None
        """When the next bookmark is due, by the loop's clock; None while there is nothing to tell."""
        self._timer: asyncio.TimerHandle | None = None

    def offer(self, new: Sequence[Kept]) -> None:
        """Take in that *new* came into the ring last."""
        if self._waiting is None:
            return  # It looks by itself.
        ring = self._feed.ring
        caller = self._feed.caller_of(self)
        is_behind = self._position < ring.start
        if is_behind or any(one.id > self._position and one.is_for(caller, self._wanted) for one in new):
            self.wake()
        elif self._position < ring.last:
            self._position = ring.last
            self._plan_bookmark()

    def wake(self) -> None:
        """Look again."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def events(self, key: str, know: Know, caller: Caller) -> sse.Events:
        """Yield what is sent, until the caller may not listen any more.

        Args:
            key: of what they have shown.
            know: says who has shown that.
            caller: what it said last.
        """
        with self._feed.followed(self, key, know, caller) as listener:
            if self._feed.has_begun:
                # The ring knows who could see it when it happened, which may be others by now.
                self._live_from = self._feed.ring.last
            yield self._begin(self._start)
            while (refusal := await self._refusal(listener)) is None:
                try:
                    batch = await self._next(listener)
                except EventsGone:
                    batch = self._begin(await self._feed.read(partial(start_of, after=self._position)))
                except Problem as problem:
                    refusal = problem
                    break
                if batch:
                    self._told = self._position
                    yield batch
                elif self._is_bookmark_due:
                    self._told = self._position
                    yield _bookmark(self._position)
                elif self._is_at_end:
                    await self._wait()
            yield _closing(refusal)

    @property
    def _is_at_end(self) -> bool:
        # Before the reader has begun nobody knows the end; it says so in a moment.
        return not self._feed.has_begun or self._position >= self._feed.ring.last

    def _begin(self, start: Start) -> bytes:
        self._position = self._told = start.position
        if start.asked is None:
            return _bookmark(start.position, retry_milliseconds=RETRY_MILLISECONDS)
        return _reset(start)

    async def _refusal(self, listener: Listener) -> Problem | None:
        """Return why nothing more is told; None while it may be, as of what the ring holds by now."""
        generation = None
        while generation != self._feed.generation:
            generation = self._feed.generation
            await listener.ask(generation)
        return listener.refusal

    async def _next(self, listener: Listener) -> bytes:
        """Return what comes next, and go on behind it; nothing where there is nothing for the caller."""
        if not self._feed.has_begun:
            return b""
        ring = self._feed.ring
        if self._position < max(ring.start, self._live_from):
            return await self._from_database(listener)
        batch = []
        for one in ring.after(self._position):
            self._position = one.id
            if one.is_for(listener.caller, self._wanted):
                batch.append(one.sent)
                if len(batch) == _MOST_AT_ONCE:
                    break
        return b"".join(batch)

    async def _from_database(self, listener: Listener) -> bytes:
        caller, wanted = listener.caller, replace(self._wanted, after=self._position)

        def ask(tx: ReadTransaction) -> tuple[int, int, list[bytes]]:
            found = service.page(tx, caller, wanted, None, _MOST_AT_ONCE)
            return self._feed.known_generation, found.last_id, [sent(row) for row in found.part.rows]

        generation, last_id, batch = await self._feed.read(ask)
        await listener.ask(generation)
        if listener.refusal is not None or listener.caller != caller:
            # By what they may do now it is read once more, if at all.
            return b""
        self._position = last_id
        return b"".join(batch)

    @property
    def _is_bookmark_due(self) -> bool:
        """Return whether it is time to say how far it is that nothing was for the caller."""
        if self._bookmark_at is None or asyncio.get_running_loop().time() < self._bookmark_at:
            return False
        self._bookmark_at = None
        return self._position > self._told

    def _plan_bookmark(self) -> None:
        """See to it that a bookmark comes, if there is anything to tell by one."""
        # Timers of thousands that have nothing to tell would keep the hub busy.
        if self._position > self._told and self._timer is None:
            loop = asyncio.get_running_loop()
            if self._bookmark_at is None:
                self._bookmark_at = loop.time() + self._bookmark_seconds
            self._timer = loop.call_at(self._bookmark_at, self.wake)

    async def _wait(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        self._plan_bookmark()
        try:
            await self._waiting
        finally:
            self._waiting = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None


def _bookmark(position: int, retry_milliseconds: int | None = None) -> bytes:
    return sse.event(
        json.dumps({"last_id": position}),
        event="bookmark",
        identifier=str(position),
        retry_milliseconds=retry_milliseconds,
    )


def _reset(start: Start) -> bytes:
    assert start.asked is not None
    is_old = start.asked < start.position
    data = {
        "reason": "forgotten" if is_old else "unknown",
        "asked": start.asked,
        "last_id": start.position,
        "detail": "Not all that happened since then is kept; read anew what you keep a copy of."
        if is_old
        else "This hub has not got so far, as after a backup; read anew what you keep a copy of.",
    }
    return sse.event(
        json.dumps(data),
        event="reset",
        identifier=str(start.position),
        retry_milliseconds=RETRY_MILLISECONDS,
    )


def _closing(problem: Problem) -> bytes:
    is_refused = isinstance(problem, InvalidToken | InsufficientScope)
    return closing("refused" if is_refused else "busy", problem.detail)
