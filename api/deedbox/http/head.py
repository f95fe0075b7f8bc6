"""HEAD is GET without the body (RFC 9110 section 9.3.2), for every address at once. Pure ASGI."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MARK = "deedbox.head"


class Head:
    """Asks inside for GET where HEAD was asked for, and keeps the body back.

    It stands in front of whatever changes bodies, so that Content-Length and ETag are those of GET.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # A copy, for the server reads its own to know which bodies it may send.
        inside = {**scope, "method": "GET", _MARK: True}
        try:
            await self.app(inside, receive, send_without_body)
        finally:
            # What was found out on the way, such as the operation, stands in the log.
            scope.update({**inside, "method": "HEAD"})


def is_head(scope: Scope) -> bool:
    """Return whether the caller asked for HEAD, though *scope* says GET."""
    return bool(scope.get(_MARK))
