"""`/health/live` and `/health/ready`: for whoever runs the hub; not part of the contract."""

import sqlite3
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from deedbox.blobs.store import BlobStore
from deedbox.db import Database
from deedbox.hub.checks import UNREACHABLE, Checks

router = APIRouter(prefix="/health", include_in_schema=False)

PATHS = frozenset({"/health/live", "/health/ready"})
"""Whoever watches over the hub asks as often as it likes."""

_SQLITE_WARNING = (
    f"SQLite {sqlite3.sqlite_version} can corrupt a WAL database that several connections checkpoint. "
    "The hub lets only one do so; a Python that links SQLite 3.51.3 (or 3.50.7, or 3.44.6) is better."
)


@router.get("/live")
async def live() -> JSONResponse:
    """Answer as long as the process serves at all."""
    return _answer(200, {"status": "live"})


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Answer 200 when the database can be read and has the shape that this release works with, and the folder
    for documents and files is there and can be written, if there is one.

    What another server would not do better is told, and is no reason to send requests elsewhere: a bucket
    that is away, from which lists and what is at hand need nothing, and whatever is full, which can be read.
    As soon as the hub is to stop it is not ready any more, though it serves on for a while (`drain_seconds`).
    """
    if request.app.state.is_stopping:
        return _answer(503, {"status": "stopping"})
    checks: Checks = request.app.state.checks
    store: BlobStore = request.app.state.blob_store
    database: Database = request.app.state.database
    revision, storage = await checks.revision.answer(), await checks.storage.answer()
    is_stored = storage != "unreachable" or not store.is_in_folder
    is_ready = revision == checks.newest and is_stored
    is_reachable = revision != UNREACHABLE
    known = {"current": revision or None} if is_reachable else {}
    return _answer(
        200 if is_ready else 503,
        {
            "status": "ready" if is_ready else "not ready",
            "database": "reachable" if is_reachable else UNREACHABLE,
            "migrations": {**known, "newest": checks.newest},
            # Of documents and files.
            "storage": storage,
            # What holds the processes that build SDKs; null until the first of them has said so.
            "sandbox": request.app.state.sandbox.known_layers,
            "warnings": warnings(database),
        },
    )


def warnings(database: Database) -> list[str]:
    """Return what an operator should know of this installation; [] when there is nothing."""
    if database.dialect == "sqlite" and is_sqlite_affected(sqlite3.sqlite_version_info):
        return [_SQLITE_WARNING]
    return []


def is_sqlite_affected(version: tuple[int, int, int]) -> bool:
    """Return whether SQLite *version* has the WAL-reset bug: 3.7.0 to 3.51.2, but for two back-ports."""
    first_mended = {(3, 44): 6, (3, 50): 7}.get(version[:2])
    is_backport = first_mended is not None and version[2] >= first_mended
    return (3, 7, 0) <= version < (3, 51, 3) and not is_backport


def _answer(status: int, body: dict[str, Any]) -> JSONResponse:
    return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})
