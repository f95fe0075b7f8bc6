"""A hub that listens on a real socket, as `deedbox serve` does, in a thread of this process."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from fastapi import FastAPI

from deedbox.app import create_app
from deedbox.cli.server import Server, _serve, config_of, listening
from deedbox.db import Database
from deedbox.http.exporting import Exports
from deedbox.settings import Settings
from tests.serving import UNLIMITED


@dataclass
class Live:
    """Where it listens, and what is inside of it."""

    port: int
    token: str
    app: FastAPI

    @property
    def database(self) -> Database:
        database: Database = self.app.state.database
        return database

    @property
    def exports(self) -> Exports:
        exports: Exports = self.app.state.exports
        return exports

    @contextmanager
    def asked(self, path: str, *, window: int | None = None, **headers: str) -> Iterator[HTTPResponse]:
        """Send a GET, and give the answer of which nothing but the headers was read; hang up at the end.

        Args:
            path: with the query.
            window: bytes that the client's system takes before anybody reads them; None for the usual.
            headers: of the request; a dash is written as an underscore.
        """
        with socket.socket() as connection:
            if window is not None:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
            connection.settimeout(30)
            connection.connect(("127.0.0.1", self.port))
            http = HTTPConnection("127.0.0.1", self.port)
            http.sock = connection
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            http.request("GET", path, headers={"Authorization": f"Bearer {self.token}", **sent})
            with http.getresponse() as answer:
                yield answer

    def read(self, path: str, *, window: int | None = None, **headers: str) -> tuple[HTTPResponse, bytes]:
        """Send a GET, and return the answer and all of its body."""
        with self.asked(path, window=window, **headers) as answer:
            return answer, answer.read()


@contextmanager
def live(settings: Settings) -> Iterator[Live]:
    """Serve by *settings*, with limits that nobody reaches."""
    settings = settings.model_copy(update=UNLIMITED)
    tokens: list[str] = []
    ready = threading.Event()
    with listening("127.0.0.1", 0) as listener:
        app = create_app(settings, announce=tokens.append)
        server = Server(config_of(app, settings, 100), ready.set)
        thread = threading.Thread(target=asyncio.run, args=(_serve(server, app, listener, settings, 100),))
        thread.start()
        assert ready.wait(60), "the hub did not start"
        try:
            yield Live(listener.getsockname()[1], tokens[0], app)
        finally:
            server.should_exit = True
            thread.join(60)
