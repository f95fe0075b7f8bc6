"""What the operator does with blobs at the hub's own machine."""

from deedbox.blobs import moving
from deedbox.blobs.moving import Moved
from deedbox.cli import on_this_machine
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.hub_failures import usable_place
from deedbox.cli.progress import Report
from deedbox.foundation import open_blobs
from deedbox.problems import StorageAway, StorageFull
from deedbox.settings import Settings


def move(settings: Settings, report: Report) -> Moved:
    """Move all blobs to where *settings* say."""
    with on_this_machine.database_of(settings) as database, usable_place():
        store = open_blobs(settings, database)
        total = moving.left(database, store)

        def on_move(moved: Moved) -> None:
            report(min(100, 100 * moved.blobs // max(1, total)), f"{moved.blobs:,} of {total:,} blobs")

        try:
            return moving.move(database, store, on_move)
        except (StorageAway, StorageFull) as problem:
            raise Failure(
                "Not everything is moved",
                exit=Exit.MACHINE,
                detail=problem.detail,
                hint="give the command again: it goes on where it was",
            ) from problem
