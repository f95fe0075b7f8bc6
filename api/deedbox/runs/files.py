"""Files of a run, kept part by part: no file is in memory as a whole, on its way in or out."""

import hashlib
import zlib
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Row, delete, insert, select

from deedbox.blobs import service as blobs
from deedbox.blobs.store import BlobStore
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction
from deedbox.runs import service as runs
from deedbox.runs.tables import run_chunks, run_files

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of one file; a larger one is not kept."""


def keep(database: Database, store: BlobStore, run_id: int, name: str, path: Path) -> int | None:
    """Keep the file at *path* as the run's file *name*, in place of what an earlier try has left.

    Each part is a transaction of its own, so that the one writer is held by none for long.

    Returns:
        Its size; None where it is too large to be kept.
    """
    size = path.stat().st_size
    _drop(database, run_id, name)
    if size > MOST_BYTES:
        return None
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        values = {"run_id": run_id, "name": name, "size_bytes": size, "sha256": sha256}
        with WriteTransaction(database, HUB, is_change=False) as tx:
            file_id = tx.execute(insert(run_files).values(values).returning(run_files.c.id)).scalar_one()
        _keep_parts(database, store, file_id, file)
    return size


def _keep_parts(database: Database, store: BlobStore, file_id: int, file: BinaryIO) -> None:
    number = 0
    while part := file.read(runs.CHUNK_BYTES):
        blob = store.put(zlib.compress(part))
        with WriteTransaction(database, HUB, is_change=False) as tx:
            values = {"file_id": file_id, "number": number, **blobs.keep(tx, blob)}
            tx.execute(insert(run_chunks).values(values))
        number += 1


def _drop(database: Database, run_id: int, name: str) -> None:
    is_this = (run_files.c.run_id == run_id, run_files.c.name == name)
    with WriteTransaction(database, HUB, is_change=False) as tx:
        tx.execute(delete(run_chunks).where(run_chunks.c.file_id.in_(select(run_files.c.id).where(*is_this))))
        tx.execute(delete(run_files).where(*is_this))


def part(database: Database, store: BlobStore, file: Row[Any], number: int) -> bytes | None:
    """Return a part of *file*, None once it is forgotten. Each is a transaction of its own: a slow reader
    holds none."""
    with ReadTransaction(database, HUB) as tx:
        chunk = runs.chunk(tx, file.id, number)
    return None if chunk is None else zlib.decompress(store.read(chunk))
