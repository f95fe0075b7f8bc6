"""Bringing a database to this release's shape before a hub does so at its start."""

import time
from dataclasses import dataclass

from deedbox import data_folder, migrations
from deedbox.db import Database
from deedbox.foundation import open_database
from deedbox.settings import Settings

WAIT_SECONDS = 5.0
"""How long to wait for a hub that may just be starting, and does the same."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which revision to which."""

    before: str | None
    """None where there was nothing yet."""
    after: str


def upgrade(settings: Settings) -> Upgraded:
    """Bring the database to this release's shape; others may do the same meanwhile.

    Raises:
        FolderInUse: a hub of an older release serves from the data folder.
        NewerDatabase: the database is of a newer release.
    """
    database = open_database(settings, checkpoints=False)
    try:
        if settings.database_url is None:
            _require_no_hub(settings, database)
        return Upgraded(migrations.upgrade(database.writer), migrations.newest())
    finally:
        database.close()


def revision_of(database: Database) -> str | None:
    """Return the revision of a database that is there; None where it is empty."""
    with database.reader.connect() as connection:
        return migrations.current(connection)


def _require_no_hub(settings: Settings, database: Database) -> None:
    """Pass unless a hub serves that would find another shape from one statement to the next."""
    until = time.monotonic() + WAIT_SECONDS
    while settings.database_path.is_file():
        revision = revision_of(database)
        migrations.require_known(revision)
        if revision == migrations.newest() or not data_folder.is_held(settings.data_dir):
            return
        if time.monotonic() > until:
            raise data_folder.FolderInUse(settings.data_dir)
