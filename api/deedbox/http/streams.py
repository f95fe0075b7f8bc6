"""Who may have how many streams open: each costs a connection for as long as it lasts."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from starlette.types import Scope

from deedbox.http import sse
from deedbox.http.address_limit import network_of
from deedbox.problems import Busy, TooManyStreams
from deedbox.settings import Settings

RETRY_MILLISECONDS = 1000
"""When a client whose stream was ended should come again; each adds some of its own, as browsers do."""
_RETRY_AFTER_SECONDS = 5


CLOSING: Final[dict[str, Any]] = {
    "type": "object",
    "title": "Closing",
    "description": "Of `closing`: the hub ends the stream.",
    "properties": {
        "reason": {
            "type": "string",
            "enum": ["renewal", "shutdown", "busy", "refused"],
            "description": "Why.",
        },
        "detail": {"type": "string", "description": "The same for people."},
    },
    "required": ["reason", "detail"],
}
"""The schema of the last event's data, where the hub ends a stream."""


def closing(reason: str, detail: str, *, retry_milliseconds: int = RETRY_MILLISECONDS) -> bytes:
    """Return the last event of a stream that the hub ends.

    Args:
        reason: in one word of the contract.
        detail: a sentence for people.
        retry_milliseconds: when to come again.
    """
    data = json.dumps({"reason": reason, "detail": detail}, ensure_ascii=False)
    return sse.event(data, event="closing", retry_milliseconds=retry_milliseconds)


_RENEWAL = closing("renewal", "This stream has lasted for long; connect again, and go on with the last id.")


class Slot:
    """An open stream."""

    __slots__ = ("_end", "farewell")

    def __init__(self) -> None:
        self.farewell: bytes | None = None
        self._end: Callable[[], object] | None = None

    def ends_by(self, end: Callable[[], object]) -> None:
        """Say how the stream is ended from outside."""
        self._end = end
        if self.farewell is not None:
            end()

    def close(self, farewell: bytes) -> None:
        """End the stream, and send *farewell* last."""
        self.farewell = farewell
        if self._end is not None:
            self._end()


class Streams:
    """The open streams of one hub, of every kind; `app.state.streams`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: set[Slot] = set()
        self._by_holder: Counter[tuple[str, str]] = Counter()
        self._has_stopped = False

    def __len__(self) -> int:
        return len(self._open)

    def respond(self, events: sse.Events, *, holder: str | None) -> sse.EventStream:
        """Return the answer that sends *events*.

        Args:
            events: closed with the stream, however that ends.
            holder: who is charged: a token's id, or a user's where somebody has signed in. None for nobody.
        """
        return sse.EventStream(
            events,
            partial(self.taken, holder=holder),
            heartbeat_seconds=self._settings.stream_heartbeat_seconds,
            send_timeout_seconds=self._settings.stream_send_timeout_seconds,
        )

    @contextmanager
    def taken(self, scope: Scope, *, holder: str | None) -> Iterator[Slot]:
        """Give a slot, which is free again in the end.

        Raises:
            TooManyStreams: the caller, or where it is, has as many as it may.
            Busy: the hub has, or stops.
        """
        client = scope.get("client")
        holders = [("address", network_of(client[0]) if client else "local")]
        if holder is not None:
            holders.append(("token", holder))
        self._require_room(holders)
        slot = Slot()
        self._open.add(slot)
        self._by_holder.update(holders)
        seconds = self._settings.stream_seconds
        # Where a reader is served can change at last, and no clock but this one ends a stream.
        ending = asyncio.get_running_loop().call_later(seconds, slot.close, _RENEWAL)
        try:
            yield slot
        finally:
            ending.cancel()
            self._open.discard(slot)
            self._by_holder.subtract(holders)
            for one in holders:
                if not self._by_holder[one]:
                    del self._by_holder[one]

    def stop(self) -> None:
        """End all streams and take no more: the hub stops."""
        self._has_stopped = True
        farewell = closing("shutdown", "The hub stops; connect again, and go on with the last id.")
        for slot in list(self._open):
            slot.close(farewell)

    def _require_room(self, holders: list[tuple[str, str]]) -> None:
        if self._has_stopped:
            raise Busy("The hub stops.")
        most = {
            "address": self._settings.max_streams_of_address,
            "token": self._settings.max_streams_of_token,
        }
        for kind, name in holders:
            if self._by_holder[kind, name] >= most[kind]:
                msg = f"This {kind} has {most[kind]:,} streams open, as many as it may. Close one of them."
                raise TooManyStreams(msg, headers={"Retry-After": str(_RETRY_AFTER_SECONDS)})
        if len(self._open) >= self._settings.max_streams:
            msg = "The hub has as many streams open as it may."
            raise Busy(msg, retry_after_seconds=_RETRY_AFTER_SECONDS)


# Async, for a thread would cost more than the look-up.
async def _streams(request: Request) -> Streams:
    streams: Streams = request.app.state.streams
    return streams


Streaming = Annotated[Streams, Depends(_streams)]
"""The hub's streams, for a route that opens one."""
