"""Files as answers: whole, or from where a download broke off, and a part at a time in memory."""

import base64
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio.to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from deedbox import failpoints
from deedbox.http import ranges
from deedbox.http.conditional import IMMUTABLE, is_known, not_modified
from deedbox.http.dispositions import attachment
from deedbox.http.head import is_head
from deedbox.http.ranges import Span

PART_BYTES = 256 * 1024
"""What is read at once of what is not kept in parts."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes that never change, and what is told of them."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'


def headers_of(file: File) -> dict[str, str]:
    """Return the headers that every answer with *file*, or with a part of it, has."""
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    return {
        "ETag": file.etag,
        "Cache-Control": IMMUTABLE,
        "Accept-Ranges": "bytes",
        # RFC 9530; clients check a download against it.
        "Repr-Digest": f"sha-256=:{digest}:",
        # It is somebody's: a browser that opens it must not run anything in it.
        "Content-Disposition": attachment(file.name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


def respond_file(
    request: Request,
    file: File,
    read: bytes | Callable[[int], bytes | None],
    *,
    part_bytes: int = PART_BYTES,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return *file*, the part of it that is asked for, or 304 when the caller has it.

    Args:
        request: of the file.
        file: what is told of it.
        read: all of it; or gives a part by its number from 0, in a thread, and None once the file is gone.
        part_bytes: size of such a part.
        headers: stand in the answer beside, or instead of, the usual ones.

    Raises:
        RangeNotSatisfiable: it has no such part.
    """
    sent = {**headers_of(file), **(headers or {})}
    if is_known(request, file.etag):
        return not_modified(sent)
    # RFC 9110 section 14.2: of HEAD nobody asks for a part.
    is_read = not is_head(request.scope)
    part = ranges.asked(request, file.size_bytes, file.etag) if is_read else None
    span = part or Span(0, file.size_bytes)
    sent["Content-Length"] = str(span.size)
    if part is not None:
        sent["Content-Range"] = part.header(file.size_bytes)
    status = 200 if part is None else 206
    if isinstance(read, bytes):
        return Response(read[span.start : span.stop], status, sent, file.media_type)
    if not is_read:
        # The beginning shows whether it is worth a coding; what is not sent need not be read.
        span = Span(0, min(part_bytes, file.size_bytes))
    return _Parts(_parts(read, part_bytes, span), status, sent, file.media_type)


class _Parts(StreamingResponse):
    """Begins once it has the first part: what cannot be read is a problem, and not half an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = aiter(self.body_iterator)
        first = await anext(parts, b"")

        async def all_parts() -> AsyncIterator[Any]:
            yield first
            async for part in parts:
                yield part

        self.body_iterator = all_parts()
        await super().__call__(scope, receive, send)


async def _parts(read: Callable[[int], bytes | None], size: int, span: Span) -> AsyncIterator[bytes]:
    """Yield the bytes of *span*.

    Async, unlike the generator of an export: there is nothing to make between two reads, each of which is a
    transaction of its own, so that a slow reader holds neither a thread nor a snapshot.
    """
    for number in range(span.start // size, (span.stop + size - 1) // size):
        part = await anyio.to_thread.run_sync(partial(read, number))
        if part is None:
            # It was deleted meanwhile. What is sent is shorter than was said, which the client sees.
            return
        yield part[max(0, span.start - number * size) : span.stop - number * size]
        failpoints.reach("download.sent")
