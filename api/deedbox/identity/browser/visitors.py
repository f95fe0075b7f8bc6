"""Whose browser asks for a page. The API never learns of it. Pure ASGI."""

from collections.abc import Callable

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.identity.browser import cookie
from deedbox.identity.browser.way_back import sign_in_url
from deedbox.identity.callers import Caller, Callers
from deedbox.problems import InvalidToken

_WITHOUT = ("/v1/", "/simple/", "/assets/", "/health/")
"""Where a cookie means nothing: API and package index take tokens, and assets are for everybody."""


class Visitors:
    """Sets `request.state.visitor`, and `viewer`, on whose behalf the page's transactions read.

    A cookie that does not stand is ignored, and cleared with the answer.

    Args:
        is_apart: tells what comes to an origin of its own, where nobody signs in.
    """

    def __init__(self, app: ASGIApp, is_apart: Callable[[HTTPConnection], bool]) -> None:
        self.app = app
        self._is_apart = is_apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and not scope["path"].startswith(_WITHOUT)
        if not is_page or self._is_apart(HTTPConnection(scope)):
            await self.app(scope, receive, send)
            return
        secret = cookie.read(scope)
        visitor = None if secret is None else await _find(scope, secret)
        state = Request(scope).state
        state.visitor = visitor
        state.sign_in_url = sign_in_url(scope)
        # What the API refuses to a token of theirs is not shown to them here either.
        if visitor is not None and "contracts:read" in visitor.scopes:
            state.viewer = visitor.viewer

        async def send_clearing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if "set-cookie" not in headers:
                    headers["Set-Cookie"] = cookie.cleared(scope)
            await send(message)

        is_dead = secret is not None and visitor is None
        await self.app(scope, receive, send_clearing if is_dead else send)


def visitor_of(request: Request) -> Caller | None:
    """Return who has signed in with the browser that asks; None for nobody."""
    visitor: Caller | None = getattr(request.state, "visitor", None)
    return visitor


async def _find(scope: Scope, secret: str) -> Caller | None:
    callers: Callers = scope["app"].state.callers
    try:
        return await callers.know_browser(secret)
    except InvalidToken:
        return None
