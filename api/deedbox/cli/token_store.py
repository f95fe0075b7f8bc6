"""The tokens in the hub's database, from a second process."""

from sqlalchemy.exc import DatabaseError

from deedbox import migrations
from deedbox.app import open_database
from deedbox.cli.failures import Exit, Failure
from deedbox.db import Database, WriteTransaction
from deedbox.identity import service as identity
from deedbox.problems import Problem
from deedbox.settings import Settings


def mint(settings: Settings, name: str, scopes: tuple[identity.Scope, ...]) -> str:
    """Make a token in the hub's database and return it.

    Raises:
        Failure: the database is of another release, or cannot be written.
    """
    # The hub may run beside this, and it alone checkpoints.
    database = open_database(settings, checkpoints=False)
    try:
        _require_current(database)
        with WriteTransaction(database) as tx:
            return identity.mint(tx, name, scopes)
    except (DatabaseError, Problem) as error:
        raise Failure(
            "The hub's database cannot be used",
            exit=Exit.MACHINE,
            detail=f"{settings.database_path}: {error.orig if isinstance(error, DatabaseError) else error}",
            hint="check the file and who owns it",
        ) from error
    finally:
        database.close()


def _require_current(database: Database) -> None:
    with database.reader.connect() as connection:
        current = migrations.current(connection)
    if current != migrations.newest():
        raise Failure(
            "The hub's database is of another release",
            exit=Exit.MACHINE,
            detail=f"It is at {current or 'no'} revision; this release works with {migrations.newest()}.",
            hint="start the hub of this release once, which brings its database up to date: deedbox serve",
        )
