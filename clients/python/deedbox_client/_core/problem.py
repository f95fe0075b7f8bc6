"""Problem documents (RFC 9457), and how any body of an error answer becomes one."""

import json
from http import HTTPStatus
from typing import Any

from pydantic import Field

from .models import OpenModel
from .text import one_line


class Fault(OpenModel):
    """One thing that is wrong with the request, and where."""

    in_: str | None = Field(default=None, alias="in")
    """Where: `body`, `path`, `query`, `header`, or `document` for the OpenAPI document in the body."""
    pointer: str | None = None
    """JSON Pointer (RFC 6901) into that part; empty for the whole of it."""
    detail: str | None = None
    code: str | None = None
    line: int | None = None
    """Line in the text, counted from 1; None where lines mean nothing."""
    column: int | None = None


class Problem(OpenModel):
    """What went wrong, as the server tells it. Members that are not named here are kept in `model_extra`."""

    type: str = "about:blank"
    """Stable identifier of the kind of problem, such as `/problems/not-found`."""
    title: str = ""
    status: int | None = None
    detail: str | None = None
    request_id: str | None = None
    errors: list[Fault] = Field(default_factory=list[Fault])


def problem_of(status: int, content: bytes, content_type: str) -> Problem:
    """Return the problem that a body tells, or one made up from the status when the body is something else.

    Never raises: an error answer may come from a proxy and hold HTML, half a JSON document or nothing.
    """
    if "json" in content_type:
        try:
            members: Any = json.loads(content)
            if isinstance(members, dict):
                problem = Problem.model_validate(members)
                return problem if problem.title else problem.model_copy(update={"title": _phrase(status)})
        except (ValueError, RecursionError):
            pass
    excerpt = one_line(content[:2000].decode("utf-8", errors="replace"), 200)
    return Problem(title=_phrase(status), status=status, detail=excerpt or None)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown status"
