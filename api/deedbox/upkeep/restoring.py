"""Restoring a backup: into an empty place, or in the place of a hub that is kept aside.

A database goes forward only: one of an older release is upgraded, one of a newer is refused. Whatever breaks
it off, what was there before is there, or aside, whole.
"""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from deedbox import data_folder, migrations
from deedbox.db import Database
from deedbox.foundation import open_database
from deedbox.settings import Settings
from deedbox.upkeep import archives
from deedbox.upkeep.alone import require_alone
from deedbox.upkeep.backing_up import require_whole
from deedbox.upkeep.checking import Fault, check
from deedbox.upkeep.files import beside, opened, require_free, sync
from deedbox.upkeep.tables import is_empty
from deedbox.upkeep.tellers import Report, Unfit

_SQLITE: Final = b"SQLite format 3\0"
_ARCHIVE: Final = b"PGDMP"


@dataclass(slots=True)
class Restored:
    """What was restored."""

    before: str
    """The revision of the backup."""
    revision: str
    aside: str | None
    """Where the hub is, that was there before: a file, or a schema; None where there was none."""
    faults: list[Fault] = field(default_factory=list)
    """What does not hold in it."""


def restore(settings: Settings, file: Path, *, replace: bool, report: Report) -> Restored:
    """Put the backup *file* in the place that *settings* name.

    Args:
        settings: of the hub that is to have it.
        file: what `back_up` has written.
        replace: whether a hub that is there is put aside.
        report: is told how far it is.

    Raises:
        Unfit: it is no backup, or one of another kind of database, or damaged; or there is a hub.
        NewerDatabase: it is of a newer release.
        FolderInUse: a hub serves from the data folder.
    """
    with file.open("rb") as opened_file:
        begin = opened_file.read(len(_SQLITE))
    is_archive = begin.startswith(_ARCHIVE)
    if not is_archive and begin != _SQLITE:
        raise Unfit(f"{file} is no backup of a hub.", "name a file that deedbox db backup has written")
    if is_archive and settings.database_url is None:
        msg = f"{file} is a backup of a hub on PostgreSQL, and this one is on SQLite."
        raise Unfit(msg, "say with DEEDBOX_DATABASE_URL which database it is for")
    if not is_archive and settings.database_url is not None:
        msg = f"{file} is a backup of a hub on SQLite, and this one is on PostgreSQL."
        raise Unfit(
            msg, "unset DEEDBOX_DATABASE_URL and restore it into a folder; then deedbox db copy moves it"
        )
    restored = (_into_postgresql if is_archive else _into_folder)(settings, file, replace, report)
    database = open_database(settings, checkpoints=False)
    try:
        restored.faults = check(database, report).faults
    finally:
        database.close()
    return restored


def _into_folder(settings: Settings, file: Path, replace: bool, report: Report) -> Restored:
    path = settings.database_path
    with data_folder.held(settings.data_dir):
        there = [one for one in (path, *beside(path)) if os.path.lexists(one)]
        if there and not replace:
            msg = f"There is a hub in {settings.data_dir} already."
            raise Unfit(msg, "restore into another folder, or say --force: the old database is kept aside")
        # A name that is known: what was broken off here before is of no use.
        made = path.with_name(f"{path.name}.restoring")
        for left in (made, *beside(made)):
            left.unlink(missing_ok=True)
        try:
            report(0, "reading the backup")
            os.close(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            _read(file, made)
            before = _upgraded(Database(made, readers=1, writer_timeout_seconds=15.0))
            require_whole(made)
            sync(made)
            aside = _put_aside(path) if there else None
            made.replace(path)
            sync(path.parent)
        finally:
            for left in (made, *beside(made)):
                left.unlink(missing_ok=True)
    return Restored(before, migrations.newest(), None if aside is None else str(aside))


def _read(file: Path, made: Path) -> None:
    """Copy the backup *file* to *made*, if it is whole."""
    try:
        # Not as a file: whoever made it with SQLite's own tools may have left a log beside it.
        with opened(file) as source, opened(made) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise Unfit(f"{file} cannot be read, or not be copied: {error}.", "take another backup") from error
    require_whole(made)


def _upgraded(database: Database) -> str:
    """Upgrade *database*, close it, and return the revision that it had."""
    try:
        with database.reader.connect() as connection:
            if migrations.current(connection) is None:
                raise Unfit(
                    "This is a database, but none of a hub.", "name what deedbox db backup has written"
                )
        before = migrations.upgrade(database.writer)
        assert before is not None, "it was there"
        return before
    finally:
        database.close()


def _put_aside(path: Path) -> Path:
    """Give the database at *path* a second name, under which it stays, whatever takes its place."""
    aside = path.with_name(f"{path.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    require_free(aside, replace=False)
    if path.exists():
        # One that is damaged beyond that keeps its log beside it.
        with suppress(sqlite3.Error), opened(path) as connection:
            # What is in the log goes into the file: it would be taken for the new one's.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
        os.link(path, aside)
    for left, end in zip(beside(path), ("-journal", "-wal", "-shm"), strict=True):
        if left.exists():
            left.rename(aside.with_name(f"{aside.name}{end}"))
    sync(path.parent)
    return aside


def _into_postgresql(settings: Settings, file: Path, replace: bool, report: Report) -> Restored:
    database = open_database(settings)
    try:
        assert isinstance(database.place, URL)
        require_alone(database)
        with database.reader.connect() as connection:
            there = not is_empty(connection)
        if there and not replace:
            msg = f"There is a hub in {settings.database_place} already, or something else."
            raise Unfit(msg, "restore into an empty database, or say --force: the old tables are kept aside")
        archive = archives.opened(database, file)
        report(10, "reading the backup")
        archive.verify()
        before = archive.revision()
        migrations.require_known(before)
        report(30, "restoring")
        aside = archive.restore(is_in_place_of_another=there)
        migrations.upgrade(database.writer)
    finally:
        database.close()
    return Restored(before, migrations.newest(), None if aside is None else f"the schema {aside}")
