"""Staying with a stream of events: what each holds, and where to go on when the connection ends. Pure."""

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import httpx2
from pydantic import ValidationError

from .answers import transport_error_of
from .calls import Call
from .expected import adapter
from .retry import RetryPolicy

T = TypeVar("T")
LAST_EVENT_ID = "Last-Event-ID"
_MOST_FRUITLESS = 10
"""So many connections in a row that bring nothing are the end."""
_FRUITFUL_SECONDS = 30.0
"""One that lasted as long was a good one all the same: a proxy cuts what is silent, where nothing happens."""
_MOST_WAIT_SECONDS = 60.0
_SENDABLE_ID = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """One event of a stream."""

    name: str
    """What kind it is; `message` where the server does not say."""
    data: T | None
    """What the contract promises; None where it is something else, such as an event of a new kind."""
    text: str = field(repr=False)
    """The data as it came."""
    id: str
    """To go on behind it; empty where the server gives none."""


class Following(Generic[T]):
    """Reads what is sent, and knows when to connect again: after a broken connection as after one that ended,
    where a GET has an id to go on from, as browsers do (WHATWG HTML, section 9.2)."""

    is_over: bool = False
    """Whether what was sent says that nothing follows."""

    def __init__(
        self, call: Call, kind: Any, retry: RetryPolicy, clock: Callable[[], float] = time.monotonic
    ) -> None:
        given = {**call.headers, **(call.options.get("headers") or {})}
        wanted = LAST_EVENT_ID.lower()
        self.last_event_id: str = next((str(v) for n, v in given.items() if n.lower() == wanted and v), "")
        self._first = self._call = call
        self._kind, self._retry, self._clock = kind, retry, clock
        self._fruitless = 0
        self._asked_wait = self._connected_at = 0.0

    def begin(self) -> None:
        """Set out, or set out anew: behind the last event."""
        # A client's own deadline is for answers, which have an end.
        self._call = self._first.begun(math.inf, self._clock)
        self._fruitless, self.is_over = 0, False

    def rest(self) -> Call:
        """Return the call for what follows the last event, which is made now."""
        self._connected_at = self._clock()
        return self._call.going_on({LAST_EVENT_ID: self.last_event_id or None})

    def take(self, sent: httpx2.ServerSentEvent) -> T | None:
        """Return what was *sent*; None for what is no event to the caller."""
        if _SENDABLE_ID.fullmatch(sent.id):
            self.last_event_id = sent.id
        if sent.retry is not None and sent.retry >= 0:
            self._asked_wait = min(sent.retry / 1000, _MOST_WAIT_SECONDS)
        event = self._made(sent)
        if event is not None:
            self._fruitless = 0
        return event

    def wait_after(self, error: Exception | None, response: httpx2.Response) -> float | None:
        """Return the seconds to wait before connecting again; None where the stream has come to its end.

        Args:
            error: What the connection ended with; None when it just ended.
            response: What it brought.

        Raises:
            APIConnectionError, InvalidResponse, ServerError: *error*, when there is no further connection.
        """
        wait = self._wait_before_next()
        if isinstance(error, httpx2.SSEError) or (wait is None and isinstance(error, httpx2.RequestError)):
            raise transport_error_of(error, response.request) from error
        if wait is None and error is not None:
            raise error
        return wait

    def _wait_before_next(self) -> float | None:
        if self._clock() - self._connected_at >= _FRUITFUL_SECONDS:
            self._fruitless = 0
        may_go_on = self._call.method == "GET" and self._retry.max_retries > 0 and self.last_event_id
        if not may_go_on or self._fruitless >= _MOST_FRUITLESS:
            return None
        wait = max(self._asked_wait, self._retry.backoff(self._fruitless))
        if self._call.ends_at is not None and self._clock() + wait >= self._call.ends_at:
            return None
        self._fruitless += 1
        return wait

    def _made(self, sent: httpx2.ServerSentEvent) -> T | None:
        raise NotImplementedError


class FollowingEvents(Following[Event[T]]):
    """Follows the events of any server, each with its name and its text."""

    def _made(self, sent: httpx2.ServerSentEvent) -> Event[T] | None:
        if not sent.data and sent.event == "message":
            return None
        return Event(sent.event, self._read(sent.data), sent.data, sent.id)

    def _read(self, text: str) -> Any:
        if self._kind is str:
            return text
        try:
            return adapter(self._kind).validate_json(text)
        except ValidationError:
            return None
