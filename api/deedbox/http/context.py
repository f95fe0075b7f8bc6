"""The request's context: its id, its log line and its timing. Pure ASGI, so streams pass unbuffered."""

import logging
import re
import secrets
import time
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.security import RawHeaders, protect

request_id: ContextVar[str] = ContextVar("request_id", default="-")
"""The id of the request being served; "-" outside of one."""

log = logging.getLogger("deedbox.requests")

# A caller's id reaches logs and headers, so only what is harmless in both is kept.
_SANE = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class RequestContext:
    """Gives each request an id, and writes one log line when its answer has ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        identifier = given.decode() if _SANE.fullmatch(given) else new_request_id()
        token = request_id.set(identifier)
        status = 0

        async def send_with_context(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"] = message.get("headers", [])
                stamp(headers, identifier, started, by_tls=scope["scheme"] == "https")
            await send(message)

        try:
            await self.app(scope, receive, send_with_context)
        finally:
            operation = scope.get("deedbox.operation")
            log.info(
                "request",
                extra={
                    "method": scope["method"],
                    "path": scope["path"],
                    "operation": operation.id if operation else None,
                    "status": status,
                    "duration_ms": _milliseconds(started),
                },
            )
            request_id.reset(token)


def new_request_id() -> str:
    """Return an id that no other request has."""
    return secrets.token_hex(16)


def stamp(headers: RawHeaders, identifier: str, started: float, *, by_tls: bool = False) -> None:
    """Give *headers* what every answer has; *started* is of `time.perf_counter`."""
    timing = f"app;dur={_milliseconds(started)}"
    headers += [(b"x-request-id", identifier.encode()), (b"server-timing", timing.encode())]
    protect(headers, by_tls=by_tls)


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
