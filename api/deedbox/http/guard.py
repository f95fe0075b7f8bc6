"""The guard in front of the paths that the contract lists, compiled from the contract itself.

FastAPI alone answers OPTIONS with 405, names only the first route's methods in `Allow`, and
reads a body whatever its media type says. Nothing outside the contract's paths is touched.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deedbox.http.declare import COST
from deedbox.http.failures import render, respond
from deedbox.http.head import is_head
from deedbox.problems import MethodNotAllowed, NotFound, Problem, UnsupportedMediaType

_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_MARK = "deedbox.path"
_METHODS = ("get", "put", "post", "delete", "patch", "query", "trace")


@dataclass(frozen=True, slots=True)
class Operation:
    """What the guard knows of one operation."""

    id: str
    media_types: frozenset[str]
    """Media types of its body; empty when it takes none."""
    streams: bool
    """Whether its answer has no end of its own, so that HEAD would wait for ever."""
    headers: frozenset[str]
    """Headers of the request that mean something to it."""
    cost: int
    """How many requests it counts as."""


@dataclass(frozen=True, slots=True)
class PathItem:
    """One path of the contract and its operations by upper-case method."""

    path: str
    """As the contract has it."""
    pattern: re.Pattern[str]
    operations: Mapping[str, Operation]

    @property
    def allow(self) -> str:
        head = {"HEAD"} if self.operation("HEAD") else set[str]()
        return ", ".join(sorted({"OPTIONS", *self.operations} | head))

    def operation(self, method: str) -> Operation | None:
        """Return what *method* means here; None when it is not for this address."""
        if method != "HEAD":
            return self.operations.get(method)
        read = self.operations.get("GET")
        return None if read is None or read.streams else read


class Guard:
    """Answers what the contract alone can answer, and tells the rest which operation is meant.

    Args:
        contract: gives the emitted OpenAPI document; asked for at the first request.
    """

    def __init__(self, app: ASGIApp, contract: Callable[[], dict[str, Any]]) -> None:
        self.app = app
        self._contract = contract
        self._paths: dict[int, list[PathItem]] | None = None
        """By the number of slashes in them: no parameter holds one."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        item = self._find(scope["path"]) if scope["type"] == "http" else None
        if item is None:
            await self.app(scope, receive, send)
            return
        scope[_MARK] = item
        method = "HEAD" if is_head(scope) else scope["method"]
        if method == "OPTIONS":
            await Response(status_code=204, headers={"Allow": item.allow})(scope, receive, send)
            return
        operation = item.operation(method)
        if operation is None:
            problem = MethodNotAllowed(f"{method} is not for this address.", headers={"Allow": item.allow})
            await render(problem)(scope, receive, send)
            return
        scope["deedbox.operation"] = operation
        await self.app(scope, receive, send)

    def _find(self, path: str) -> PathItem | None:
        if self._paths is None:
            self._paths = {}
            for item in compile_paths(self._contract()):
                self._paths.setdefault(item.path.count("/"), []).append(item)
        items = self._paths.get(path.count("/"), ())
        return next((item for item in items if item.pattern.fullmatch(path)), None)


def path_item(scope: Scope) -> PathItem | None:
    """Return the path of the contract that a guard has found for *scope*; None for other addresses."""
    item: PathItem | None = scope.get(_MARK)
    return item


class Refusals:
    """Answers what the operation need not see: an impossible address, a body of a type that it does not read.

    Limits stand between this and the guard, so that even such requests are counted.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (respond(scope, refusal) if refusal else self.app)(scope, receive, send)


def compile_paths(contract: Mapping[str, Any]) -> list[PathItem]:
    """Return the paths of *contract*, those without parameters first, as OpenAPI matches them."""
    items = []
    for path in sorted(contract["paths"], key=lambda path: (path.count("{"), path)):
        parts = re.split(r"\{[^}]+\}", path)
        pattern = re.compile("[^/]+".join(re.escape(part) for part in parts))
        declared = contract["paths"][path]
        operations = {
            name.upper(): _operation(declared[name], contract) for name in _METHODS if name in declared
        }
        items.append(PathItem(path, pattern, operations))
    return items


def _operation(declared: Mapping[str, Any], contract: Mapping[str, Any]) -> Operation:
    answers = declared["responses"].values()
    streams = any("text/event-stream" in response.get("content", {}) for response in answers)
    shared = contract.get("components", {}).get("parameters", {})
    parameters = [
        shared.get(one.get("$ref", "").rpartition("/")[2], one) for one in declared.get("parameters", [])
    ]
    headers = {one["name"] for one in parameters if one["in"] == "header"} | {"X-Request-ID"}
    if declared.get("security", contract.get("security")):
        headers.add("Authorization")
    if "requestBody" in declared:
        headers.add("Content-Type")
    return Operation(
        id=declared["operationId"],
        media_types=frozenset(declared.get("requestBody", {}).get("content", {})),
        streams=streams,
        headers=frozenset(headers),
        cost=declared.get(COST, 1),
    )


def _refusal(scope: Scope) -> Problem | None:
    if not scope["path"].isprintable():
        # A router's pattern may end before a line break, and then mean another path than this one.
        return NotFound("There is nothing at an address with control characters.")
    operation: Operation | None = scope.get("deedbox.operation")
    if operation is None or not operation.media_types:
        return None
    return unread(Headers(scope=scope), operation.media_types)


def unread(headers: Headers, media_types: Collection[str]) -> UnsupportedMediaType | None:
    """Return what is wrong with the type of a body where only *media_types* are read; None for nothing."""
    accepted = ", ".join(sorted(media_types))
    # Two lines of Content-Type are one with a comma in it, which is no media type.
    given = Message()
    given["Content-Type"] = ", ".join(headers.getlist("content-type"))
    if not given["Content-Type"] or given.get_content_type() not in media_types:
        named = given["Content-Type"][:100] or "nothing"
        return UnsupportedMediaType(
            f"This operation reads {accepted}; Content-Type says {named}.", headers={"Accept": accepted}
        )
    if given.get_content_charset("utf-8") not in _UTF_8:
        return UnsupportedMediaType("Send the text as UTF-8.", headers={"Accept": accepted})
    if any(coding.lower() != "identity" for coding in headers.getlist("content-encoding")):
        # RFC 9110 section 12.5.3: Accept-Encoding in a 415 says that the coding was the reason.
        return UnsupportedMediaType(
            "Send the body without a Content-Encoding.",
            headers={"Accept": accepted, "Accept-Encoding": "identity"},
        )
    return None
