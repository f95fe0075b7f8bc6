"""A version's document as an answer: the very bytes, under their digest, harmless to a browser."""

from functools import partial
from typing import Any, Final

from fastapi import Request, Response
from sqlalchemy import Row

from deedbox.blobs.service import PART_BYTES
from deedbox.blobs.store import BlobStore
from deedbox.catalog import lifecycle
from deedbox.catalog.versions import parts
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, Database, ReadTransaction
from deedbox.http import downloads
from deedbox.http.blobs import Blobs
from deedbox.http.conditional import respond_bytes
from deedbox.http.downloads import File

LARGE_BYTES: Final = 1024 * 1024
"""Above this a document goes part by part; what is smaller is kept at hand, as it is and compressed."""


def respond_document(
    request: Request, tx: ReadTransaction, version: Row[Any], headers: dict[str, str] | None = None
) -> Response:
    """Return the document of *version*, the part of it that is asked for, or 304 when the caller has it.

    Args:
        request: what is answered.
        tx: has read *version*, and reads the bytes if they are sent and not at hand.
        version: the version; its number is taken to stand in the address, so that the answer never changes.
        headers: stand in the answer beside, or instead of, the usual ones.

    Raises:
        RangeNotSatisfiable: the document has no such part.
    """
    blobs: Blobs = request.app.state.blobs
    store: BlobStore = request.app.state.blob_store
    file = File(filename(version), version.media_type, version.size_bytes, version.sha256)
    headers = {**lifecycle.headers_of(version), **(headers or {})}
    if file.size_bytes > LARGE_BYTES:
        read = partial(_part, request.app.state.database, store, version)
        return downloads.respond_file(request, file, read, part_bytes=PART_BYTES, headers=headers)
    content = partial(blobs.get, version.sha256, lambda: store.read(versions.document(tx, version)))
    if "range" in request.headers:
        return downloads.respond_file(request, file, content(), headers=headers)
    sent = {**downloads.headers_of(file), **headers}
    return respond_bytes(request, content, etag=file.etag, media_type=file.media_type, headers=sent)


def _part(database: Database, store: BlobStore, version: Row[Any], number: int) -> bytes | None:
    with ReadTransaction(database, HUB) as tx:
        blob = parts.read(tx, version, number)
    return None if blob is None else store.read_part(blob, number)


def filename(version: Row[Any]) -> str:
    """Return the name that a copy of the document gets. API and number hold nothing that a name may not."""
    return f"{version.api}-{version.version}.{version.media_type.rpartition('/')[2]}"
