"""Conditional requests (RFC 9110 section 13): strong ETags, 304, and If-Match on every change."""

import hashlib
import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

from anyio.lowlevel import checkpoint
from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse
from starlette.types import Scope

from deedbox.problems import PreconditionFailed, PreconditionRequired

REVALIDATE = "private, no-cache"
"""May be kept by the caller's own cache, and must be asked for again: for all that can change."""
IMMUTABLE = "private, max-age=31536000, immutable"
"""For what a digest names; private, because who may read it can change."""

_DIGEST = "deedbox.digest"
# RFC 9110 section 15.4.5: a 304 leaves out what only describes the body that is not sent.
_OF_THE_BODY = frozenset(["content-length", "content-type", "content-disposition", "repr-digest"])
_OF_THE_BODY_RAW = frozenset(name.encode() for name in _OF_THE_BODY)
_ENTITY_TAG = re.compile(r'(?:W/)?"[!#-~\x80-\xff]*"')
_MEMBER = rf"\s*+(?:{_ENTITY_TAG.pattern})?+\s*+"
# Possessive throughout: a hostile header must not make the pattern try again and again.
_ENTITY_TAGS = re.compile(rf"{_MEMBER}(?:,{_MEMBER})*+")


def respond(
    request: Request, model: BaseModel, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Return *model* as JSON with its ETag, or 304 when the caller has just that."""
    body = model.model_dump_json().encode()
    return respond_bytes(
        request,
        body,
        etag=etag_of(body),
        media_type="application/json",
        status=status,
        headers={"Cache-Control": REVALIDATE, **(headers or {})},
    )


def respond_bytes(
    request: Request,
    body: bytes | Callable[[], bytes],
    *,
    etag: str,
    media_type: str,
    headers: dict[str, str],
    status: int = 200,
) -> Response:
    """Return *body* under *etag*, or 304 to a GET whose `If-None-Match` names it.

    A body that costs something may be a function, which is called only when it is sent. The *etag* is a
    digest of the body: what is made of the body is kept under it.
    """
    request.scope[_DIGEST] = etag
    headers = {"ETag": etag, **headers}
    # RFC 9110 section 13.2.1: a precondition is no matter where the answer would be an error.
    if request.method == "GET" and status < 300 and is_known(request, etag):
        return not_modified(headers)
    content = body if isinstance(body, bytes) else body()
    return Response(content, status_code=status, media_type=media_type, headers=headers)


def respond_parts(
    request: Request, parts: Iterator[str], *, etag: str, media_type: str, headers: dict[str, str]
) -> Response:
    """Return *parts*, each sent as it is made, under *etag*; or 304, for which none is made."""
    headers = {"ETag": etag, **headers}
    if is_known(request, etag):
        return not_modified(headers)

    async def sent() -> AsyncIterator[str]:
        for part in parts:
            yield part
            # Making one takes a moment, after which it is the turn of others.
            await checkpoint()

    return StreamingResponse(sent(), media_type=media_type, headers=headers)


def respond_again(request: Request, answer: Response) -> Response:
    """Return *answer*, made here for another request, as the answer to this one: whole, or a 304."""
    etag = answer.headers["ETag"]
    request.scope[_DIGEST] = etag
    if is_known(request, etag):
        again = Response(status_code=304)
        again.raw_headers = [pair for pair in answer.raw_headers if pair[0] not in _OF_THE_BODY_RAW]
    else:
        again = Response(answer.body, answer.status_code)
        # A copy, for what is around a route adds to it.
        again.raw_headers = [*answer.raw_headers]
    return again


def without_conditions(request: Request) -> Request:
    """Return *request* as from a caller who has nothing yet, so that its answer is whole."""
    if "if-none-match" not in request.headers:
        return request
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"if-none-match"]
    return Request({**request.scope, "headers": headers}, request.receive)


def digest_of(scope: Scope) -> str | None:
    """Return what names the body of the answer to *scope*, and no other body; None when nothing does."""
    digest: str | None = scope.get(_DIGEST)
    return digest


class Precondition:
    """The `If-Match` of a request.

    Args:
        lines: the header's values; none when it was not sent.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def check(self, current: BaseModel) -> None:
        """Let the change pass when the caller has seen the *current* representation.

        Raises:
            PreconditionRequired: the request has no `If-Match`.
            PreconditionFailed: it names another representation.
        """
        if not self._lines:
            msg = "Read the resource first, and send its ETag in If-Match."
            raise PreconditionRequired(msg)
        if not _matches(self._lines, etag_of(current.model_dump_json().encode()), weakly=False):
            msg = "The resource is not, or no longer, what If-Match names. Read it again."
            raise PreconditionFailed(msg)

    def check_absence(self) -> None:
        """Let a resource that is not there be made, unless the caller takes it to be there.

        Raises:
            PreconditionFailed: the request has an `If-Match`, which nothing can match.
        """
        if self._lines:
            msg = "The resource that If-Match names is not, or no longer, there."
            raise PreconditionFailed(msg)


async def _precondition(request: Request) -> Precondition:
    return Precondition(request.headers.getlist("if-match"))


IfMatch = Annotated[Precondition, Depends(_precondition)]
"""The precondition of a change; the contract requires the header wherever 428 is declared."""


def etag_of(body: bytes) -> str:
    """Return the strong ETag of *body*: taken from the bytes, it can't stay behind when a field is added."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """Return whether whoever calls has said in `If-None-Match` that they have what *etag* names."""
    return _matches(request.headers.getlist("if-none-match"), etag, weakly=True)


def not_modified(headers: dict[str, str]) -> Response:
    """Return 304 with those of *headers* that say more than how the body is that is not sent."""
    kept = {name: value for name, value in headers.items() if name.lower() not in _OF_THE_BODY}
    return Response(status_code=304, headers=kept)


def _matches(lines: list[str], etag: str, *, weakly: bool) -> bool:
    # A header that comes twice is one list (RFC 9110 section 5.3); what is no list names nothing.
    header = ", ".join(lines).strip()
    if header in ("*", etag):
        return True
    tags = _ENTITY_TAG.findall(header) if _ENTITY_TAGS.fullmatch(header) else []
    return etag in tags or (weakly and f"W/{etag}" in tags)
