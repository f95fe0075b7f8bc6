"""Why a process of a hub cannot start, as whoever starts it is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from deedbox.blobs.errors import BlobsMissing, PlaceAway, UnusablePlace
from deedbox.catalog.findings.rulesets import UnusableRuleset
from deedbox.cli.failures import Exit, Failure
from deedbox.data_folder import FolderInUse
from deedbox.db.postgresql import DriverMissing
from deedbox.http.blobs import RedisMissing
from deedbox.migrations import NewerDatabase
from deedbox.problems import Problem
from deedbox.settings import Settings
from deedbox.telemetry.missing import UnusableTelemetry


@contextmanager
def starting(settings: Settings, *, has_started: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Turn what can go wrong at a start into what whoever starts it can do about it.

    Args:
        settings: by which it starts.
        has_started: says whether it has; what goes wrong then is none of this.

    Raises:
        Failure: it cannot start.
    """
    try:
        with usable_place():
            yield
    except FolderInUse as error:
        raise Failure(
            f"Another hub serves from the data folder {error.folder}",
            exit=Exit.MACHINE,
            detail="Two hubs on one database would corrupt it.",
            hint="end the other one first, or choose another folder with --data-dir",
        ) from error
    except UnusableRuleset as error:
        raise Failure(
            "The hub's ruleset cannot be used",
            exit=Exit.USAGE,
            detail=str(error),
            hint="correct the file that DEEDBOX_LINT_RULESET names; deedbox lint --rules lists the rules",
        ) from error
    except RedisMissing as error:
        raise Failure(
            "The hub's Redis cannot be used",
            exit=Exit.MACHINE,
            detail=f"{str(error).capitalize()}.",
            hint="pip install 'deedbox[redis]', or unset DEEDBOX_REDIS_URL",
        ) from error
    except DriverMissing as error:
        raise Failure(
            "The hub's PostgreSQL cannot be used",
            exit=Exit.MACHINE,
            detail=f"{str(error).capitalize()}.",
            hint="pip install 'deedbox[postgres]', or unset DEEDBOX_DATABASE_URL",
        ) from error
    except UnusableTelemetry as error:
        raise Failure(
            "The hub cannot tell of itself as it should",
            exit=Exit.MACHINE,
            detail=str(error),
            hint=error.hint,
        ) from error
    except (DatabaseError, NewerDatabase, Problem, OSError) as error:
        if has_started():
            raise
        raise unusable(settings, error) from error


@contextmanager
def usable_place() -> Iterator[None]:
    """Turn what is wrong with the place that blobs are kept in into what can be done about it.

    Raises:
        Failure: something is.
    """
    try:
        yield
    except BlobsMissing as error:
        raise Failure(
            "The hub's documents cannot be reached",
            exit=Exit.MACHINE,
            detail=f"{str(error).capitalize()}.",
            hint="pip install 'deedbox[blobs]'",
        ) from error
    except UnusablePlace as error:
        raise Failure(
            "DEEDBOX_BLOBS is not the place of this hub",
            exit=Exit.MACHINE,
            detail=str(error),
            hint="docs/storage.md says how a place is told from another",
        ) from error
    except PlaceAway as error:
        raise Failure(
            "The place that DEEDBOX_BLOBS names cannot be used",
            exit=Exit.MACHINE,
            detail=str(error),
            hint="check the address, who may write there, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        ) from error


def unusable(settings: Settings, error: Exception) -> Failure:
    """Return how a database that refuses is told of."""
    # Unreadable, locked, full, away, or of a release that is newer than this one.
    cause = error.__cause__ if isinstance(error, Problem) and error.__cause__ else error
    reason = str(cause.orig if isinstance(cause, DatabaseError) else error).strip()
    if isinstance(error, NewerDatabase):
        hint = "install the release that it is of, or a newer one; a database goes forward only"
    elif settings.database_url is None:
        hint = "check the file and who owns it, or choose another folder with --data-dir"
    else:
        hint = "check that it is there and lets you in: DEEDBOX_DATABASE_URL says where, and as whom"
    return Failure(
        "The hub's database cannot be used",
        exit=Exit.MACHINE,
        detail=f"{settings.database_place}: {' '.join(reason.split())}",
        hint=hint,
    )
