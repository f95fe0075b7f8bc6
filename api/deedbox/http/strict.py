"""Reads a JSON body as RFC 8259 and I-JSON (RFC 7493) have it, where Python's reader is lenient."""

import json
import math
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from deedbox.http.idempotency.once import creates, once
from deedbox.problems import Fault, Unreadable


class StrictRoute(APIRoute):
    """A route whose JSON body is UTF-8, without NaN, repeated keys or halves of surrogate pairs.

    One that creates does the request of an `Idempotency-Key` once.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if creates(self):
            handle = once(handle, self)

        async def handle_strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly


class StrictRequest(Request):
    """A request that reads its JSON strictly.

    FastAPI reads the body before it asks who calls. What is wrong with the body is therefore kept
    in `state.unreadable` and told by the validation that follows authentication; a value that fits
    no schema stands in for the body until then.
    """

    async def json(self) -> Any:
        try:
            return parse(await self.body())
        except Unreadable as problem:
            self.state.unreadable = problem
            # FastAPI lets Pydantic read attributes, so an object of a class of our own would fit every
            # schema without required members; those of built-in classes are never read so.
            return object()


def parse(body: bytes) -> Any:
    """Return the value that *body* holds.

    Raises:
        Unreadable: it is not one JSON text; the fault says at which line and column.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(f"Byte {error.start} is not UTF-8.", "encoding")
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        _refuse(f"{error.msg}.", "syntax", error.lineno, error.colno)
    except RecursionError:
        _refuse("The value is nested too deep.", "depth")
    except ValueError as error:
        # Python refuses numbers of more than 4,300 digits, to save itself from quadratic time.
        _refuse(f"A number cannot be read: {error}.", "number")
    if "\\u" in text or "\\U" in text:
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            _refuse("A string holds half of a surrogate pair.", "surrogate")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        times = Counter(key for key, _ in pairs)
        repeated = next(key for key in times if times[key] > 1)
        _refuse(f"The key {json.dumps(repeated)} stands twice in one object.", "duplicate-key")
    return value


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        _refuse("A number is larger than any that can be kept.", "number")
    return value


def _no_constant(name: str) -> NoReturn:
    _refuse(f"JSON has no {name}.", "number")


def _refuse(detail: str, code: str, line: int | None = None, column: int | None = None) -> NoReturn:
    fault = Fault(location="body", pointer="", detail=detail, code=code, line=line, column=column)
    raise Unreadable(f"The body is not JSON that can be read: {detail}", errors=[fault])
