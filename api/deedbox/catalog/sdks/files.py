"""Files of packages as answers: sent part by part, whole or from where a download broke off."""

import base64
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import anyio.to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Row

from deedbox.catalog.sdks import service as sdks
from deedbox.db import HUB, Database, ReadTransaction
from deedbox.http import ranges
from deedbox.http.conditional import IMMUTABLE, is_known, not_modified
from deedbox.http.head import is_head
from deedbox.http.ranges import Span


def respond_file(request: Request, file: Row[Any], *, content: bytes | None = None) -> Response:
    """Return *file*, the part of it that is asked for, or 304 when the caller has it.

    Args:
        request: of the file.
        file: its columns.
        content: all of it; None for what is read from the database.

    Raises:
        RangeNotSatisfiable: it has no such part.
    """
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    etag = f'"{file.sha256}"'
    headers = {
        "ETag": etag,
        "Cache-Control": IMMUTABLE,
        "Vary": "Authorization",
        "Accept-Ranges": "bytes",
        # RFC 9530; clients check a download against it.
        "Repr-Digest": f"sha-256=:{digest}:",
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    if is_known(request, etag):
        return not_modified(headers)
    if is_head(request.scope):
        # What is not sent need not be read.
        headers["Content-Length"] = str(file.size_bytes)
        return Response(media_type=file.media_type, headers=headers)
    part = ranges.asked(request, file.size_bytes, etag)
    span = part or Span(0, file.size_bytes)
    headers["Content-Length"] = str(span.size)
    if part is not None:
        headers["Content-Range"] = part.header(file.size_bytes)
    status = 200 if part is None else 206
    if content is not None:
        return Response(content[span.start : span.stop], status, headers, file.media_type)
    parts = _parts(request.app.state.database, file.id, span)
    return StreamingResponse(parts, status, headers, file.media_type)


async def _parts(database: Database, file_id: int, span: Span) -> AsyncIterator[bytes]:
    """Yield the bytes of *span*. Each part is a transaction of its own: a slow reader holds none."""
    size = sdks.CHUNK_BYTES
    for number in range(span.start // size, (span.stop + size - 1) // size):
        chunk = await anyio.to_thread.run_sync(partial(_read, database, file_id, number))
        if chunk is None:
            # It was deleted meanwhile. What is sent is shorter than was said, which the client sees.
            return
        yield chunk[max(0, span.start - number * size) : span.stop - number * size]


def _read(database: Database, file_id: int, number: int) -> bytes | None:
    with ReadTransaction(database, HUB) as tx:
        return sdks.chunk(tx, file_id, number)
