"""What is there in the end: as the hub serves it, and as it stands in its database and its folder."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, create_engine, select, text
from sqlalchemy.pool import NullPool

from deedbox.catalog import tables as catalog
from deedbox.catalog.sdks.tables import sdk_chunks, sdk_files, sdks
from deedbox.db import now
from deedbox.events.tables import events
from deedbox.http.idempotency.tables import keys
from deedbox.identity.tables import audit, tokens
from deedbox.jobs.tables import jobs
from tests.failures.asking import Client

KEPT_FILES: Final = frozenset(
    {"deedbox.sqlite3", "deedbox.sqlite3-wal", "deedbox.sqlite3-shm", "deedbox.lock", "runs.key"}
)
"""What may lie in a data folder, beside folders that are empty."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is kept, and as it is served."""

    api: str
    version: str
    state: str
    sha256: str
    """As its row says."""
    content_sha256: str | None
    """Of the document that is kept; None for none."""
    served_sha256: str | None = None
    """Of what the hub serves; None where it serves none."""


@dataclass(frozen=True, slots=True)
class Sdk:
    """An SDK, and whether what is kept of each file is what is told of it."""

    uid: str
    state: str
    files: dict[str, bool]


@dataclass(frozen=True)
class State:
    """All that a checker asks of the end."""

    apis: frozenset[str] = frozenset()
    versions: Sequence[Version] = ()
    channels: dict[tuple[str, str], str] = field(default_factory=dict)
    tokens: Sequence[str] = ()
    """Names of API tokens, each as often as there is one."""
    events: Sequence[dict[str, Any]] = ()
    """As the hub lists them: id, kind, api, data."""
    audit: Sequence[tuple[str, str, str | None]] = ()
    """Action, target and request of each row."""
    sdks: Sequence[Sdk] = ()
    stuck: Sequence[str] = ()
    """Jobs that nobody works on."""
    keys_without_answer: int = 0
    files: Sequence[str] = ()
    """That should not be there."""
    corruption: Sequence[str] = ()
    """What the database finds wrong with itself."""
    log: Sequence[str] = ()
    """Lines that no hub should write."""


