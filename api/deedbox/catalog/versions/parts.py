"""Reading a document part by part."""

from typing import Any

from sqlalchemy import Row

from deedbox.blobs import service as blobs
from deedbox.blobs.service import Blob
from deedbox.catalog.tables import documents
from deedbox.db import ReadTransaction


def read(tx: ReadTransaction, version: Row[Any], number: int) -> Blob | None:
    """Return a part of the document, or where all of it is; None when it was deleted since."""
    return blobs.find_part(tx, documents, documents.c.version_id == version.id, number=number)
