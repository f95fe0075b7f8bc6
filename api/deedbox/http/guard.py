"""The guard in front of the paths that the contract lists, compiled from the contract itself.

FastAPI alone answers HEAD and OPTIONS with 405, names only the first route's methods in `Allow`, and
reads a body whatever its media type says. Nothing outside the contract's paths is touched.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.failures import render
from deedbox.problems import MethodNotAllowed, UnsupportedMediaType

_METHODS = ("get", "put", "post", "delete", "patch", "query", "trace")


@dataclass(frozen=True, slots=True)
class Operation:
    """What the guard knows of one operation."""

    id: str
    media_types: frozenset[str]
    """Media types of its body; empty when it takes none."""
    streams: bool
    """Whether its answer has no end of its own, so that HEAD would wait for ever."""


@dataclass(frozen=True, slots=True)
class PathItem:
    """One path of the contract and its operations by upper-case method."""

    pattern: re.Pattern[str]
    operations: Mapping[str, Operation]

    @property
    def allow(self) -> str:
        methods = {"OPTIONS", *self.operations}
        if "GET" in self.operations and not self.operations["GET"].streams:
            methods.add("HEAD")
        return ", ".join(sorted(methods))


class Guard:
    """Answers what the contract alone can answer, and tells the rest which operation is meant.

    Args:
        contract: gives the emitted OpenAPI document; asked for at the first request.
    """

    def __init__(self, app: ASGIApp, contract: Callable[[], dict[str, Any]]) -> None:
        self.app = app
        self._contract = contract
        self._paths: list[PathItem] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        item = self._find(scope["path"]) if scope["type"] == "http" else None
        if item is None:
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        if method == "OPTIONS":
            await Response(status_code=204, headers={"Allow": item.allow})(scope, receive, send)
            return
        is_head = method == "HEAD" and "HEAD" in item.allow
        operation = item.operations.get("GET" if is_head else method)
        if operation is None:
            problem = MethodNotAllowed(f"{method} is not for this address.", headers={"Allow": item.allow})
            await render(problem)(scope, receive, send)
            return
        scope["deedbox.operation"] = operation
        refusal = _refusal(operation, Headers(scope=scope))
        if refusal is not None:
            await render(refusal)(scope, receive, send)
            return
        if is_head:
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        await self.app(scope, receive, send)

    def _find(self, path: str) -> PathItem | None:
        if self._paths is None:
            self._paths = compile_paths(self._contract())
        return next((item for item in self._paths if item.pattern.fullmatch(path)), None)


def compile_paths(contract: Mapping[str, Any]) -> list[PathItem]:
    """Return the paths of *contract*, those without parameters first, as OpenAPI matches them."""
    items = []
    for path in sorted(contract["paths"], key=lambda path: (path.count("{"), path)):
        parts = re.split(r"\{[^}]+\}", path)
        pattern = re.compile("[^/]+".join(re.escape(part) for part in parts))
        declared = contract["paths"][path]
        operations = {name.upper(): _operation(declared[name]) for name in _METHODS if name in declared}
        items.append(PathItem(pattern, operations))
    return items


def _operation(declared: Mapping[str, Any]) -> Operation:
    answers = [
        media for response in declared["responses"].values() for media in response.get("content", {}).values()
    ]
    return Operation(
        id=declared["operationId"],
        media_types=frozenset(declared.get("requestBody", {}).get("content", {})),
        streams=any("itemSchema" in media for media in answers),
    )


def _refusal(operation: Operation, headers: Headers) -> UnsupportedMediaType | None:
    if not operation.media_types:
        return None
    accepted = ", ".join(sorted(operation.media_types))
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in operation.media_types:
        given = f"not {media_type}" if media_type else "and the request names no Content-Type"
        return UnsupportedMediaType(
            f"This operation reads {accepted}, {given}.", headers={"Accept": accepted}
        )
    if headers.get("content-encoding", "identity").lower() != "identity":
        # RFC 9110 section 12.5.3: Accept-Encoding in a 415 says that the coding was the reason.
        return UnsupportedMediaType(
            "Send the body without a Content-Encoding.", headers={"Accept-Encoding": "identity"}
        )
    return None


def _without_body(send: Send) -> Send:
    async def send_headers_only(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_headers_only
