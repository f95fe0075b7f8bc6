"""Published documents as the rest of the hub reads them: their bytes, and within which limits."""

from typing import Any

from fastapi import Request
from sqlalchemy import Row

from deedbox import spec
from deedbox.blobs.store import BlobStore
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction
from deedbox.http.blobs import Blobs
from deedbox.problems import NotFound
from deedbox.settings import Settings


def limits_of(request: Request) -> spec.Limits:
    """Return within which limits this hub reads documents."""
    return limits_by(request.app.state.settings)


def limits_by(settings: Settings) -> spec.Limits:
    """Return within which limits a hub with *settings* reads documents."""
    return spec.Limits(max_bytes=settings.max_document_bytes, max_nodes=settings.max_document_nodes)


def content_of(request: Request, tx: ReadTransaction, version: Row[Any]) -> bytes:
    """Return the bytes of a *version* that was read before, from memory or else by *tx*.

    Raises:
        NotFound: it was deleted since. StorageAway: what keeps them does not answer.
    """
    blobs: Blobs = request.app.state.blobs
    store: BlobStore = request.app.state.blob_store

    def read() -> bytes:
        blob = versions.document_if_kept(tx, version)
        if blob is None:
            msg = f"{version.api} {version.version} was deleted at this moment."
            raise NotFound(msg)
        return store.read(blob)

    return blobs.get(version.sha256, read)


def content_now(request: Request, version: Row[Any]) -> bytes:
    """Do what `content_of` does, in a transaction of its own."""
    with ReadTransaction(request.app.state.database, HUB) as tx:
        return content_of(request, tx, version)
