"""The tries of one call: how long each may take, and whether another follows. Pure, but for the clock."""

import logging
import time
from collections.abc import Callable

import httpx2

from .answers import error_of, transport_error_of
from .calls import Call
from .hooks import LOG, Hooks, Watched
from .retry import RetryPolicy, retry_after_seconds

_LEAST_SECONDS = 0.001
"""What a try may take when nothing is left: a timeout of 0 would not say that it was one."""


class Tries:
    """Counts and times the tries of *call*, which has begun."""

    __slots__ = ("_call", "_clock", "_hooks", "_retries", "_retry", "_watched")

    def __init__(
        self, call: Call, retry: RetryPolicy, hooks: Hooks | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._call, self._retry, self._hooks, self._clock = call, retry, hooks, clock
        self._retries = 0
        self._watched: Watched | None = None

    def within(self, limits: dict[str, float | None]) -> dict[str, float | None]:
        """Return *limits* of a request, none of them longer than what is left."""
        if self._call.ends_at is None:
            return limits
        left = max(self._call.ends_at - self._clock(), _LEAST_SECONDS)
        return {part: left if seconds is None else min(seconds, left) for part, seconds in limits.items()}

    def starts(self, request: httpx2.Request) -> None:
        """Tell that *request* is about to be sent."""
        if self._hooks is not None or LOG.isEnabledFor(logging.DEBUG):
            self._watched = Watched(self._hooks, request, self._retries + 1, self._clock())

    def succeeded(self, response: httpx2.Response) -> None:
        """Tell that *response* is what was wanted."""
        self._tell(response, None)

    def again(self, response: httpx2.Response) -> None:
        """Tell that *response* asks for another token, with which the call is made at once."""
        self._tell(response, 0.0)

    def after_error(self, error: httpx2.RequestError, request: httpx2.Request) -> float:
        """Return the seconds to wait after *error*.

        Raises:
            APIConnectionError, InvalidResponse: there is no further try.
        """
        wait = None
        if self._call.is_replayable:
            wait = self._retry.after_error(error, self._retries, is_idempotent=self._call.is_idempotent)
        wait = self._in_time(wait)
        self._tell(error, wait)
        if wait is None:
            raise transport_error_of(error, request) from error
        return wait

    def after_refusal(self, response: httpx2.Response) -> float:
        """Return the seconds to wait after *response*, which is no success.

        Raises:
            APIStatusError: there is no further try.
        """
        wait = None
        if self._call.is_replayable:
            asked = retry_after_seconds(response.headers.get("retry-after"))
            status, is_idempotent = response.status_code, self._call.is_idempotent
            wait = self._retry.after_status(status, asked, self._retries, is_idempotent=is_idempotent)
        wait = self._in_time(wait)
        self._tell(response, wait)
        if wait is None:
            raise error_of(response)
        return wait

    def _in_time(self, wait: float | None) -> float | None:
        if wait is None:
            return None
        if self._call.ends_at is not None and self._clock() + wait >= self._call.ends_at:
            return None
        self._retries += 1
        return wait

    def _tell(self, outcome: httpx2.Response | Exception, wait: float | None) -> None:
        if self._watched is not None:
            self._watched.ended(self._clock(), outcome, wait)
            self._watched = None
