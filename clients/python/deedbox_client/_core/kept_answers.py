"""Answers that are kept to be asked for again: If-None-Match goes out, and after a 304 the kept body is the
answer.

Nothing is answered without asking, so what is kept can't be out of date, and whoever may no longer read
something no longer gets it. A client calls for one caller, so an address is all that an answer goes by.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

import httpx2

from .calls import Call

_OVERHEAD_BYTES = 1024
"""What the headers of an answer and its place among the others take, roughly."""
# The kept body is decoded.
_OF_THE_CODING = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer."""

    etag: str
    headers: httpx2.Headers
    body: bytes

    def answer(self, not_modified: httpx2.Response) -> httpx2.Response:
        """Return the answer that *not_modified* stands for, with its newer headers (RFC 9111 section
        4.3.4)."""
        headers = httpx2.Headers(self.headers)
        headers.update({n: v for n, v in not_modified.headers.items() if n not in _OF_THE_CODING})
        return httpx2.Response(200, headers=headers, content=self.body, request=not_modified.request)


class KeptAnswers:
    """The answers that were read last, up to *most_bytes*; 0 keeps none. Threads may share it."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def are_kept(self) -> bool:
        return self._most_bytes > 0

    def asking(self, call: Call, url: str) -> tuple[Call, Kept | None]:
        """Return *call* with If-None-Match, and what its answer may stand for."""
        if not self._is_for(call):
            return call, None
        with self._lock:
            kept = self._kept.get(url)
            if kept is None:
                return call, None
            self._kept.move_to_end(url)
        return replace(call, headers={**call.headers, "If-None-Match": kept.etag}), kept

    def keep(self, call: Call, url: str, response: httpx2.Response) -> None:
        """Keep the successful *response*, if it may be kept, in place of what was there."""
        if not self._is_for(call):
            return
        etag = response.headers.get("etag")
        may_be_kept = "no-store" not in response.headers.get("cache-control", "").lower()
        size = len(response.content) + _OVERHEAD_BYTES
        with self._lock:
            self._drop(url)
            if etag is None or not may_be_kept or response.status_code != 200 or size > self._most_bytes:
                return
            headers = [(n, v) for n, v in response.headers.multi_items() if n not in _OF_THE_CODING]
            self._kept[url] = Kept(etag, httpx2.Headers(headers), response.content)
            self._bytes += size
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._kept)))

    def _is_for(self, call: Call) -> bool:
        if not self.are_kept or call.method != "GET":
            return False
        # Who gives conditions themselves, or asks for a part, wants to see what that leads to.
        given = [*call.headers.items(), *(call.options.get("headers") or {}).items()]
        return not any(n.lower().startswith(("if-", "range")) and v is not None for n, v in given)

    def _drop(self, url: str) -> None:
        dropped = self._kept.pop(url, None)
        if dropped is not None:
            self._bytes -= len(dropped.body) + _OVERHEAD_BYTES
