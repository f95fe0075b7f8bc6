"""What a route says of its answers, for the contract: `responses=declares(...)`, `links(...)`.

`deedbox.openapi` reads these marks and writes the responses; what follows from the route itself
(401 behind a scope, 422 with parameters, 304 on every GET) is added there.
"""

from collections.abc import Mapping
from typing import Any

from deedbox.problems import Problem

PROBLEMS = "x-problems"
COST = "x-deedbox-cost"
LIFECYCLE = "x-lifecycle"
FILE = "x-file"

TELLS_LIFECYCLE = {LIFECYCLE: True}
"""The mark of a response with `lifecycle.headers_of`."""

Responses = dict[int | str, dict[str, Any]]


def declares(*kinds: type[Problem]) -> Responses:
    """Return the responses that tell of *kinds*, by status; each kind stands there by its slug."""
    responses: Responses = {}
    for kind in kinds:
        responses.setdefault(kind.status, {PROBLEMS: []})[PROBLEMS].append(kind.slug)
    return responses


def tells_lifecycle(**of: Any) -> Responses:
    """Return the response 200, with what it has beside, of a route that sends `lifecycle.headers_of`."""
    return {200: {**TELLS_LIFECYCLE, **of}}


def link(operation_id: str, description: str, *, body: Any = None, **parameters: str) -> dict[str, Any]:
    """Return a Link Object: what to call next, with which values of this exchange."""
    # A header's name has a dash where Python allows none.
    named = {name.replace("if_match", "header.If-Match"): value for name, value in parameters.items()}
    value: dict[str, Any] = {"operationId": operation_id, "description": description, "parameters": named}
    if body is not None:
        value["requestBody"] = body
    return value


def links(status: int, **of: dict[str, Any]) -> dict[str, Any]:
    """Return the `openapi_extra` that gives the response of *status* its links by name."""
    return {"responses": {str(status): {"links": of}}}


def page_links(operation_id: str, path: Mapping[str, str], *filters: str) -> dict[str, Any]:
    """Return the `openapi_extra` that leads from a page by cursor to the next one and to the one before.

    Args:
        operation_id: of the list.
        path: parameters of the path, with the expressions that they have the value of.
        filters: names of the query parameters that a cursor belongs to; one that was not sent has no value
            and is not sent again.
    """
    same = {**path} | {name: f"$request.query.{name}" for name in filters}
    return links(
        200,
        NextPage=link(operation_id, "The next page.", **same, cursor="$response.body#/next_cursor"),
        PrevPage=link(operation_id, "The page before.", **same, cursor="$response.body#/prev_cursor"),
    )


def costs(requests: int) -> dict[str, Any]:
    """Return the `openapi_extra` of an operation that limits count as so many requests."""
    return {COST: requests}
