"""Going on with a body whose connection broke, where the rest is certain to be of the same one. Pure."""

import re
import time
from collections.abc import Callable

import httpx2

from .answers import invalid
from .calls import Call
from .errors import InvalidResponse
from .integrity import Integrity
from .models import ResponseInfo
from .retry import RetryPolicy

_STRONG = re.compile(r'"[^"]*"')
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(?:(\d+)|\*)")


class Progress:
    """How much of a body has arrived, and how to come by the rest (RFC 9110 section 14).

    A strong entity tag is what makes two answers parts of one body, byte by byte: the server is asked for the
    rest of that one, and where it sends the whole again, what was there already is passed over.
    """

    def __init__(
        self,
        integrity: Integrity,
        first: ResponseInfo,
        call: Call,
        retry: RetryPolicy,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._integrity, self._call, self._retry, self._clock = integrity, call, retry, clock
        # Of what is made anew each time the server takes no ranges: the rest would be of another body.
        takes_ranges = first.headers.get("accept-ranges", "").strip().lower() != "none"
        is_named = first.status == 200 and _STRONG.fullmatch(first.etag or "") is not None
        self._etag = first.etag if takes_ranges and is_named else None
        self._is_coded = first.headers.get("content-encoding", "identity") != "identity"
        self._arrived = self._passed_over = self._retries = 0

    def take(self, chunk: bytes) -> bytes:
        """Return what of *chunk* has not been there yet."""
        known = min(self._passed_over, len(chunk))
        self._passed_over -= known
        fresh = chunk[known:] if known else chunk
        self._arrived += len(fresh)
        self._integrity.update(fresh)
        return fresh

    def after_error(self, error: httpx2.RequestError) -> float | None:
        """Return the seconds to wait before the rest is asked for; None when it cannot be."""
        if self._etag is None or self._is_coded or self._call.method != "GET":
            return None
        wait = self._retry.after_error(error, self._retries, is_idempotent=True)
        ends_at = self._call.ends_at
        if wait is None or (ends_at is not None and self._clock() + wait >= ends_at):
            return None
        self._retries += 1
        return wait

    def rest(self) -> Call:
        """Return the call for what is missing."""
        assert self._etag is not None
        return self._call.going_on({"Range": f"bytes={self._arrived}-", "If-Range": self._etag})

    def go_on(self, response: httpx2.Response) -> None:
        """Take *response* as what is missing.

        Raises:
            InvalidResponse: it is of another body.
        """
        is_same = response.headers.get("etag") == self._etag
        if response.status_code == 206:
            found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
            is_same = is_same and found is not None and self._is_rest(*found.groups())
        # What broke off while the whole came again is asked for from where all of it goes on.
        self._passed_over = 0 if response.status_code == 206 else self._arrived
        if not is_same or response.headers.get("content-encoding", "identity") != "identity":
            raise invalid(response, "it is not the rest of the body whose connection broke")

    def check(self) -> None:
        """Raise InvalidResponse when the whole is not what was promised."""
        if self._passed_over:
            raise InvalidResponse(f"{self._call.template}: the body ended before what had arrived of it")
        self._integrity.check()

    def _is_rest(self, first: str, last: str, whole: str | None) -> bool:
        return int(first) == self._arrived and (whole is None or int(last) + 1 == int(whole))
