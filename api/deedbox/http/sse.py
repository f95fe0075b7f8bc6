"""Server-sent events: how they are written, and the response that sends them while its client listens.

Nothing waits in a queue: the next event is asked for when the last one was taken, so that a slow reader holds
what its connection holds and no more. Who takes nothing for too long is cut off and resumes by id.
"""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractContextManager, aclosing
from typing import Protocol

import anyio
from fastapi.sse import format_sse_event
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from deedbox import failpoints

MEDIA_TYPE = "text/event-stream"
ABORT = "deedbox.abort"
"""Extension of the ASGI scope: drops the connection with what was not sent yet, as closing it does not."""

_HEADERS = {
    "Content-Type": MEDIA_TYPE,
    "Cache-Control": "no-store",
    # nginx and those like it would gather events until there is enough for them.
    "X-Accel-Buffering": "no",
}
_HEARTBEAT = b": \n\n"
_LAST_SECONDS = 1.0
"""How long the last event may take where the hub does not want to wait any more."""
_BREAKS = str.maketrans("", "", "\r\n\0")

Events = AsyncGenerator[bytes, None]
"""One or more whole events at a time, as `event` writes them."""


def event(
    data: str,
    *,
    event: str | None = None,
    identifier: str | None = None,
    retry_milliseconds: int | None = None,
) -> bytes:
    """Return an event as it is sent. No field can end another: line breaks stay within `data`.

    Args:
        data: text, most often JSON.
        event: its type; None for a `message`.
        identifier: what a client resumes with; None leaves the one before.
        retry_milliseconds: how long a client waits before it connects again; None leaves it as it is.
    """
    return format_sse_event(
        data_str=data,
        event=None if event is None else event.translate(_BREAKS),
        id=None if identifier is None else identifier.translate(_BREAKS),
        retry=retry_milliseconds,
    )


class Slot(Protocol):
    """An open stream as the hub sees it."""

    farewell: bytes | None
    """What is sent last when the hub ends the stream; None while it goes on."""

    def ends_by(self, end: Callable[[], object]) -> None:
        """Say how the stream is ended from outside."""
        ...


class EventStream(Response):
    """Sends *events* until they end, the client is gone or takes nothing any more, or the hub stops.

    Args:
        events: closed with the stream, however that ends.
        taken: gives the stream's slot for as long as it is open.
        heartbeat_seconds: how often a comment shows that the stream lives.
        send_timeout_seconds: how long a client may leave what it was sent.
    """

    media_type = MEDIA_TYPE

    def __init__(
        self,
        events: Events,
        taken: Callable[[Scope], AbstractContextManager[Slot]],
        *,
        heartbeat_seconds: float,
        send_timeout_seconds: float,
    ) -> None:
        self.status_code = 200
        self.background = None
        self.init_headers(_HEADERS)
        self._events = events
        self._taken = taken
        self._heartbeat_seconds = heartbeat_seconds
        self._send_timeout_seconds = send_timeout_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A refusal is raised here, when nothing was sent yet.
        with self._taken(scope) as slot:
            async with aclosing(self._events):
                await self._serve(_Line(scope, receive, send, self._send_timeout_seconds), slot)

    async def _serve(self, line: "_Line", slot: Slot) -> None:
        await line.start(self.raw_headers)
        async with anyio.create_task_group() as group:
            line.end = group.cancel_scope.cancel
            slot.ends_by(group.cancel_scope.cancel)
            group.start_soon(line.watch, self._heartbeat_seconds)
            async for sent in self._events:
                await line.send(sent)
                failpoints.reach("stream.sent")
            group.cancel_scope.cancel()
        await line.finish(slot.farewell)


class _Line:
    """The way to one client."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, timeout_seconds: float) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._timeout_seconds = timeout_seconds
        self._is_gone = False
        self._is_stuck = False
        self.end: Callable[[], object] = lambda: None

    async def start(self, headers: list[tuple[bytes, bytes]]) -> None:
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(self, sent: bytes) -> None:
        """Send a whole number of events; a client that takes too long ends the stream."""
        if not await self._sent(sent, self._timeout_seconds):
            self._is_stuck = True
            self.end()

    async def watch(self, heartbeat_seconds: float) -> None:
        """Send heartbeats until the client is gone, and end the stream then."""
        while not self._is_gone:
            with anyio.move_on_after(heartbeat_seconds) as waiting:
                while (await self._receive())["type"] != "http.disconnect":
                    pass
                self._is_gone = True
            if waiting.cancelled_caught:
                await self.send(_HEARTBEAT)
        self.end()

    async def finish(self, farewell: bytes | None) -> None:
        """End the answer, or break it off where nobody takes its end."""
        if self._is_gone:
            return
        if self._is_stuck or not await self._sent(farewell or b"", _LAST_SECONDS, is_last=True):
            abort = self._scope.get("extensions", {}).get(ABORT)
            # Other servers see that the answer has no end, and close the connection when it is empty.
            if abort is not None:
                abort()
                await self._send({"type": "http.response.body", "body": b""})

    async def _sent(self, body: bytes, timeout_seconds: float, *, is_last: bool = False) -> bool:
        message = {"type": "http.response.body", "body": body, "more_body": not is_last}
        with anyio.move_on_after(timeout_seconds) as sending:
            await self._send(message)
        return not sending.cancelled_caught
