"""Answers that come bit by bit and are typed: events (server-sent events), and lines of JSON.

httpx2 takes streams of events apart; which connection follows which is told in `following`.
"""

import math
from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import httpx2

from .answers import invalid, transport_error_of
from .calls import Call
from .errors import APIConnectionError, ServerError
from .following import Event, Following
from .opened import Opened
from .records import Records
from .transport import AsyncTransport, Transport

T = TypeVar("T")
MOST_EVENT_BYTES = 16 * 1024 * 1024
_EVENTS = "text/event-stream"


class _Events(Opened):
    _following: Following

    @property
    def last_event_id(self) -> str:
        """The id of the last event, to go on from later; empty where there was none."""
        return self._following.last_event_id

    @property
    def _is_over(self) -> bool:
        # How a server says that nothing follows, and that nobody should ask again.
        return self._open_response.status_code == 204

    def _source(self) -> httpx2.EventSource:
        response = self._open_response
        if self.media_type.lower() != _EVENTS:
            raise invalid(response, f"expected {_EVENTS}, got {self.media_type[:80]}")
        # Always UTF-8, whatever the header says, and a mark at its beginning is no text.
        response.encoding = "utf-8-sig"
        return httpx2.EventSource(response, MOST_EVENT_BYTES)


class EventStream(_Events, Generic[T]):
    """Events as they come: `for event in stream`, which connects again where the connection ends early.

    In a `with` block it is open, and its response is there; leaving the block or the loop closes it. Between
    events it waits as long as `timeout` lets a read wait, and until the call's own `deadline`.
    """

    def __init__(self, transport: Transport, call: Call, kind: Any) -> None:
        self._transport = transport
        self._call = call
        self._kind = kind
        self._following = Following(call, kind, transport.retry)

    def __enter__(self) -> Self:
        # A client's own deadline is for answers, which have an end.
        call = self._call.begun(math.inf)
        self._following = Following(call, self._kind, self._transport.retry)
        self._opened(self._transport.send(call, stream=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_response.close()
        self._response = None

    def __iter__(self) -> Iterator[Event[T]]:
        if self._response is None:
            with self:
                yield from self._events(self._following)
        else:
            yield from self._events(self._following)

    def _events(self, following: Following) -> Iterator[Event[T]]:
        is_open = True
        while True:
            error: Exception | None = None
            try:
                if not is_open:
                    self._opened(self._transport.send(following.rest(), stream=True))
                if self._is_over:
                    return
                for sent in self._source():
                    event = following.take(sent)
                    if event is not None:
                        yield event
            except (httpx2.RequestError, APIConnectionError, ServerError) as caught:
                error = caught
            self._open_response.close()
            wait = following.wait_after(error, self._open_response)
            if wait is None:
                return
            self._transport.sleep(wait)
            is_open = False


class AsyncEventStream(_Events, Generic[T]):
    """Events as they come, for `async for`; see `EventStream`."""

    def __init__(self, transport: AsyncTransport, call: Call, kind: Any) -> None:
        self._transport = transport
        self._call = call
        self._kind = kind
        self._following = Following(call, kind, transport.retry)

    async def __aenter__(self) -> Self:
        call = self._call.begun(math.inf)
        self._following = Following(call, self._kind, self._transport.retry)
        self._opened(await self._transport.send(call, stream=True))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_response.aclose()
        self._response = None

    async def __aiter__(self) -> AsyncIterator[Event[T]]:
        if self._response is None:
            async with self:
                async for event in self._events(self._following):
                    yield event
        else:
            async for event in self._events(self._following):
                yield event

    async def _events(self, following: Following) -> AsyncIterator[Event[T]]:
        is_open = True
        while True:
            error: Exception | None = None
            try:
                if not is_open:
                    self._opened(await self._transport.send(following.rest(), stream=True))
                if self._is_over:
                    return
                async for sent in self._source():
                    event = following.take(sent)
                    if event is not None:
                        yield event
            except (httpx2.RequestError, APIConnectionError, ServerError) as caught:
                error = caught
            await self._open_response.aclose()
            wait = following.wait_after(error, self._open_response)
            if wait is None:
                return
            await self._transport.sleep(wait)
            is_open = False


class JsonLines(Opened, Generic[T]):
    """Values as they come, one a line: `for value in lines`. In a `with` block its response is there."""

    def __init__(self, transport: Transport, call: Call, kind: Any) -> None:
        self._transport = transport
        self._call = call
        self._kind = kind

    def __enter__(self) -> Self:
        self._opened(self._transport.send(self._call, stream=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_response.close()
        self._response = None

    def __iter__(self) -> Iterator[T]:
        if self._response is None:
            with self:
                yield from self
            return
        response, records = self._response, Records(self._response, self._kind)
        try:
            for chunk in response.iter_bytes():
                yield from records.take(chunk)
        except httpx2.RequestError as error:
            raise transport_error_of(error, response.request) from error
        yield from records.end()


class AsyncJsonLines(Opened, Generic[T]):
    """Values as they come, one a line, for `async for`; see `JsonLines`."""

    def __init__(self, transport: AsyncTransport, call: Call, kind: Any) -> None:
        self._transport = transport
        self._call = call
        self._kind = kind

    async def __aenter__(self) -> Self:
        self._opened(await self._transport.send(self._call, stream=True))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_response.aclose()
        self._response = None

    async def __aiter__(self) -> AsyncIterator[T]:
        if self._response is None:
            async with self:
                async for value in self:
                    yield value
            return
        response, records = self._response, Records(self._response, self._kind)
        try:
            async for chunk in response.aiter_bytes():
                for value in records.take(chunk):
                    yield value
        except httpx2.RequestError as error:
            raise transport_error_of(error, response.request) from error
        for value in records.end():
            yield value
