"""The `Link` of a page (RFC 8288): the way to the other pages, for whoever does not read the body."""

from typing import Final
from urllib.parse import quote, urlencode

from fastapi import Request
from starlette.responses import Response

from deedbox.http.conditional import respond
from deedbox.http.pagination.shapes import AnyPage

MOST_BYTES: Final = 2_000
"""Length of a `Link` at most: some proxies drop an answer with more than 4 KiB of headers."""


def respond_list(request: Request, page: AnyPage, *, headers: dict[str, str] | None = None) -> Response:
    """Return *page* as JSON with its ETag and its `Link`, or 304 with both when the caller has just that."""
    links = ", ".join(
        f'<{_target(request, name, str(value))}>; rel="{relation}"' for relation, name, value in page.steps()
    )
    link = {"Link": links} if len(links) <= MOST_BYTES else {}
    return respond(request, page, headers=link | (headers or {}))


def _target(request: Request, name: str, value: str) -> str:
    # A path of its own, as in `Location`; whatever else the query says stays as it is.
    query = [(other, given) for other, given in request.query_params.multi_items() if other != name]
    if value:
        query.append((name, value))
    path = quote(request.scope["path"])
    return f"{path}?{urlencode(query, quote_via=quote)}" if query else path
