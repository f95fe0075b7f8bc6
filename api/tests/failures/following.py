"""Clients that follow the events, over as many connections as it takes, and keep what came over each."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Self

import httpx2

from tests.failures.history import History
from tests.feed.guarantees import BOOKMARK, Connection, Seen

HUB_OWN = frozenset({"closing", "reset"})
"""Events of the stream itself."""


class Follower:
    """Follows in a thread of its own.

    Args:
        history: where what came is kept.
        urls: of the servers; it goes to the next one when a connection ends. One alone ends with it.
        token: what it is let in by.
        number: its own.
    """

    def __init__(self, history: History, urls: Sequence[str] | str, token: str, number: int) -> None:
        self._history = history
        self._urls = [urls] if isinstance(urls, str) else urls
        self._is_once = isinstance(urls, str)
        self._token = token
        self._number = number
        self._has_begun = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._last_id: int | None = None
        self.last = Seen(0, "nothing")
        """What came last, the stream's own events included."""
        self.retry_milliseconds: int | None = None
        self.connections = 0

    def start(self) -> Self:
        """Follow, and wait for the first that comes."""
        self._thread.start()
        assert self._has_begun.wait(60), "no stream begins"
        return self

    def join(self) -> None:
        """Wait until it has ended by itself."""
        self._thread.join(60)
        assert not self._thread.is_alive(), "the stream goes on"

    def stop_after(self, event_id: int) -> None:
        """Wait until *event_id* has come, and stop then."""
        self.reaches(event_id)
        self._stop.set()
        self.join()

    def reaches(self, event_id: int) -> None:
        """Wait until *event_id* has come."""
        until = time.monotonic() + 60
        while (self._last_id or 0) < event_id:
            assert time.monotonic() < until, f"event {event_id} does not come, only {self._last_id}"
            time.sleep(0.05)

    def _follow(self) -> None:
        turn = self._number
        with httpx2.Client(trust_env=False, timeout=10) as client:
            while not self._stop.is_set():
                turn += 1
                urls = list(self._urls)
                seen: list[Seen] = []
                after = self._last_id
                if urls:
                    with contextlib.suppress(httpx2.TransportError):
                        seen.extend(self._over_one(client, urls[turn % len(urls)]))
                if seen:
                    self.connections += 1
                    self._history.add_connection(self._number, Connection(after, seen))
                if self._is_once:
                    return
                time.sleep(0.05)

    def _over_one(self, client: httpx2.Client, url: str) -> Iterator[Seen]:
        headers = {"Authorization": f"Bearer {self._token}"}
        if self._last_id is not None:
            headers["Last-Event-ID"] = str(self._last_id)
        with client.stream("GET", f"{url}/v1/events/stream", headers=headers) as answer:
            if answer.status_code != 200:
                return
            fields: dict[str, str] = {}
            for line in answer.iter_lines():
                if self._stop.is_set():
                    return
                name, _, value = line.partition(": ")
                if line and not line.startswith(":"):
                    fields[name] = value
                elif not line and "data" in fields:
                    told, fields = fields, {}
                    yield from self._told(told)

    def _told(self, fields: dict[str, str]) -> Iterator[Seen]:
        event, data = fields.get("event", ""), json.loads(fields["data"])
        if "retry" in fields:
            self.retry_milliseconds = int(fields["retry"])
        self.last = Seen(int(fields.get("id", "0")), event, data)
        self._has_begun.set()
        if event in HUB_OWN:
            return
        self._last_id = self.last.id
        yield self.last if event != BOOKMARK else Seen(self.last.id, BOOKMARK, data)
