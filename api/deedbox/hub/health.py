"""`/health/live` and `/health/ready`: for whoever runs the hub; not part of the contract."""

import sqlite3
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse

from deedbox import migrations
from deedbox.db import Database

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
def ready(request: Request) -> JSONResponse:
    """Answer 200 when the database can be read and has the shape that this release works with.

    As soon as the hub is to stop it is not ready any more, though it serves on for a while (`drain_seconds`).
    """
    if request.app.state.is_stopping:
        return _answer(503, {"status": "stopping"})
    database: Database = request.app.state.database
    newest = migrations.newest()
    try:
        with database.reader.connect() as connection:
            current = migrations.current(connection)
    except SQLAlchemyError:
        return _answer(
            503, {"status": "not ready", "database": "unreachable", "migrations": {"newest": newest}}
        )
    is_ready = current == newest
    return _answer(
        200 if is_ready else 503,
        {
            "status": "ready" if is_ready else "not ready",
            "database": "reachable",
            "migrations": {"current": current, "newest": newest},
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
