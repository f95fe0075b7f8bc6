"""The guard in front of the paths that the contract lists.

FastAPI alone answers OPTIONS with 405, names only the first route's methods in `Allow`, and
reads a body whatever its media type says. Nothing outside the contract's paths is touched.
"""

from collections.abc import Callable, Collection, Sequence
from email.message import Message

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deedbox.http.failures import render, respond
from deedbox.http.head import is_head
from deedbox.http.path_items import Operation, PathItem
from deedbox.problems import MethodNotAllowed, NotFound, Problem, UnsupportedMediaType

_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_MARK = "deedbox.path"


class Guard:
    """Answers what the contract alone can answer, and tells the rest which operation is meant.

    Args:
        paths: gives the paths in the order in which they are tried; asked for at the first request.
    """

    def __init__(self, app: ASGIApp, paths: Callable[[], Sequence[PathItem]]) -> None:
        self.app = app
        self._paths_of = paths
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
            paths: dict[int, list[PathItem]] = {}
            for item in self._paths_of():
                paths.setdefault(item.path.count("/"), []).append(item)
            self._paths = paths
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
