"""Receivers for the tests: they keep what they were sent, and answer as they are told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Message:
    """What a receiver was sent."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.body)
        return event


@dataclass
class Receiver:
    """A server of this machine."""

    port: int
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Status and headers, one answer after the other; the last is given for ever. None of them: 204."""
    got: list[Message] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)
    may_answer: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def wait_for(self, number: int, seconds: float = 30) -> list[Message]:
        """Return what came once it is so much."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.got) >= number, seconds), f"only {len(self.got)} came"
            return list(self.got)

    def keep(self, message: Message) -> tuple[int, dict[str, str]]:
        with self.came:
            self.got.append(message)
            self.came.notify_all()
            if not self.answers:
                return 204, {}
            return self.answers[min(len(self.got), len(self.answers)) - 1]


@contextmanager
def receiver(*answers: tuple[int, dict[str, str]]) -> Iterator[Receiver]:
    """Receive until the end of the block, giving *answers* one after the other."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more = made.keep(Message(self.path, headers, body))
            made.may_answer.wait(30)
            content = b"" if status == 204 else b"Thank\x1b[31m you."
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Receiver(server.server_port, list(answers))
    made.may_answer.set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
