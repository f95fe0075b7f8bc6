"""Bounds on request bodies: how large, and how slow. uvicorn has neither.

Reading raises `HTTPException`, because FastAPI would turn any other error in the middle of a body into
a 400 of its own. `http.failures` renders it like every other problem.
"""

import asyncio
import time
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyBounds:
    """Counts the bytes of each body as they come, and the time they take.

    Args:
        max_bytes: largest body of most operations.
        max_bytes_of: largest body by operation id, where it is another.
        timeout_seconds: time for the whole body, from the first time it is asked for.
    """

    def __init__(
        self, app: ASGIApp, max_bytes: int, max_bytes_of: Mapping[str, int], timeout_seconds: float
    ) -> None:
        self.app = app
        self._max_bytes = max_bytes
        self._max_bytes_of = max_bytes_of
        self._timeout_seconds = timeout_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        operation = scope.get("deedbox.operation")
        limit = self._max_bytes_of.get(operation.id, self._max_bytes) if operation else self._max_bytes
        received = 0
        deadline: float | None = None
        has_ended = False

        async def receive_within_bounds() -> Message:
            nonlocal received, deadline, has_ended
            if has_ended:
                return await receive()
            declared = Headers(scope=scope).get("content-length", "0")
            if declared.isdecimal() and int(declared) > limit:
                raise _too_large(limit)
            if deadline is None:
                deadline = time.monotonic() + self._timeout_seconds
            try:
                async with asyncio.timeout(deadline - time.monotonic()):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(
                    408,
                    f"The body did not arrive within {self._timeout_seconds:g} seconds.",
                    headers={"Connection": "close"},
                ) from error
            received += len(message.get("body", b""))
            has_ended = not message.get("more_body", False)
            if received > limit:
                raise _too_large(limit)
            return message

        await self.app(scope, receive_within_bounds, send)


def _too_large(limit: int) -> HTTPException:
    return HTTPException(
        413, f"This operation takes at most {limit:,} bytes.", headers={"Connection": "close"}
    )
