"""Pages of other origins may call the hub if the operator names them (`cors_origins`). Pure ASGI.

Starlette's middleware answers every preflight alike, with one list of methods and headers for all addresses,
and before the guard could say that there is no such operation. Cookies never go along: the API knows tokens.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.guard import path_item

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
        contract: gives the emitted OpenAPI document, which knows what headers mean something to an operation;
            asked for, in a thread, at the first preflight for it.
    """

    def __init__(
        self, app: ASGIApp, origins: Collection[str], contract: Callable[[], Mapping[str, Any]]
    ) -> None:
        self.app = app
        self._origins = frozenset(origins)
        self._contract = contract
        self._headers: dict[tuple[str, str], str] = {}
        """What is allowed, by path and method of an operation."""

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
                            headers.update(await self._preflight(scope, method))
            await send(message)

        await self.app(scope, receive, send_allowing)

    async def _preflight(self, scope: Scope, method: str) -> dict[str, str]:
        """Return what a browser is told that asks whether it may; {} where there is no such operation."""
        item = path_item(scope)
        if item is None or item.operation(method) is None:
            return {}
        asked = (item.path, "GET" if method == "HEAD" else method)
        if asked not in self._headers:
            contract = await anyio.to_thread.run_sync(self._contract)
            self._headers[asked] = ", ".join(sorted(_headers(contract, *asked)))
        return {
            "Access-Control-Allow-Methods": item.allow,
            "Access-Control-Allow-Headers": self._headers[asked],
            "Access-Control-Max-Age": PREFLIGHT_SECONDS,
        }


def _headers(contract: Mapping[str, Any], path: str, method: str) -> set[str]:
    """Return the headers of a request that mean something to an operation of *contract*."""
    declared = contract["paths"][path][method.lower()]
    shared = contract["components"]["parameters"]
    parameters = [
        shared.get(one.get("$ref", "").rpartition("/")[2], one) for one in declared.get("parameters", [])
    ]
    headers = {one["name"] for one in parameters if one["in"] == "header"} | {"X-Request-ID"}
    if declared["security"]:
        headers.add("Authorization")
    if "requestBody" in declared:
        headers.add("Content-Type")
    return headers
