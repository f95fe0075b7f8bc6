"""Reading a document part by part."""

from typing import Any

from sqlalchemy import LargeBinary, Row, func, select

from deedbox.catalog.tables import documents
from deedbox.db import ReadTransaction


def read(tx: ReadTransaction, version: Row[Any], start: int, size: int) -> bytes | None:
    """Return at most *size* bytes of the document from *start* on; None when it was deleted since."""
    part = func.substr(documents.c.content, start + 1, size, type_=LargeBinary)
    content: bytes | None = tx.execute(select(part).where(documents.c.version_id == version.id)).scalar()
    return content
