"""A backup: the whole database as of one commit, in one file, while hubs serve."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, func, inspect, select, text

from deedbox import migrations
from deedbox.blobs.tables import blob_places, blobs, is_used
from deedbox.db import Database, generation
from deedbox.events.tables import events
from deedbox.upkeep import programs
from deedbox.upkeep.files import opened, written
from deedbox.upkeep.tables import TABLES
from deedbox.upkeep.tellers import Report, Unfit, no_hub

PAGES_AT_ONCE: Final = 2_000
ASIDE: Final = "deedbox_replaced_"
"""How schemas begin to be called that a restored one took the place of."""
_FOUND: Final = "dumping contents of table"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made."""

    file: Path
    size_bytes: int
    revision: str
    last_event: int
    """Id of the last event in it; 0 where there is none."""
    generation: int
    apart: dict[str, int]
    """How many blobs are not in it but in a place, by its address."""


def back_up(database: Database, file: Path, *, replace: bool, report: Report) -> BackedUp:
    """Write the database into *file*, and verify what was written.

    Raises:
        Unfit: there is no hub in the database, *file* is there, or PostgreSQL's programs are not.
        OSError: *file* cannot be written.
    """
    # It is read in one snapshot from here to the end, so all of it is as of one commit.
    with database.reader.connect() as connection, connection.begin():
        revision = migrations.current(connection)
        migrations.require_known(revision)
        if revision is None:
            raise no_hub()
        told = _told(connection)
        with written(file, replace=replace) as made:
            if isinstance(database.place, URL):
                _dump(connection, database.place, made, report)
            else:
                _copy_pages(connection, made, report)
                require_whole(made)
            size_bytes = made.stat().st_size
    return BackedUp(file, size_bytes, revision, *told)


def require_whole(file: Path) -> None:
    """Pass where a SQLite file is whole, page by page.

    Raises:
        Unfit: it is not.
    """
    try:
        with opened(file) as connection:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        said, lost = [str(error)], []
    if said != ["ok"] or lost:
        what = said[0] if said != ["ok"] else f"{len(lost)} rows name others that are not there"
        raise Unfit(f"The database is damaged: {what}.", "deedbox db check says more; take another backup")


def _told(connection: Connection) -> tuple[int, int, dict[str, int]]:
    # One of an older release may have no such tables yet.
    there = set(inspect(connection).get_table_names())
    last = number = 0
    if {"events", "generation"} <= there:
        last = connection.execute(select(func.coalesce(func.max(events.c.id), 0))).scalar_one()
        number = connection.execute(select(generation.c.number)).scalar_one()
    if "blobs" not in there:
        return last, number, {}
    kept = (
        select(blob_places.c.url, func.count())
        .join(blobs, blobs.c.place_id == blob_places.c.id)
        .where(is_used)
        .group_by(blob_places.c.url)
    )
    return last, number, {row[0]: row[1] for row in connection.execute(kept)}


def _copy_pages(connection: Connection, made: Path, report: Report) -> None:
    source: Any = connection.connection.driver_connection
    with opened(made) as target:

        def progress(_status: int, remaining: int, total: int) -> None:
            report(100 * (total - remaining) // max(total, 1), "copying")

        try:
            # The snapshot of *connection* stays while pages are copied, so nothing that is written meanwhile
            # makes it begin anew.
            source.backup(target, pages=PAGES_AT_ONCE, progress=progress)
        except sqlite3.Error as error:
            raise Unfit(f"The backup could not be written: {error}.", "see to room on its disk") from error
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
    report(100, "verifying")


def _dump(connection: Connection, url: URL, made: Path, report: Report) -> None:
    major = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    pg_dump = programs.find("pg_dump", at_least=major)
    pg_restore = programs.find("pg_restore", at_least=major)
    snapshot: str = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
    schema: str = connection.execute(text("SELECT current_schema()")).scalar_one()
    programs.run(
        [
            *(str(pg_dump), "--format=custom", f"--file={made}", f"--snapshot={snapshot}"),
            *("--no-owner", "--no-privileges", "--no-password", "--verbose", f"--exclude-schema={ASIDE}*"),
        ],
        env=programs.environment(url),
        on_line=_steps(report),
        title="pg_dump failed",
    )
    report(100, "verifying")
    # Everything in it is read once.
    programs.run([str(pg_restore), "--file=/dev/null", str(made)], title="The backup cannot be read")
    listed = programs.output([str(pg_restore), "--list", str(made)], title="The backup cannot be read")
    here = set(inspect(connection).get_table_names())
    missing = [name for name in here if f" TABLE DATA {schema} {name} " not in listed]
    if missing:
        raise Unfit(f"Not in the backup: {', '.join(missing)}.", "see to the rights of who makes it")


def _steps(report: Report) -> Callable[[str], None]:
    done = 0

    def on_line(line: str) -> None:
        nonlocal done
        if _FOUND in line:
            report(min(99, 100 * done // len(TABLES)), line.rpartition(".")[2].strip('"'))
            done += 1

    return on_line
