"""Pages of other origins may call the hub if the operator names them (`cors_origins`). Pure ASGI.

Starlette's middleware answers every preflight alike, with one list of methods and headers for all addresses,
and before the guard could say that there is no such operation. Cookies never go along: the API knows tokens.
"""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.guard import PathItem, path_item

EXPOSED = ", ".join((
    *("ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy", "Repr-Digest"),
    *("Retry-After", "Unencoded-Digest", "WWW-Authenticate", "X-Request-ID"),
))  # fmt: skip
"""What a page may read beside the few headers that it always may."""
PREFLIGHT_SECONDS = "600"
"""How long a browser need not ask again."""


class Cors:
    """Lets pages of *origins* read what the hub answers, errors included; for all others nothing changes.

    Args:
        origins: each `scheme://host[:port]`; none closes the hub to other origins.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._origins:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        origin = asked.get("origin")
        method = asked.get("access-control-request-method") if scope["method"] == "OPTIONS" else None

        async def send_allowing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                # Assets are for everybody, and say so.
                if "access-control-allow-origin" not in headers:
                    headers.add_vary_header("Origin")
                    if origin in self._origins:
                        headers["Access-Control-Allow-Origin"] = origin
                        if method is None:
                            headers["Access-Control-Expose-Headers"] = EXPOSED
                        else:
                            headers.update(_preflight(path_item(scope), method))
            await send(message)

        await self.app(scope, receive, send_allowing)


def _preflight(item: PathItem | None, method: str) -> dict[str, str]:
    """Return what a browser is told that asks whether it may; {} where there is no such operation."""
    operation = item.operation(method) if item else None
    if item is None or operation is None:
        return {}
    return {
        "Access-Control-Allow-Methods": item.allow,
        "Access-Control-Allow-Headers": ", ".join(sorted(operation.headers)),
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    }