def engine_of(url: str) -> Engine:
    """Return an engine for somebody who looks on."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)


def read(url: str, folder: Path, client: Client, log: Sequence[Path]) -> State:
    """Return what is there; a hub without faults serves it.

    Args:
        url: of its database, as SQLAlchemy has it.
        folder: of its data.
        client: of somebody who may see everything.
        log: the files of its log.
    """
    engine = engine_of(url)
    with engine.connect() as connection:
        return State(
            apis=frozenset(
                connection.execute(
                    select(catalog.apis.c.name).where(catalog.apis.c.deleted_at.is_(None))
                ).scalars()
            ),
            versions=_versions(connection, client),
            channels=_channels(connection),
            tokens=list(connection.execute(select(tokens.c.name)).scalars()),
            events=_events(client, connection),
            audit=[
                (row.action, row.target, row.request_id)
                for row in connection.execute(select(audit).order_by(audit.c.id))
            ],
            sdks=_sdks(connection),
            stuck=_stuck(connection),
            keys_without_answer=len(
                connection.execute(select(keys.c.name).where(keys.c.status.is_(None))).all()
            ),
            files=left_over(folder),
            corruption=corruption(connection),
            log=[line for path in log for line in faults(path)],
        )


def _versions(connection: Connection, client: Client) -> list[Version]:
    statement = (
        select(catalog.versions, catalog.apis.c.name.label("api"), catalog.documents.c.content)
        .join(catalog.apis, catalog.apis.c.id == catalog.versions.c.api_id)
        .outerjoin(catalog.documents, catalog.documents.c.version_id == catalog.versions.c.id)
    )
    return [_version(row, client) for row in connection.execute(statement)]


def _version(row: Row[Any], client: Client) -> Version:
    served = client.ask("versions_document", "GET", f"/v1/apis/{row.api}/versions/{row.version}/document")
    return Version(
        row.api,
        row.version,
        row.state,
        row.sha256,
        None if row.content is None else hashlib.sha256(row.content).hexdigest(),
        served.answer_sha256 if served.status == 200 else None,
    )


def _channels(connection: Connection) -> dict[tuple[str, str], str]:
    statement = (
        select(catalog.apis.c.name.label("api"), catalog.channels.c.name, catalog.versions.c.version)
        .join(catalog.apis, catalog.apis.c.id == catalog.channels.c.api_id)
        .join(catalog.versions, catalog.versions.c.id == catalog.channels.c.version_id)
    )
    return {(row.api, row.name): row.version for row in connection.execute(statement)}


def _events(client: Client, connection: Connection) -> list[dict[str, Any]]:
    """Return the events as the hub lists them, which are to be those of the database."""
    found: list[dict[str, Any]] = []
    after = 0
    while True:
        page = client.read(f"/v1/events?after={after}&limit=100")
        found += page["items"]
        if page["last_id"] == after:
            break
        after = page["last_id"]
    kept = list(connection.execute(select(events.c.id).order_by(events.c.id)).scalars())
    assert [one["id"] for one in found] == kept, "the list of events is not that of the database"
    return found


def _sdks(connection: Connection) -> list[Sdk]:
    found = []
    statement = select(sdks.c.id, sdks.c.uid, jobs.c.state).join(jobs, jobs.c.id == sdks.c.job_id)
    for sdk in connection.execute(statement).all():
        files = {}
        for file in connection.execute(select(sdk_files).where(sdk_files.c.sdk_id == sdk.id)).all():
            parts = select(sdk_chunks.c.content).where(sdk_chunks.c.file_id == file.id)
            content = b"".join(connection.execute(parts.order_by(sdk_chunks.c.number)).scalars())
            files[file.name] = hashlib.sha256(content).hexdigest() == file.sha256
        found.append(Sdk(sdk.uid, sdk.state, files))
    return found


def _stuck(connection: Connection) -> list[str]:
    """Return the jobs that are under way though their lease is over, or wait though their time has come."""
    is_open = jobs.c.state.in_(["queued", "running"])
    return [
        f"{row.kind} {row.uid} is {row.state}"
        for row in connection.execute(select(jobs).where(is_open))
        if (row.leased_until or row.due_at) < now()
    ]


def under_way(connection: Connection) -> int:
    """Return how many jobs have not ended."""
    is_open = jobs.c.state.in_(["queued", "running"])
    return len(connection.execute(select(jobs.c.id).where(is_open)).all())


def left_over(folder: Path) -> list[str]:
    """Return what lies in the data folder and should not."""
    found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    # On PostgreSQL each process has a folder of its own in it.
    own = {
        path for path in found if path.name in KEPT_FILES and re.fullmatch(r"(process-\d+/)?[^/]+", str(path))
    }
    return sorted(str(path) for path in set(found) - own)


def corruption(connection: Connection) -> list[str]:
    """Return what the database says against itself."""
    if connection.dialect.name == "sqlite":
        told = [str(one) for one in connection.execute(text("PRAGMA integrity_check")).scalars()]
        orphans = [str(one) for one in connection.execute(text("PRAGMA foreign_key_check")).all()]
        return [one for one in told if one != "ok"] + orphans
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
    checked = """
        SELECT c.relname, bt_index_check(c.oid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE a.amname = 'btree' AND n.nspname = 'public'
    """
    heaps = "SELECT c.relname, v.msg FROM pg_class c, LATERAL verify_heapam(c.oid) v WHERE c.relkind = 'r'"
    connection.execute(text(checked)).all()
    return [f"{row[0]}: {row[1]}" for row in connection.execute(text(heaps))]


def faults(log: Path) -> list[str]:
    """Return the lines of *log* that no hub should write: errors, traces, and what is no JSON at all."""
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        try:
            entry = json.loads(line)
            is_fault = entry["level"] in ("error", "critical") or "exc_info" in entry
        except (ValueError, TypeError, KeyError):
            is_fault = True
        if is_fault:
            found.append(line[:2000])
    return found
