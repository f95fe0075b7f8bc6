"""A hub in this process: uvicorn around the app, with the flags that a public server needs."""

import asyncio
import gc
import logging
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from deedbox.app import create_app
from deedbox.cli import freed_memory
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.hub_failures import starting
from deedbox.cli.open_files import ACCEPTED_AT_ONCE, room_for_connections
from deedbox.cli.protocol import CLOSE_HEADER, Config, Protocol
from deedbox.http.streams import Streams
from deedbox.settings import Settings

log = logging.getLogger("deedbox")

_WAITING_CONNECTIONS = 1024
"""Connections that the system holds until the hub takes them."""

Announce = Callable[[str, str | None], None]
"""Is given the address, and the admin token that a first start makes (else None), once the hub is ready."""


def run(settings: Settings, *, announce: Announce) -> None:
    """Serve until a signal ends it.

    Raises:
        Failure: the address or the data folder cannot be used.
    """
    freed_memory.bound()
    first_tokens: list[str] = []
    connections = room_for_connections(settings)
    # The address comes first: a hub that cannot listen must not touch the data of the one that does.
    with listening(settings.host, settings.port) as listener:
        _require_writable(settings)
        with starting(settings):
            app = create_app(settings, announce=first_tokens.append)

        def ready() -> None:
            _settle()
            announce(url_of(listener), first_tokens[0] if first_tokens else None)

        def stopping() -> None:
            app.state.is_stopping = True

        def closing() -> None:
            # Streams have no end of their own, and the server would wait for them as long as it may.
            streams: Streams = app.state.streams
            streams.stop()

        config = config_of(app, settings, connections)
        server = Server(config, ready, stopping, closing, drain_seconds=settings.drain_seconds)
        with server.signals(), asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
            runner.run(_serve(server, app, listener, settings, connections))


async def _serve(
    server: "Server", app: FastAPI, listener: socket.socket, settings: Settings, connections: int
) -> None:
    with starting(settings, has_started=lambda: server.started):
        # The app's lifespan is entered here and not by uvicorn, which would log a traceback for a
        # database that cannot be opened, and exit.
        async with app.router.lifespan_context(app):
            if connections < settings.max_connections:
                log.warning(
                    "too few files may be open for max_connections; raise the hard limit (ulimit -Hn)",
                    extra={"max_connections": settings.max_connections, "served_connections": connections},
                )
            await server.serve(sockets=[listener])


class Server(uvicorn.Server):
    """uvicorn's server, which says when it is ready and when it ends, and leaves signals to `signals`.

    Args:
        config: of uvicorn.
        ready: is called when it takes requests.
        stopping: when a signal has come; it goes on taking requests for `drain_seconds`.
        closing: when it takes no more.
        drain_seconds: how long whoever balances loads has to see that it is not ready any more.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        ready: Callable[[], None],
        stopping: Callable[[], None] = lambda: None,
        closing: Callable[[], None] = lambda: None,
        *,
        drain_seconds: float = 0.0,
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._stopping = stopping
        self._closing = closing
        self._drain_seconds = drain_seconds
        self._drained_at: float | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            # asyncio has one number for what it takes at once and for what waits meanwhile.
            listener.listen(_WAITING_CONNECTIONS)
        self._ready()

    async def on_tick(self, counter: int) -> bool:
        is_over = await super().on_tick(counter)
        if not is_over or self.force_exit:
            return is_over
        if self._drained_at is None:
            self._drained_at = time.monotonic() + self._drain_seconds
            self._stopping()
            self._end_connections_by_answers()
        return time.monotonic() >= self._drained_at

    def _end_connections_by_answers(self) -> None:
        # Who is told that a connection ends sends nothing more on it, which would be lost with it.
        self.config.encoded_headers.append(CLOSE_HEADER)
        self.server_state.default_headers = [*self.server_state.default_headers, CLOSE_HEADER]
        for connection in self.server_state.connections:
            if isinstance(connection, Protocol):
                connection.end_after_answer()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._closing()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn would raise the signal again at its end, and the process would die of it before its
        # database is closed.
        yield

    @contextmanager
    def signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM end the server, also one that comes while the hub still starts."""
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def config_of(app: FastAPI, settings: Settings, connections: int) -> Config:
    """Return uvicorn's configuration for *app*, which serves so many *connections* at once."""
    return Config(
        app,
        max_connections=connections,
        header_timeout_seconds=settings.header_timeout_seconds,
        send_timeout_seconds=settings.send_timeout_seconds,
        backlog=ACCEPTED_AT_ONCE,
        ws="none",
        lifespan="off",
        log_config=None,  # The app sets up logging; uvicorn's lines take the same form.
        access_log=False,
        server_header=False,
        workers=1,  # Else WEB_CONCURRENCY is read.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.graceful_shutdown_seconds,
        max_header_bytes=settings.max_header_bytes,
    )


def listening(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; it does not listen yet, so nobody waits on a hub that starts."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        # A port whose last connections still linger is free; one that somebody listens on is not.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except BaseException:
            listener.close()
            raise
    except OSError as error:
        raise Failure(
            f"Cannot listen on {host}, port {port}",
            exit=Exit.MACHINE,
            detail=f"{error.strerror}.",
            hint="choose another with --host and --port; --port 0 takes a free one",
        ) from error
    return listener


def url_of(listener: socket.socket) -> str:
    """Return where *listener* is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _settle() -> None:
    """Take what a start has made out of what is searched for garbage, again and again, while it serves."""
    gc.collect()
    freed_memory.give_back()
    gc.freeze()
    # While it was loading, the command had it off.
    gc.enable()


def _require_writable(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Asking for permission bits would not know of read-only file systems.
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError as error:
        raise Failure(
            f"The data folder {settings.data_dir} cannot be written",
            exit=Exit.MACHINE,
            detail=f"{error.strerror}.",
            hint="choose another with --data-dir, or give its owner the right to write",
        ) from error
