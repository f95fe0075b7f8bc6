"""The database's shape, step by step. Forward only; every step runs in one transaction."""

from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, select, table
from sqlalchemy import column as named

from deedbox.db import patient
from deedbox.migrations.collating import collate_by_bytes

FOLDER: Final = Path(__file__).parent
_REVISION: Final = table("alembic_version", named("version_num"))


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
        # It loads Alembic, which most starts have nothing to do for.
        from deedbox.migrations import stepping

        stepping.upgrade(connection)
    collate_by_bytes(connection)
    return before


def require_known(revision: str | None) -> None:
    """Pass where this release knows the *revision*; None is that of an empty database.

    Raises:
        NewerDatabase: it does not.
    """
    if revision is not None and revision not in _known():
        raise NewerDatabase(revision)


def newest() -> str:
    """Return the revision that this release works with."""
    return _known()[-1]


def current(connection: Connection) -> str | None:
    """Return the database's revision; None before the first migration."""
    if not inspect(connection).has_table(_REVISION.name):
        return None
    revision: str | None = connection.execute(select(_REVISION.c.version_num)).scalar_one_or_none()
    return revision


@cache
def _known() -> tuple[str, ...]:
    """Return the revisions that this release knows, oldest first: each is how the name of its file begins."""
    return tuple(sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py")))
