"""Deleting what no row names any more: what was deleted, and what a transaction that was undone has left.

Nothing is deleted on the day that it falls out of use, so a backup of the database that is a few days old
still finds its bytes, and whoever is about to name what was put has the time to.
"""

import logging
from datetime import datetime, timedelta
from typing import Any, Final

import anyio
import anyio.to_thread
from sqlalchemy import ColumnElement, and_, delete, exists, select, update

from deedbox.blobs.errors import BlobsMissing, PlaceAway
from deedbox.blobs.place import Place
from deedbox.blobs.store import BlobStore
from deedbox.blobs.tables import blob_places, blobs, holders, is_unused, is_used
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now

log = logging.getLogger("deedbox.blobs")

FIRST_SECONDS: Final = 600.0
EVERY_SECONDS: Final = 24 * 3600.0
STEP: Final = 200
"""Blobs that are looked at in one transaction."""


class Sweeping:
    """Sweeps the places of a hub. Several processes may do so at once: what is deleted twice is deleted.

    Args:
        database: where rows are.
        store: knows the places.
        days: how long is kept what no row names.
    """

    def __init__(self, database: Database, store: BlobStore, *, days: int) -> None:
        self._database = database
        self._store = store
        self._days = days

    async def run(self) -> None:
        """Sweep some minutes after the start and every day, until cancelled."""
        await anyio.sleep(FIRST_SECONDS)
        while True:
            try:
                before = now() - timedelta(days=self._days)
                deleted = await anyio.to_thread.run_sync(self.sweep, before)
                if deleted:
                    log.info("blobs that nothing names were deleted", extra={"blobs": deleted})
            except Exception:
                log.exception("blobs that nothing names were not deleted")
            await anyio.sleep(EVERY_SECONDS)

    def sweep(self, before: datetime) -> int:
        """Delete what nothing has named since *before*; return how many objects that were."""
        self._note_unused()
        deleted = 0
        with ReadTransaction(self._database, HUB) as tx:
            found = list(tx.execute(select(blob_places.c.id)).scalars())
        for place_id in found:
            try:
                place = self._store.place(place_id)
                deleted += self._drop_unused(place_id, place, before) + self._drop_unknown(place, before)
                place.drop_unfinished(before)
            except (PlaceAway, BlobsMissing) as error:
                # Tomorrow is another day.
                log.warning("a storage was not swept", extra={"place_id": place_id, "reason": str(error)})
        return deleted

    def _note_unused(self) -> None:
        """Write down since when no row names a blob. From then on none ever will."""
        last = 0
        while True:
            with ReadTransaction(self._database, HUB) as read:
                found = select(blobs.c.id).where(is_used, blobs.c.id > last, is_named_nowhere())
                ids = list(read.execute(found.order_by(blobs.c.id).limit(STEP)).scalars())
            if not ids:
                return
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                # One may have been named since.
                condition = (blobs.c.id.in_(ids), is_used, is_named_nowhere())
                tx.execute(update(blobs).where(*condition).values(unused_since=now()))
            last = ids[-1]

    def _drop_unused(self, place_id: int, place: Place, before: datetime) -> int:
        deleted = 0
        while True:
            due = (is_unused, blobs.c.unused_since < before, blobs.c.place_id == place_id)
            with ReadTransaction(self._database, HUB) as read:
                rows = read.execute(select(blobs.c.id, blobs.c.name).where(*due).limit(STEP)).all()
            if not rows:
                return deleted
            place.delete([row.name for row in rows])
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                tx.execute(delete(blobs).where(blobs.c.id.in_([row.id for row in rows])))
            deleted += len(rows)

    def _drop_unknown(self, place: Place, before: datetime) -> int:
        deleted = 0
        for part in place.listed():
            old = [name for name, moment in part if moment < before]
            for start in range(0, len(old), STEP):
                some = old[start : start + STEP]
                with ReadTransaction(self._database, HUB) as tx:
                    known = set(tx.execute(select(blobs.c.name).where(blobs.c.name.in_(some))).scalars())
                # A name is used once, so what is not named by now never will be.
                unknown = [name for name in some if name not in known]
                if unknown:
                    place.delete(unknown)
                deleted += len(unknown)
        return deleted


def is_named_nowhere() -> ColumnElement[bool]:
    """Return the condition that no row names a blob."""
    conditions: list[Any] = [~exists().where(table.c.blob_id == blobs.c.id) for table in holders()]
    return and_(*conditions)
