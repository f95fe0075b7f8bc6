"""A client that costs next to nothing: raw connections that are kept, all of them busy at once."""

import socket
import time
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_READ_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str:
        """Return the value of a header that is there."""
        lines = (line.partition(":") for line in self.head.splitlines()[1:])
        return next(value.strip() for key, _, value in lines if key.lower() == name.lower())


class Connections:
    """So many connections to one server.

    Args:
        url: of the server.
        count: how many there are.
    """

    def __init__(self, url: str, count: int) -> None:
        parts = urlsplit(url)
        self._host = parts.netloc
        self._sockets = [socket.create_connection((parts.hostname, parts.port)) for _ in range(count)]
        for one in self._sockets:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._sockets:
            one.close()

    def request(self, path: str, headers: dict[str, str]) -> bytes:
        """Return a GET as it is sent."""
        lines = [f"GET {path} HTTP/1.1", f"Host: {self._host}", *(f"{a}: {b}" for a, b in headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def ask(self, request: bytes) -> Answer:
        """Send *request* on one connection and return its answer."""
        self._sockets[0].sendall(request)
        return _read(self._sockets[0])

    def rate(self, request: bytes, status: int, seconds: float) -> float:
        """Return how many answers come in a second while every connection asks again as soon as it has one.

        Args:
            request: what is sent.
            status: what each answer must have.
            seconds: how long is asked.
        """
        expected = f"HTTP/1.1 {status} ".encode()
        done = 0
        begin = time.perf_counter()
        for one in self._sockets:
            one.sendall(request)
        while (took := time.perf_counter() - begin) < seconds:
            for one in self._sockets:
                assert _answered(one).startswith(expected), f"not {status}"
                one.sendall(request)
            done += len(self._sockets)
        for one in self._sockets:
            _answered(one)
        return done / took


def _answered(connection: socket.socket) -> bytes:
    """Read one answer and return how it begins."""
    first = data = connection.recv(_READ_BYTES)
    while (end := data.find(b"\r\n\r\n")) < 0:
        first = data = data + connection.recv(_READ_BYTES)
    missing = end + 4 + _length(data[:end]) - len(data)
    while missing > 0:
        missing -= len(connection.recv(_READ_BYTES))
    return first


def _read(connection: socket.socket) -> Answer:
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += connection.recv(_READ_BYTES)
    whole = end + 4 + _length(data[:end])
    while len(data) < whole:
        data += connection.recv(_READ_BYTES)
    return Answer(int(data[9:12]), data[:end].decode("latin-1"), data[end + 4 :])


def _length(head: bytes) -> int:
    """Return the length of the body that comes after *head*."""
    if head.startswith(b"HTTP/1.1 304"):
        return 0
    at = head.lower().find(b"\r\ncontent-length:")
    return int(head[at + 17 :].partition(b"\r")[0])
