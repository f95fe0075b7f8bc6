"""What `deedbox db` does, and how it tells of what stands against it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr, ValidationError

from deedbox import data_folder, migrations
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.hub_failures import starting
from deedbox.db import HUB, Database, WriteTransaction
from deedbox.foundation import open_database
from deedbox.runs import sealing
from deedbox.settings import Settings
from deedbox.upkeep import (
    Report,
    Unfit,
    backing_up,
    checking,
    copying,
    no_hub,
    restoring,
    searching,
    upgrading,
)
from deedbox.upkeep.alone import require_alone


def upgrade(settings: Settings) -> upgrading.Upgraded:
    """Bring the database to this release's shape."""
    with _told(settings):
        return upgrading.upgrade(settings)


def check(settings: Settings, report: Report, *, rebuild_search: bool) -> checking.Checked:
    """Look whether the database is whole, after making its search index anew where that is wanted."""
    with _opened(settings) as database:
        if rebuild_search:
            revision, newest = upgrading.revision_of(database), migrations.newest()
            if revision is None:
                raise no_hub()
            if revision != newest:
                msg = f"The database is at revision {revision}, and this release works with {newest}."
                raise Unfit(msg, "upgrade it before: deedbox db upgrade")
            with WriteTransaction(database, HUB) as tx:
                searching.rebuild(tx)
        return checking.check(database, report)


def back_up(settings: Settings, file: Path, *, replace: bool, report: Report) -> backing_up.BackedUp:
    """Write the database into *file*."""
    with _opened(settings) as database:
        return backing_up.back_up(database, file, replace=replace, report=report)


def restore(settings: Settings, file: Path, *, replace: bool, report: Report) -> restoring.Restored:
    """Put the backup *file* in the place of *settings*."""
    with _told(settings):
        return restoring.restore(settings, file, replace=replace, report=report)


def ends(settings: Settings, to: str | None, to_folder: Path | None) -> tuple[Settings, Settings]:
    """Return the hub that is copied, and where it is copied to.

    Raises:
        Failure: it is not said where to, or not so that it can be.
    """
    on_sqlite = settings.model_copy(update={"database_url": None})
    if to is not None:
        try:
            return on_sqlite, Settings(data_dir=settings.data_dir, database_url=SecretStr(to))
        except ValidationError as error:
            raise Failure(
                "--to is no address of a database in PostgreSQL",
                exit=Exit.USAGE,
                hint="write it as postgresql://user@host:port/name; the password best in ~/.pgpass",
            ) from error
    if settings.database_url is None:
        raise Failure(
            "It is not said which database in PostgreSQL is meant",
            exit=Exit.USAGE,
            hint="set DEEDBOX_DATABASE_URL; deedbox db copy --help has an example",
        )
    if to_folder is not None:
        return settings, on_sqlite.model_copy(update={"data_dir": to_folder})
    return on_sqlite, settings


def copy(source: Settings, target: Settings, report: Report) -> copying.Copied:
    """Copy one hub to another database; neither may serve meanwhile."""
    with _alone(source, is_there=True) as old, _alone(target, is_there=False) as new:
        return copying.copy(old, new, report)


def apart(settings: Settings) -> list[str]:
    """Return what belongs to the hub and is not in its database, a line each."""
    key = settings.data_dir / sealing.NAME
    return [f"Not in it: {key}, which opens the credentials of runs. Keep a copy."] if key.exists() else []


@contextmanager
def _alone(settings: Settings, *, is_there: bool) -> Iterator[Database]:
    with _told(settings):
        if settings.database_url is not None:
            with _opened(settings) as database:
                require_alone(database)
                yield database
            return
        if is_there:
            _require_there(settings)
        with data_folder.held(settings.data_dir), _opened(settings, is_there=is_there) as database:
            yield database


@contextmanager
def _opened(settings: Settings, *, is_there: bool = True) -> Iterator[Database]:
    with _told(settings):
        if is_there:
            _require_there(settings)
        # A hub may serve beside this, and it alone checkpoints.
        database = open_database(settings, checkpoints=False)
        try:
            yield database
        finally:
            database.close()


def _require_there(settings: Settings) -> None:
    if settings.database_url is None and not settings.database_path.is_file():
        raise Unfit(f"There is no hub in {settings.data_dir}.", "name its folder with --data-dir")


@contextmanager
def _told(settings: Settings) -> Iterator[None]:
    """Turn what stands against it into what whoever asks can do about it."""
    try:
        with starting(settings):
            yield
    except Unfit as unfit:
        raise Failure(unfit.what.rstrip("."), exit=Exit.MACHINE, hint=unfit.advice) from unfit
