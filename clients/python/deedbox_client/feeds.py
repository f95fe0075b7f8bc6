"""What a hub tells while it happens: one typed thing after another, in as many connections as it takes.

The hub's own words in such a stream are heard here, and are none of the things: `bookmark` moves on where to
go on from, `closing` says that the hub ends the connection and why, `reset` that something is lost. What is
told as `ended` is the last.
"""

from __future__ import annotations

from typing import Any, TypeVar

import httpx2
from pydantic import ValidationError

from ._core.answers import why_not
from ._core.calls import Call
from ._core.errors import APIConnectionError, ClientError, InvalidResponse
from ._core.expected import adapter
from ._core.following import Following
from ._core.models import OpenModel
from ._core.streams import AsyncEvents, Events
from ._core.text import one_line
from ._core.transport import AsyncTransport, Transport

T = TypeVar("T")
EVENTS = "text/event-stream"


class _Told(OpenModel):
    detail: str


def _detail(data: str) -> str:
    """Return what the hub says of its own, in a sentence."""
    try:
        return one_line(_Told.model_validate_json(data).detail, 200)
    except ValidationError:
        return one_line(data, 200)


class StreamReset(ClientError):
    """Where the stream was to go on from is too far back: what happened since may be missing.

    What is missing is for the caller to read anew; another loop over the same stream goes on from there.
    """

    def __init__(self, text: str, last_event_id: str) -> None:
        super().__init__(f"Something is missing: {text or 'the hub began anew'}")
        self.last_event_id = last_event_id
        """Where another loop goes on; empty for what happens from then on."""


class _Feeding(Following[T]):
    closing: str = ""

    def _made(self, sent: httpx2.ServerSentEvent) -> T | None:
        if sent.event == "closing":
            self.closing = _detail(sent.data)
            return None
        if sent.event == "reset":
            self.last_event_id = sent.id
            raise StreamReset(_detail(sent.data), sent.id)
        self.is_over = sent.event == "ended"
        return None if sent.event == "bookmark" or not sent.data else self._read(sent)

    def wait_after(self, error: Exception | None, response: httpx2.Response) -> float:
        wait = super().wait_after(error, response)
        if wait is None:
            # Silence would look as if nothing had happened since.
            why = f": {self.closing}" if self.closing else ""
            request = response.request
            raise APIConnectionError(f"{request.method} {request.url.path}: the hub ended the stream{why}")
        return wait

    def _read(self, sent: httpx2.ServerSentEvent) -> T:
        try:
            value: T = adapter(self._kind).validate_json(sent.data)
        except ValidationError as error:
            what = f"{one_line(sent.event, 80)} is not what the contract promises: {why_not(error)}"
            raise InvalidResponse(f"{self._call.template}: {what}") from None
        return value


class Feed(Events[T]):
    """What happens, as it happens: `for event in feed`, which goes on by itself where a connection ends.

    It ends where the hub says that nothing follows, and never in silence: it raises APIConnectionError when
    there is no way on, and StreamReset when something is missing. Another loop goes on behind what came last.
    """

    _following: _Feeding[T]

    def __init__(self, transport: Transport, call: Call, kind: Any) -> None:
        call = call.accepting(EVENTS)
        super().__init__(transport, call, _Feeding(call, kind, transport.retry))

    @property
    def closing(self) -> str:
        """Why the hub last ended a connection, in its words; empty where it did not say."""
        return self._following.closing

    def last(self) -> T:
        """Wait for the end, and return what came last, such as the final state.

        Raises:
            InvalidResponse: nothing came.
        """
        came: list[T] = []
        for one in self:
            came[:] = [one]
        return _only(came, self._call)


class AsyncFeed(AsyncEvents[T]):
    """What happens, as it happens, for `async for`; see `Feed`."""

    _following: _Feeding[T]

    def __init__(self, transport: AsyncTransport, call: Call, kind: Any) -> None:
        call = call.accepting(EVENTS)
        super().__init__(transport, call, _Feeding(call, kind, transport.retry))

    @property
    def closing(self) -> str:
        """Why the hub last ended a connection, in its words; empty where it did not say."""
        return self._following.closing

    async def last(self) -> T:
        """Wait for the end, and return what came last; see `Feed.last`."""
        came: list[T] = []
        async for one in self:
            came[:] = [one]
        return _only(came, self._call)


def _only(came: list[T], call: Call) -> T:
    if not came:
        raise InvalidResponse(f"{call.template}: the stream ended before anything came")
    return came[0]
