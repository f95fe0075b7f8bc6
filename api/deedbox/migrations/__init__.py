"""The database's shape, step by step. Forward only; every step runs in one transaction."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from deedbox.db import patient
from deedbox.migrations.collating import collate_by_bytes

FOLDER = Path(__file__).parent


class NewerDatabase(Exception):
    """The database is of a release that this one does not know."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"it is at revision {revision}, which this release does not know: that is {newest()} at most"
        )
        self.revision = revision


def upgrade(engine: Engine) -> str | None:
    """Bring the database to this release's shape, and return the revision that it was at before.

    Nothing happens when it has this shape. The engine's transactions take the writer at once, so of two hubs
    that start together one migrates and the other waits, however long it takes, and finds nothing to do.

    Raises:
        NewerDatabase: it is of a newer release.
    """
    with patient(engine).begin() as connection:
        return upgrade_on(connection)


def upgrade_on(connection: Connection) -> str | None:
    """Do the same on a connection whose transaction holds the writer."""
    before = current(connection)
    require_known(before)
    if before != newest():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    collate_by_bytes(connection)
    return before


def require_known(revision: str | None) -> None:
    """Pass where this release knows the *revision*; None is that of an empty database.

    Raises:
        NewerDatabase: it does not.
    """
    if revision is None:
        return
    try:
        _scripts().get_revision(revision)
    except CommandError as error:
        raise NewerDatabase(revision) from error


def newest() -> str:
    """Return the revision that this release works with."""
    head = _scripts().get_current_head()
    assert head is not None, "the package holds its migrations"
    return head


def current(connection: Connection) -> str | None:
    """Return the database's revision; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    # The folder's own percent signs must not be read as interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
