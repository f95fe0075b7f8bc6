"""A client of streams that hides nothing: events as they come, from a hub in a process of its own."""

import http.client
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from tests.cli.running import ServedHub

WAIT_SECONDS = 30
"""Longer than anything here takes: whatever does not come is missing."""


@dataclass(frozen=True)
class Told:
    """One event as it came."""

    id: str | None
    event: str | None
    data: Any
    retry: str | None


class Stream:
    """An open stream."""

    def __init__(self, hub: ServedHub, query: str = "", *, token: str | None = None, **headers: str) -> None:
        host = hub.url.removeprefix("http://")
        self.connection = http.client.HTTPConnection(host, timeout=WAIT_SECONDS)
        headers["Authorization"] = f"Bearer {token or hub.token}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", f"/v1/events/stream{query}", headers=named)
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        self.comments = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        if self.connection.sock is not None:
            with suppress(OSError):
                self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.answer.close()
        self.connection.close()

    def problem(self) -> Any:
        """Return the problem that came instead of a stream."""
        return json.loads(self.answer.read())

    def __iter__(self) -> Iterator[Told]:
        fields: dict[str, str] = {}
        while line := self.answer.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            if line.startswith(":"):
                self.comments += 1
            elif line != "\n":
                fields[name] = value
            elif fields:
                data = json.loads(fields["data"])
                yield Told(fields.get("id"), fields.get("event"), data, fields.get("retry"))
                fields = {}

    def next(self) -> Told:
        """Return the next event."""
        return next(iter(self))

    def next_of(self, kind: str) -> Told:
        """Return the next event of a kind."""
        return next(one for one in self if one.event == kind)

    def rest_of_ids(self) -> list[str]:
        """Return the ids of what comes whole until the connection breaks."""
        ids: list[str] = []
        with suppress(OSError, http.client.IncompleteRead, ValueError):
            # One by one, for what came before it breaks counts.
            ids.extend(told.id or "" for told in self)
        return ids


@contextmanager
def asking(hub: ServedHub, token: str | None = None) -> Iterator[Callable[..., Any]]:
    """Give what sends a request of the API and returns its JSON."""
    connection = http.client.HTTPConnection(hub.url.removeprefix("http://"), timeout=WAIT_SECONDS)

    def ask(method: str, path: str, json_body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named["Authorization"] = f"Bearer {token or hub.token}"
        body = None
        if json_body is not None:
            body, named["Content-Type"] = json.dumps(json_body), "application/json"
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status < 300, content
        return {**(json.loads(content) if content else {}), "etag": answer.headers["ETag"]}

    try:
        yield ask
    finally:
        connection.close()


def sign_in(hub: ServedHub, email: str, password: str) -> str:
    """Return an access token."""
    form = urlencode({"grant_type": "password", "username": email, "password": password})
    connection = http.client.HTTPConnection(hub.url.removeprefix("http://"), timeout=WAIT_SECONDS)
    connection.request(
        "POST", "/v1/token", body=form, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    token: str = json.loads(connection.getresponse().read())["access_token"]
    connection.close()
    return token


def eventually(look: Callable[[], bool]) -> None:
    """Wait until *look* is true, and fail when it never is."""
    for _ in range(WAIT_SECONDS * 100):
        if look():
            return
        time.sleep(0.01)
    msg = "it never was"
    raise AssertionError(msg)
