"""Conditional requests (RFC 9110 section 13): strong ETags, 304, and If-Match on every change."""

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.responses import Response

from deedbox.problems import PreconditionFailed, PreconditionRequired

REVALIDATE = "private, no-cache"
"""May be kept by the caller's own cache, and must be asked for again: for all that can change."""
IMMUTABLE = "private, max-age=31536000, immutable"
"""For what a digest names; private, because who may read it can change."""

_ENTITY_TAG = re.compile(r'(?:W/)?"[^"]*"')


def respond(
    request: Request, model: BaseModel, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Return *model* as JSON with its ETag, or 304 when the caller has just that."""
    body = model.model_dump_json().encode()
    return respond_bytes(
        request,
        body,
        etag=_etag(body),
        media_type="application/json",
        status=status,
        headers={"Cache-Control": REVALIDATE, **(headers or {})},
    )


def respond_bytes(
    request: Request, body: bytes, *, etag: str, media_type: str, headers: dict[str, str], status: int = 200
) -> Response:
    """Return *body* under *etag*, or 304 to a GET or HEAD whose `If-None-Match` names it."""
    headers = {"ETag": etag, **headers}
    is_read = request.method in ("GET", "HEAD")
    if is_read and _matches(request.headers.get("if-none-match"), etag, weakly=True):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type=media_type, headers=headers)


class Precondition:
    """The `If-Match` of a request."""

    def __init__(self, if_match: str | None) -> None:
        self._if_match = if_match

    def check(self, current: BaseModel) -> None:
        """Let the change pass when the caller has seen the *current* representation.

        Raises:
            PreconditionRequired: the request has no `If-Match`.
            PreconditionFailed: it names another representation.
        """
        if self._if_match is None:
            msg = "Read the resource first, and send its ETag in If-Match."
            raise PreconditionRequired(msg)
        if not _matches(self._if_match, _etag(current.model_dump_json().encode()), weakly=False):
            msg = "The resource is not, or no longer, what If-Match names. Read it again."
            raise PreconditionFailed(msg)


def _precondition(request: Request) -> Precondition:
    # A header that comes twice is one list (RFC 9110 section 5.3).
    values = request.headers.getlist("if-match")
    return Precondition(", ".join(values) if values else None)


IfMatch = Annotated[Precondition, Depends(_precondition)]
"""The precondition of a change; the contract requires the header wherever 428 is declared."""


def _etag(body: bytes) -> str:
    # Taken from the bytes themselves, so that it can't stay behind when a field is added.
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _matches(header: str | None, etag: str, *, weakly: bool) -> bool:
    if header is None:
        return False
    if header.strip() == "*":
        return True
    tags = _ENTITY_TAG.findall(header)
    return etag in tags or (weakly and f"W/{etag}" in tags)
