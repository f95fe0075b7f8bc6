"""When to try again, and after how long. Pure: the transports do the waiting."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx2

PASSING_FAILURES = frozenset({502, 503, 504})

# Raised before a byte of the request has left, so that trying again is safe whatever the method is.
NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
# Raised for a request that can never succeed.
HOPELESS = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently; every method returns the seconds to wait, or None to give up."""

    max_retries: int = 2
    backoff_seconds: float = 0.5
    max_backoff_seconds: float = 8.0
    max_retry_after_seconds: float = 60.0
    """A server that asks for more patience than this gets no second try; the error says how long it asked
    for."""
    random: Callable[[], float] = random.random

    def after_error(self, error: httpx2.RequestError, retries: int, *, is_idempotent: bool) -> float | None:
        """Return the wait after *error*, when *retries* have been made already."""
        if isinstance(error, HOPELESS):
            return None
        is_safe = is_idempotent or isinstance(error, NOT_SENT)
        return self._backoff(retries) if is_safe else None

    def after_status(
        self, status: int, retry_after_seconds: float | None, retries: int, *, is_idempotent: bool
    ) -> float | None:
        """Return the wait after an answer, when *retries* have been made already.

        What is not idempotent is repeated only where the answer says that it was not processed: 429, or with
        Retry-After 409 and 503.
        """
        was_refused = status == 429 or (status in (409, 503) and retry_after_seconds is not None)
        if not was_refused and not (is_idempotent and status in PASSING_FAILURES):
            return None
        backoff = self._backoff(retries)
        if backoff is None or retry_after_seconds is None:
            return backoff
        return retry_after_seconds if retry_after_seconds <= self.max_retry_after_seconds else None

    def backoff(self, failures: int) -> float:
        """Return the wait after so many *failures* before."""
        # Full jitter: clients that failed together must not come back together.
        return self.random() * min(self.max_backoff_seconds, self.backoff_seconds * 2.0**failures)

    def _backoff(self, retries: int) -> float | None:
        return self.backoff(retries) if retries < self.max_retries else None


def retry_after_seconds(value: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Return the seconds that a Retry-After header asks for; None when it is missing or says nothing.

    Source: RFC 9110 section 10.2.3, seconds or an HTTP-date.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:12])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now())
    except (ValueError, OverflowError):
        return None
