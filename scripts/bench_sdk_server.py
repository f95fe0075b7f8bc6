"""Answer GET requests on loopback with bodies that lie ready: what a call costs is then the caller's alone.

`bench_sdk` starts it: `bench_sdk_server.py FILE`, a JSON object of bodies by path. It says where it is.
"""

import asyncio
import json
import sys
from pathlib import Path

END = b"\r\n\r\n"
HEADERS = (
    ("Content-Type", "application/json"),
    ("Cache-Control", "private, no-cache"),
    ("ETag", '"0123456789abcdef"'),
    ("X-Request-ID", "0123456789abcdef0123456789abcdef"),
    ("RateLimit-Policy", '"address";q=600;w=60, "token";q=600;w=60'),
    ("RateLimit", '"address";r=599;t=60'),
    ("Server-Timing", "app;dur=0.4"),
)
"""As many as a hub sends, because each of them is parsed by whoever asks."""


class Answers(asyncio.Protocol):
    """One connection, kept alive."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while END in self._received:
            head, _, self._received = self._received.partition(END)
            path = head.split(b" ", 2)[1].partition(b"?")[0]
            self._transport.write(self._answers[path])


def answer(body: str) -> bytes:
    """Return a whole response with *body*."""
    content = body.encode()
    lines = [f"{name}: {value}" for name, value in (*HEADERS, ("Content-Length", len(content)))]
    return "\r\n".join(["HTTP/1.1 200 OK", *lines]).encode() + END + content


async def serve(answers: dict[bytes, bytes]) -> None:
    """Serve *answers* by path until the process ends."""
    server = await asyncio.get_running_loop().create_server(lambda: Answers(answers), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    given: dict[str, str] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    asyncio.run(serve({path.encode(): answer(body) for path, body in given.items()}))
