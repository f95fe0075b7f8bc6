"""Turns everything that can go wrong into one shape: `application/problem+json` (RFC 9457).

There are four sources: our own `Problem`s, FastAPI's validation, Starlette's `HTTPException`s, and what
nobody foresaw. `api/tests/http/test_failures.py` proves that all four look alike. A browser that meets one
outside of the API is shown a page with the same members instead.
"""

import json
import logging
from collections.abc import Iterable
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox import problems
from deedbox.http.accept import prefers_html
from deedbox.http.context import request_id
from deedbox.problems import Fault, Problem

log = logging.getLogger("deedbox.failures")

_FOR_PROGRAMS = ("/v1/", "/simple/")
"""Where nobody is shown a page: pip takes HTML, too, and would be led to the sign-in."""
MOST_FAULTS = 100
"""Faults that one answer lists, so that a hostile body can't be answered with a larger one."""


def render(problem: Problem) -> Response:
    """Return the answer that tells of *problem*."""
    return Response(
        content=json.dumps(problem.as_json(request_id.get()), ensure_ascii=False).encode(),
        status_code=problem.status,
        media_type=problems.MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **problem.headers},
    )


def respond(scope: Scope, problem: Problem) -> Response:
    """Return the answer to *scope* that tells of *problem*: a page for a browser, else `render`.

    The addresses of the API and of the package index tell everybody the same. `app.state.problem_page` makes
    the page; it is in a room above this one.
    """
    page = getattr(scope["app"].state, "problem_page", None)
    if page is None or scope["path"].startswith(_FOR_PROGRAMS):
        return render(problem)
    answer = render(problem)
    if prefers_html(", ".join(Headers(scope=scope).getlist("accept"))):
        try:
            answer = page(Request(scope), problem)
        except Exception:
            log.exception("the page of a problem failed")
    answer.headers.add_vary_header("Accept")
    return answer


class BrokenOff(Exception):
    """An answer ends within, on purpose, and the log has been told why: the connection closes, so that nobody
    takes it for whole."""


class UnforeseenFailures:
    """Answers 500 for what nobody foresaw; the log gets the trace, the caller gets none of it.

    It also renders a `Problem` that a middleware inside of it raises. An answer that has already
    begun can't be mended: then the connection breaks off, so that nobody takes it for whole.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def watch(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except ClientDisconnect:
            log.info("the client hung up before its request was whole")
        except anyio.get_cancelled_exc_class():
            # The hub stops and has waited as long as it may.
            if not has_begun:
                with anyio.CancelScope(shield=True):
                    await respond(scope, problems.Busy("The hub stops."))(scope, receive, send)
            raise
        except BrokenOff:
            raise
        except Exception as error:
            if has_begun:
                # The server logs the trace too, when the request's id is no longer known.
                log.exception("answer broken off")
                raise
            if not isinstance(error, Problem):
                log.exception("unforeseen failure")
                error = problems.Failure("The hub failed; its log has the details under this request_id.")
            await respond(scope, error)(scope, receive, send)


def install(app: FastAPI) -> None:
    """Let *app* render the three sources that reach it as exceptions of a known kind."""
    app.add_exception_handler(Problem, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_starlette)


async def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(request.scope, error)


async def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # Reading the body comes before asking who calls; telling of it comes after (see StrictRoute).
    unreadable = getattr(request.state, "unreadable", None)
    if unreadable is not None:
        return respond(request.scope, unreadable)
    items = error.errors()
    detail = f"The request breaks the schema in {len(items)} place(s)."
    if len(items) > MOST_FAULTS:
        detail += f" The first {MOST_FAULTS} are listed."
    faults = [_fault(item) for item in items[:MOST_FAULTS]]
    return respond(request.scope, problems.Invalid(detail, errors=faults))


async def _of_starlette(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    of_status = (known for known in problems.problems() if known.status == error.status_code)
    kind = next(of_status, problems.Failure)
    if kind is problems.Failure:
        # It says nothing that a caller could use: it goes on as what nobody foresaw, and is logged.
        raise error
    detail = f"There is nothing at {request.url.path}." if error.status_code == 404 else str(error.detail)
    headers = dict(error.headers or {})
    if "Allow" in headers:
        # A router knows of the methods that its routes name; `http.head` answers HEAD wherever GET is one.
        allowed = set(headers["Allow"].replace("GET", "GET, HEAD").split(", "))
        headers["Allow"] = ", ".join(sorted(allowed))
    return respond(request.scope, kind(detail, headers=headers))


def _fault(item: dict[str, Any]) -> Fault:
    location, *path = item["loc"]
    # The value itself is not repeated: it may be a secret, or something JSON has no word for.
    return Fault(
        location=str(location), pointer=_pointer(path), detail=str(item["msg"]), code=str(item["type"])
    )


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
