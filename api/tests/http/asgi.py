"""Calls an ASGI app without a client in between: every message is seen as it comes."""

import gzip
from collections.abc import Callable, Iterable
from typing import Any

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from deedbox.http.encodings import unpack_zstd
from tests.serving import Hub

Watch = Callable[[Message], None]


class Exchange:
    """A request, and the messages of its answer so far."""

    def __init__(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: Iterable[bytes] = (b"",)
    ) -> None:
        path, _, query = path.partition("?")
        self.scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in (headers or {}).items()
            ],
            "client": ("127.0.0.1", 1),
            "server": ("hub.test", 80),
        }
        self.messages: list[Message] = []
        self._body = list(body)

    async def run(self, app: ASGIApp, watch: Watch = lambda message: None) -> None:
        """Send the request to *app*; *watch* sees each message of the answer when it comes."""

        async def receive() -> Message:
            if not self._body:
                # The client stays and has nothing more to say.
                await anyio.sleep_forever()
            return {"type": "http.request", "body": self._body.pop(0), "more_body": bool(self._body)}

        async def send(message: Message) -> None:
            self.messages.append(message)
            watch(message)

        await app(self.scope, receive, send)

    def run_in(self, hub: Hub) -> None:
        """Send the request to *hub*, in the event loop that it serves in."""
        assert hub.http.portal is not None
        hub.http.portal.call(self.run, hub.app)

    @property
    def status(self) -> int:
        status: int = self.messages[0]["status"]
        return status

    @property
    def headers(self) -> Headers:
        return Headers(raw=self.messages[0]["headers"])

    @property
    def content(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])


def unpacked(content: bytes, coding: str | None) -> bytes:
    """Return what *content* is without its *coding*."""
    if coding is None:
        return content
    return {"gzip": gzip.decompress, "zstd": unpack_zstd}[coding](content)
