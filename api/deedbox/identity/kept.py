"""Reads that are answered from memory while nothing has changed.

`KeptRoute` keeps what it answers, and `KeptReads`, in front of the router, answers it again. Only reading is
spared: who calls, whether they may, and what they are charged is asked each time, by `admit` as everywhere.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from deedbox.http.cache import Cache
from deedbox.http.conditional import respond_again, without_conditions
from deedbox.http.failures import respond
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import admit, needed_by
from deedbox.problems import Problem

_KEY = "deedbox.kept"
_HEAD_BYTES = 2048
"""About what headers and key take beside a body."""
_LONGEST_QUERY = 1024
"""Bytes; what is asked with a longer one is not kept, for its key would take more than is counted."""


class KeptRoute(StrictRoute):
    """A route whose GET depends on nothing but its address, on whose behalf it reads, and the database.

    Its answer stands as long as the generation does, for whoever sees the same.
    """

    @property
    def is_kept(self) -> bool:
        """Whether this is such a GET; a router has other routes, too."""
        return "GET" in (self.methods or ())

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_kept(request: Request) -> Response:
            key = request.scope.get(_KEY)
            if key is None:
                return await handle(request)
            kept: Cache[Response] = request.app.state.kept_answers
            try:
                answer = await kept.get_async(key, partial(_whole, handle, without_conditions(request)))
            except _Streams:
                return await handle(request)
            return respond_again(request, answer)

        return handle_kept if self.is_kept else handle


class _Streams(Exception):
    """An answer comes part by part, and there is no whole that could be kept."""


async def _whole(handle: Callable[[Request], Coroutine[Any, Any, Response]], request: Request) -> Response:
    answer = await handle(request)
    if isinstance(answer, StreamingResponse):
        # Whoever waits for the same needs one of their own.
        raise _Streams
    return answer


class KeptReads:
    """Names what a `KeptRoute` is asked for, and answers it if the answer is kept. Pure ASGI.

    Args:
        scopes: gives what each operation that is kept needs, by its id; asked at the first request.
    """

    def __init__(self, app: ASGIApp, scopes: Callable[[], Mapping[str, Sequence[str]]]) -> None:
        self.app = app
        self._scopes_of = scopes
        self._scopes: Mapping[str, Sequence[str]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._find(scope, receive) if "deedbox.operation" in scope else None
        except Problem as problem:
            answer = respond(scope, problem)
        await (answer or self.app)(scope, receive, send)

    async def _find(self, scope: Scope, receive: Receive) -> Response | None:
        if self._scopes is None:
            self._scopes = self._scopes_of()
        needed = self._scopes.get(scope["deedbox.operation"].id)
        app: FastAPI = scope["app"]
        # A dependency that a test replaces is asked, whatever is kept.
        if needed is None or app.dependency_overrides or len(scope["query_string"]) > _LONGEST_QUERY:
            return None
        request = Request(scope, receive)
        if "range" in request.headers:
            # A part is the answer to that request alone.
            return None
        caller = await admit(request, needed)
        # With the generation that was known before the reading, a key names one answer for ever.
        key = scope[_KEY] = (request.state.generation, caller.viewer, scope["path"], scope["query_string"])
        kept: Cache[Response] = app.state.kept_answers
        answer = kept.find(key)
        return None if answer is None else respond_again(request, answer)


def scopes_of(app: FastAPI) -> dict[str, Sequence[str]]:
    """Return what each operation of *app* that is kept needs, by its id."""
    routes = (context.original_route for context in iter_route_contexts(app.routes))
    return {
        route.unique_id: needed_by(route)
        for route in routes
        if isinstance(route, KeptRoute) and route.is_kept
    }


def kept_answers(most_bytes: int) -> Cache[Response]:
    """Return where the answers of a hub's `KeptRoute`s are kept."""
    return Cache(most_bytes=most_bytes, size=lambda answer: len(answer.body) + _HEAD_BYTES)
