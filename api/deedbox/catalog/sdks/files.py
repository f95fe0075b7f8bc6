"""Files of packages as answers."""

from typing import Any

from fastapi import Request, Response
from sqlalchemy import Row

from deedbox.blobs.store import BlobStore
from deedbox.catalog.sdks import service as sdks
from deedbox.db import HUB, Database, ReadTransaction
from deedbox.http import downloads
from deedbox.http.downloads import File


def respond_file(request: Request, file: Row[Any], *, content: bytes | None = None) -> Response:
    """Return *file*, the part of it that is asked for, or 304 when the caller has it.

    Args:
        request: of the file.
        file: its columns.
        content: all of it; None for what the hub has built.

    Raises:
        RangeNotSatisfiable: it has no such part.
    """
    database: Database = request.app.state.database
    store: BlobStore = request.app.state.blob_store

    def read(number: int) -> bytes | None:
        with ReadTransaction(database, HUB) as tx:
            chunk = sdks.chunk(tx, file.id, number)
        return None if chunk is None else store.read(chunk)

    return downloads.respond_file(
        request,
        File(file.name, file.media_type, file.size_bytes, file.sha256),
        read if content is None else content,
        part_bytes=sdks.CHUNK_BYTES,
        headers={"Vary": "Authorization"},
    )
