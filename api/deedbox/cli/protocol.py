"""HTTP/1.1 as a hub speaks it: uvicorn's, with a limit on what it waits for, and with problems for refusals.

It builds on uvicorn's h11 and not on its faster parser, which is lenient and bounds no headers.
"""

import asyncio
import logging
import socket
import struct
import time
from itertools import chain
from typing import Any, cast

import h11
import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from deedbox.cli.head_with_body import HeadWithBody
from deedbox.http.context import RequestContext, new_request_id, request_id, stamp
from deedbox.http.failures import BrokenOff, render
from deedbox.http.sse import ABORT
from deedbox.problems import Busy, HeadersTooSlow, Problem, Unreadable

log = logging.getLogger("deedbox.protocol")

CLOSE_HEADER = (b"connection", b"close")
SPARE_CONNECTIONS = 100
"""Connections above the limit that are kept until they were told so; any more are dropped unheard."""


class Config(uvicorn.Config):
    """uvicorn's configuration, and what `Protocol` needs beside it."""

    def __init__(
        self,
        app: Any,
        *,
        max_connections: int,
        max_header_bytes: int,
        header_timeout_seconds: float,
        send_timeout_seconds: float,
        **options: Any,
    ) -> None:
        super().__init__(app, http=Protocol, h11_max_incomplete_event_size=max_header_bytes, **options)
        self.max_header_bytes = max_header_bytes
        self.max_connections = max_connections
        self.header_timeout_seconds = header_timeout_seconds
        self.send_timeout_seconds = send_timeout_seconds


class Protocol(H11Protocol):
    """One connection.

    uvicorn waits for ever for the end of headers, and for the rest of a body that was answered early.
    Here both have a deadline: while no request is being answered, the client has so many seconds from
    its first byte, or from connecting, until its next request is whole. Nor does it ever give up a client
    that takes nothing; here the system does.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.app = self._answer
        self._max_connections = config.max_connections
        self._header_timeout_seconds = config.header_timeout_seconds
        self._max_header_bytes = config.max_header_bytes
        self._send_timeout_seconds = config.send_timeout_seconds
        self._deadline: asyncio.TimerHandle | None = None
        self._came_late = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn's.
        super().connection_made(transport)
        self._came_late = len(self.connections) > self._max_connections
        if len(self.connections) > self._max_connections + SPARE_CONNECTIONS:
            transport.abort()
            return
        _bound_sending(transport, self._send_timeout_seconds)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unset_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        # Without a byte of the next request the connection is idle, and uvicorn's own timer runs.
        if self.conn.their_state is not h11.IDLE or self._has_begun_request:
            self._watch()

    def end_after_answer(self) -> None:
        """Say in the answer under way, unless it has begun, that the connection ends with it."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_started:
            cycle.default_headers = [*cycle.default_headers, CLOSE_HEADER]

    def send_400_response(self, msg: str) -> None:
        self._refuse(self._unreadable)

    @property
    def _unreadable(self) -> Unreadable:
        limit = f"{self._max_header_bytes:,} bytes"
        return Unreadable(f"The request breaks HTTP/1.1, or its headers are larger than {limit}.")

    @property
    def _has_begun_request(self) -> bool:
        return bool(self.conn.trailing_data[0])

    def _watch(self) -> None:
        """Let the deadline run while the client is to send something, and no longer."""
        is_answering = self.conn.our_state in (h11.SEND_RESPONSE, h11.SEND_BODY)
        if is_answering or self.transport.is_closing():
            self._unset_deadline()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self._header_timeout_seconds, self._give_up)

    def _unset_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        if self.conn.their_state is h11.IDLE and self._has_begun_request:
            self._refuse(
                HeadersTooSlow(f"The headers did not arrive within {self._header_timeout_seconds:g} seconds.")
            )
        else:
            self.transport.close()

    def _refuse(self, problem: Problem) -> None:
        """Answer what is no whole request with *problem*, and close the connection."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None:
            # Until the connection is gone, nobody may answer a second time.
            cycle.disconnected = True
        # An answer that has begun can't become another one.
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            for event in self._events_of(problem):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _events_of(self, problem: Problem) -> list[h11.Event]:
        identifier = new_request_id()
        token = request_id.set(identifier)
        answer = render(problem)
        log.info("request refused", extra={"status": problem.status, "detail": problem.detail})
        request_id.reset(token)
        headers = MutableHeaders(raw=[*self.server_state.default_headers, *answer.raw_headers])
        stamp(headers.raw, identifier, time.perf_counter())
        headers["Connection"] = "close"
        head = h11.Response(
            status_code=problem.status, headers=headers.raw, reason=STATUS_PHRASES[problem.status]
        )
        is_for_head = self.conn.our_state is h11.SEND_RESPONSE and self.scope["method"] == "HEAD"
        body = [] if is_for_head else [h11.Data(data=bytes(answer.body))]
        return [head, *body, h11.EndOfMessage()]

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_crowded = len(self.connections) > self._max_connections and self._came_late
        # Work goes on for a while after its client has hung up, so connections alone are no measure.
        is_full = is_crowded or len(self.tasks) > self._max_connections
        # h11 bounds only headers that come in pieces; those that come at once may be as large as a read.
        size = len(scope["raw_path"]) + len(scope["query_string"]) + sum(map(len, chain(*scope["headers"])))
        app = self.config.loaded_app
        if is_full:
            app = _refusing(Busy("The hub serves as many connections as it may.", headers=_CLOSE))
        elif size > self._max_header_bytes:
            app = _refusing(self._unreadable)
        scope.setdefault("extensions", {})[ABORT] = self.transport.abort
        if self.cycle is not None:
            self.cycle.transport = cast("asyncio.Transport", HeadWithBody(self.transport, self.loop))
        try:
            await app(scope, receive, send)
        except BrokenOff:
            self._break_off()

    def _break_off(self) -> None:
        """Close the connection within an answer, so that nobody takes what came for the whole of it.

        uvicorn would do so as well, and log a stack for what has been logged in one line.
        """
        if self.cycle is not None:
            self.cycle.disconnected = True
        if self.conn.their_http_version == b"1.0":
            # Without chunks an answer ends where the connection does, unless that is reset.
            self.transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            self.transport.abort()
            return
        self.transport.close()
        # That waits until the client has taken what was written, for ever if it has stopped reading.
        self.loop.call_later(_LAST_BYTES_SECONDS, self.transport.abort)


def _bound_sending(transport: asyncio.Transport, seconds: float) -> None:
    """Let the system end a connection that what was sent waits on for so long, or whose client is gone.

    It alone sees whether a client takes anything: it holds megabytes of what was written.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    connection = transport.get_extra_info("socket")
    if option is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, option, int(seconds * 1000))


_LAST_BYTES_SECONDS = 10.0
_CLOSE = {"Connection": "close"}


def _refusing(problem: Problem) -> ASGIApp:
    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        await render(problem)(scope, receive, send)

    return RequestContext(refuse)
