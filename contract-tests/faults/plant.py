"""Tools to plant faults with: other answers, other requests, other functions. Only the tests load this."""

import importlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from inspect import signature
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTRACT = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"
MARK = "CONTRACT_FAULT_MARK"
"""Variable with the path of a file that is made when the fault first changes something."""

Plant = Callable[[], None]
Change = Callable[["Answer"], object]
Reading = Callable[[Scope, bytes], bytes]


@dataclass(slots=True)
class Answer:
    """An answer on its way out, to be changed in place."""

    operation: str
    """Id of the operation that was asked; "" outside of the contract."""
    method: str
    path: str
    query: str
    asked: Headers
    """Headers of the request."""
    status: int
    headers: MutableHeaders
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @json.setter
    def json(self, value: Any) -> None:
        self.content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def is_problem(self) -> bool:
        return self.headers.get("content-type") == "application/problem+json"

    def set(self, **members: Any) -> None:
        """Give the JSON object other *members*; None where the value is `...` takes one away."""
        value = {**self.json, **members}
        self.json = {name: member for name, member in value.items() if member is not ...}

    def each(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Let *change* work on every item of a list, or on the one object that there is."""
        value = self.json
        for item in value.get("items", [value]):
            change(item)
        self.json = value

    def become(self, status: int) -> None:
        """Answer *status*, also in the problem."""
        self.status = status
        if self.is_problem:
            self.set(status=status)


def bites() -> None:
    """Say that the fault has changed something."""
    if path := os.environ.get(MARK):
        Path(path).touch()


def answer(operations: str, change: Change, *, status: int | None = None) -> Plant:
    """Return what plants *change* into the answers of *operations* (ids with spaces between; "" for all).

    Args:
        operations: ids, or "" for every answer of the hub.
        change: works on the answer in place.
        status: only answers of this status; None for all of 2xx, 0 for all there are.
    """
    wanted = set(operations.split())

    def apply(given: Answer) -> None:
        is_meant = given.status // 100 == 2 if status is None else status in (0, given.status)
        if is_meant and (not wanted or given.operation in wanted):
            change(given)

    return lambda: _edits().append(apply)


def request(operations: str, change: Reading) -> Plant:
    """Return what plants *change* into requests: it may change the scope, and returns the body."""
    wanted = set(operations.split())

    def apply(scope: Scope, body: bytes) -> bytes:
        is_meant = not wanted or operation_of(scope["method"], scope["path"]) in wanted
        return change(scope, body) if is_meant else body

    return lambda: _readings().append(apply)


def function(module: str, name: str, replacement: Callable[..., Any]) -> Plant:
    """Return what puts *replacement* in the place of a function; it is given the original first.

    Args:
        module: with dots, below `deedbox`; a class may follow after a colon.
        name: of the function.
        replacement: called as `replacement(original, *arguments)`.
    """

    def put() -> None:
        where, _, inner = module.partition(":")
        owner: Any = importlib.import_module(f"deedbox.{where}")
        owner = getattr(owner, inner) if inner else owner
        original = getattr(owner, name)
        require_fit(replacement, original)

        @wraps(original)
        def replaced(*arguments: Any, **named: Any) -> Any:
            bites()
            return replacement(original, *arguments, **named)

        setattr(owner, name, replaced)

    return put


def require_fit(replacement: Callable[..., Any], original: Callable[..., Any]) -> None:
    """Let *replacement* take the place of *original*.

    Raises:
        TypeError: it can't be called as that is: the hub would crash, which is another fault than was meant.
    """
    taken = signature(original).parameters.values()
    inspected = signature(replacement)
    positional = [one.name for one in taken if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    named = {one.name: None for one in taken if one.kind is one.KEYWORD_ONLY}
    try:
        inspected.bind(original, *positional, **named)
    except TypeError as error:
        msg = f"{original.__qualname__} is called otherwise: {error}"
        raise TypeError(msg) from error


def value(module: str, name: str, make: Callable[[Any], Any]) -> Plant:
    """Return what puts `make(original)` in the place of a value, before what uses it is imported."""

    def put() -> None:
        owner: Any = importlib.import_module(f"deedbox.{module}")
        setattr(owner, name, make(getattr(owner, name)))

    return put


def several(*plants: Plant) -> Plant:
    """Return what plants all of *plants*: a fault with two sides."""

    def put() -> None:
        for one in plants:
            one()

    return put


@cache
def _operations() -> list[tuple[str, re.Pattern[str], str]]:
    paths = json.loads(CONTRACT.read_text("utf-8"))["paths"]
    return [
        (
            method.upper(),
            re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path))),
            declared["operationId"],
        )
        for path, item in paths.items()
        for method, declared in item.items()
    ]


def operation_of(method: str, path: str) -> str:
    """Return the id of the operation, "" for none; HEAD is GET."""
    method = "GET" if method == "HEAD" else method
    return next((name for verb, at, name in _operations() if verb == method and at.fullmatch(path)), "")


@cache
def _edits() -> list[Change]:
    _install()
    return []


@cache
def _readings() -> list[Reading]:
    _install()
    return []


@cache
def _install() -> None:
    app: Any = importlib.import_module("deedbox.app")
    original = app.middleware
    app.middleware = lambda *arguments: [Middleware(_Between), *original(*arguments)]


class _Between:
    """Stands between the hub and its callers, and changes what passes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _readings():
            receive = await _read(scope, receive)
        if not _edits():
            await self.app(scope, receive, send)
            return
        start: Message = {}
        content = b""

        async def keep(message: Message) -> None:
            nonlocal start, content
            if message["type"] == "http.response.start":
                start = message
            else:
                content += message.get("body", b"")
                if not message.get("more_body", False):
                    await _send(scope, start, content, send)

        # What a GET would hold can be changed only where it is there; `_send` keeps it from a HEAD.
        is_head = scope["method"] == "HEAD" and operation_of("GET", scope["path"])
        # Nor could it be changed where it is compressed.
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        inside = {**scope, "headers": headers, "method": "GET" if is_head else scope["method"]}
        await self.app(inside, receive, keep)


async def _read(scope: Scope, receive: Receive) -> Receive:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    before = body, dict(scope)
    for change in _readings():
        body = change(scope, body)
    if before != (body, dict(scope)):
        bites()
    headers = MutableHeaders(scope=scope)
    if "content-length" in headers:
        headers["content-length"] = str(len(body))
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def changed() -> Message:
        return messages.pop() if messages else await receive()

    return changed


async def _send(scope: Scope, start: Message, content: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=list(start.get("headers", [])))
    method, path = scope["method"], scope["path"]
    given = Answer(
        operation=operation_of(method, path),
        method=method,
        path=path,
        query=scope["query_string"].decode("latin-1"),
        asked=Headers(scope=scope),
        status=start["status"],
        headers=headers,
        content=content,
    )
    before = (given.status, list(headers.raw), content)
    for change in _edits():
        change(given)
    if before != (given.status, headers.raw, given.content):
        bites()
    # What says itself how long it is keeps saying so; a HEAD has the length of what a GET would have.
    if given.content != content and "content-length" in headers:
        headers["content-length"] = str(len(given.content))
    await send({**start, "status": given.status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else given.content})
