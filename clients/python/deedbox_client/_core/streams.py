"""Answers that come bit by bit and are typed: events (server-sent events), and lines of JSON.

httpx2 takes streams of events apart; which connection follows which is told in `following`.
"""

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import httpx2

from .answers import invalid, transport_error_of
from .calls import Call
from .errors import APIConnectionError, ServerError
from .following import Event, Following, FollowingEvents
from .opened import Opened
from .records import Records
from .transport import AsyncTransport, Transport

T = TypeVar("T")
MOST_EVENT_BYTES = 16 * 1024 * 1024
_EVENTS = "text/event-stream"


class _Read(Opened, Generic[T]):
    _following: Following[T]
    _is_unread = False
    """Whether what is open has not been begun to be read."""

    @property
    def last_event_id(self) -> str:
        """The id of the last event, to go on from later; empty where there was none."""
        return self._following.last_event_id

    def _opened(self, response: httpx2.Response) -> httpx2.Response:
        self._is_unread = True
        return super()._opened(response)

    def _has_ended(self) -> bool:
        # How a server says that nothing follows, and that nobody should ask again.
        return self._following.is_over or self._open_response.status_code == 204

    def _source(self) -> httpx2.EventSource:
        response, self._is_unread = self._open_response, False
        if self.media_type.lower() != _EVENTS:
            raise invalid(response, f"expected {_EVENTS}, got {self.media_type[:80]}")
        # Always UTF-8, whatever the header says, and a mark at its beginning is no text.
        response.encoding = "utf-8-sig"
        return httpx2.EventSource(response, MOST_EVENT_BYTES)


class Events(_Read[T]):
    """What a server sends as it happens, and goes on with in a new connection where one ends early.

    In a `with` block it is open, and its response is there; leaving the block or the loop closes it. Another
    loop goes on behind the last event. Between events it waits as long as `timeout` lets a read wait, and
    until the call's own `deadline`.
    """

    def __init__(self, transport: Transport, call: Call, following: Following[T]) -> None:
        self._transport = transport
        self._call = call
        self._following = following

    def __enter__(self) -> Self:
        self._following.begin()
        self._connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_response.close()
        self._response = None

    def __iter__(self) -> Iterator[T]:
        if self._response is None:
            with self:
                yield from self._events()
        else:
            yield from self._events()

    def _connect(self) -> None:
        self._opened(self._transport.send(self._following.rest(), stream=True))

    def _events(self) -> Iterator[T]:
        try:
            while True:
                error: Exception | None = None
                try:
                    if not self._is_unread:
                        self._connect()
                    if self._has_ended():
                        return
                    for sent in self._source():
                        event = self._following.take(sent)
                        if event is not None:
                            yield event
                        if self._has_ended():
                            return
                except (httpx2.RequestError, APIConnectionError, ServerError) as caught:
                    error = caught
                self._open_response.close()
                wait = self._following.wait_after(error, self._open_response)
                if wait is None:
                    return
                self._transport.sleep(wait)
        finally:
            self._is_unread = False
            if self._response is not None:
                self._response.close()


class AsyncEvents(_Read[T]):
    """What a server sends as it happens, for `async for`; see `Events`."""

    def __init__(self, transport: AsyncTransport, call: Call, following: Following[T]) -> None:
        self._transport = transport
        self._call = call
        self._following = following

    async def __aenter__(self) -> Self:
        self._following.begin()
        await self._connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_response.aclose()
        self._response = None

    async def __aiter__(self) -> AsyncIterator[T]:
        if self._response is None:
            async with self:
                async for event in self._events():
                    yield event
        else:
            async for event in self._events():
                yield event

    async def _connect(self) -> None:
        self._opened(await self._transport.send(self._following.rest(), stream=True))

    async def _events(self) -> AsyncIterator[T]:
        try:
            while True:
                error: Exception | None = None
                try:
                    if not self._is_unread:
                        await self._connect()
                    if self._has_ended():
                        return
                    async for sent in self._source():
                        event = self._following.take(sent)
                        if event is not None:
                            yield event
                        if self._has_ended():
                            return
                except (httpx2.RequestError, APIConnectionError, ServerError) as caught:
                    error = caught
                await self._open_response.aclose()
                wait = self._following.wait_after(error, self._open_response)
                if wait is None:
                    return
                await self._transport.sleep(wait)
        finally:
            self._is_unread = False
            if self._response is not None:
                await self._response.aclose()


class EventStream(Events[Event[T]], Generic[T]):
    """Events as they come: `for event in stream`, each with its name, its data and its id."""

    def __init__(self, transport: Transport, call: Call, kind: Any) -> None:
        super().__init__(transport, call, FollowingEvents[T](call, kind, transport.retry))


class AsyncEventStream(AsyncEvents[Event[T]], Generic[T]):
    """Events as they come, for `async for`; see `EventStream`."""

    def __init__(self, transport: AsyncTransport, call: Call, kind: Any) -> None:
        super().__init__(transport, call, FollowingEvents[T](call, kind, transport.retry))


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
                yield from self._values()
        else:
            yield from self._values()

    def _values(self) -> Iterator[Any]:
        response, records = self._open_response, Records(self._open_response, self._kind)
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
                async for value in self._values():
                    yield value
        else:
            async for value in self._values():
                yield value

    async def _values(self) -> AsyncIterator[Any]:
        response, records = self._open_response, Records(self._open_response, self._kind)
        try:
            async for chunk in response.aiter_bytes():
                for value in records.take(chunk):
                    yield value
        except httpx2.RequestError as error:
            raise transport_error_of(error, response.request) from error
        for value in records.end():
            yield value
