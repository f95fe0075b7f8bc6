"""What the operator does with blobs at the hub's own machine, and what may stand in the way of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from deedbox.blobs import moving
from deedbox.blobs.errors import BlobsMissing, PlaceAway, UnusablePlace
from deedbox.blobs.moving import Moved
from deedbox.cli import on_this_machine
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.progress import Report
from deedbox.lifetime import open_blobs
from deedbox.settings import Settings


@contextmanager
def usable() -> Iterator[None]:
    """Turn what is wrong with the place that blobs are kept in into a `Failure`."""
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


def move(settings: Settings, report: Report) -> Moved:
    """Move all blobs to where *settings* say."""
    with on_this_machine.database_of(settings) as database, usable():
        store = open_blobs(settings, database)
        total = moving.left(database, store)

        def on_move(moved: Moved) -> None:
            report(min(100, 100 * moved.blobs // max(1, total)), f"{moved.blobs:,} of {total:,} blobs")

        return moving.move(database, store, on_move)
