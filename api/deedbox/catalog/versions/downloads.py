"""A version's document as an answer: the very bytes, under their digest, harmless to a browser."""

import base64
from functools import partial
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Row

from deedbox.catalog import lifecycle
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTransaction
from deedbox.http.blobs import Blobs
from deedbox.http.conditional import IMMUTABLE, respond_bytes


def respond_document(
    request: Request, tx: ReadTransaction, version: Row[Any], headers: dict[str, str] | None = None
) -> Response:
    """Return the document of *version*, or 304 when the caller has it.

    Args:
        request: what is answered.
        tx: has read *version*, and reads the bytes if they are sent and not at hand.
        version: the version; its number is taken to stand in the address, so that the answer never changes.
        headers: stand in the answer beside, or instead of, the usual ones.
    """
    blobs: Blobs = request.app.state.blobs
    digest = base64.b64encode(bytes.fromhex(version.sha256)).decode()
    return respond_bytes(
        request,
        partial(blobs.get, version.sha256, partial(versions.document, tx, version)),
        etag=f'"{version.sha256}"',
        media_type=version.media_type,
        headers={
            "Cache-Control": IMMUTABLE,
            # RFC 9530; clients check a download against it.
            "Repr-Digest": f"sha-256=:{digest}:",
            # The document is somebody's text: a browser that opens it must not run anything in it.
            "Content-Disposition": f'attachment; filename="{filename(version)}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            **lifecycle.headers_of(version),
            **(headers or {}),
        },
    )


def filename(version: Row[Any]) -> str:
    """Return the name that a copy of the document gets. API and number hold nothing that a name may not."""
    return f"{version.api}-{version.version}.{version.media_type.rpartition('/')[2]}"
