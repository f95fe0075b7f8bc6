"""Deleting what no row names any more: what was deleted, and what a transaction that was undone has left.

Nothing is deleted on the day that it is found out of use. So a backup of the database that is a few days old
still finds its bytes, and a hub that looks into an old one for an hour deletes nothing that came later.
"""

import logging
from datetime import datetime, timedelta
from typing import Any, Final

import anyio
import anyio.to_thread
from sqlalchemy import ColumnElement, and_, delete, exists, select, update

from deedbox.blobs import service
from deedbox.blobs.errors import BlobsMissing, PlaceAway
from deedbox.blobs.place import Object, Place
from deedbox.blobs.service import Copy
from deedbox.blobs.store import BlobStore
from deedbox.blobs.tables import blob_places, blobs, holders, is_unused, is_used
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now

log = logging.getLogger("deedbox.blobs")

FIRST_SECONDS: Final = 600.0
EVERY_SECONDS: Final = 24 * 3600.0
UNKNOWN_DAYS: Final = 1
"""How old an object is that counts as one that nothing names; whoever puts one names it within minutes."""
STEP: Final = 200
"""Blobs that are looked at in one transaction."""


class Sweeping:
    """Sweeps the places of a hub. Several processes may do so at once: what is deleted twice is deleted.

    Args:
        database: where rows are.
        store: knows the places.
        days: how long is kept what is out of use.
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
                deleted = await anyio.to_thread.run_sync(self.sweep, now())
                if deleted:
                    log.info("blobs that nothing names were deleted", extra={"blobs": deleted})
            except Exception:
                log.exception("blobs that nothing names were not deleted")
            await anyio.sleep(EVERY_SECONDS)

    def sweep(self, moment: datetime) -> int:
        """Note what is out of use at *moment*, and delete what was long enough; return how many objects that
        were."""
        self._note_unnamed(moment)
        deleted = 0
        with ReadTransaction(self._database, HUB) as tx:
            found = list(tx.execute(select(blob_places.c.id)).scalars())
        for place_id in found:
            try:
                place = self._store.place(place_id)
                self._note_unknown(place_id, place, moment)
                deleted += self._drop(place_id, place, moment - timedelta(days=self._days))
                place.drop_unfinished(moment - timedelta(days=UNKNOWN_DAYS))
            except (PlaceAway, BlobsMissing) as error:
                # Tomorrow is another day.
                log.warning("a storage was not swept", extra={"place_id": place_id, "reason": str(error)})
        return deleted

    def _note_unnamed(self, moment: datetime) -> None:
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
                tx.execute(update(blobs).where(*condition).values(unused_since=moment))
            last = ids[-1]

    def _note_unknown(self, place_id: int, place: Place, moment: datetime) -> None:
        """Write down objects that the hub does not know, such as those of transactions that were undone."""
        before = moment - timedelta(days=UNKNOWN_DAYS)
        for part in place.listed():
            old = [one for one in part if one.written_at < before]
            for start in range(0, len(old), STEP):
                some = old[start : start + STEP]
                with ReadTransaction(self._database, HUB) as read:
                    unknown = _unknown(read, some)
                if unknown:
                    with WriteTransaction(self._database, HUB, is_change=False) as tx:
                        for one in _unknown(tx, unknown):
                            copy = Copy(place_id, one.name, one.name[:64], one.size_bytes, b"")
                            service.add(tx, copy, unused_since=moment)

    def _drop(self, place_id: int, place: Place, before: datetime) -> int:
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


def _unknown(tx: ReadTransaction, some: list[Object]) -> list[Object]:
    names = [one.name for one in some]
    known = set(tx.execute(select(blobs.c.name).where(blobs.c.name.in_(names))).scalars())
    return [one for one in some if one.name not in known]


def is_named_nowhere() -> ColumnElement[bool]:
    """Return the condition that no row names a blob."""
    conditions: list[Any] = [~exists().where(table.c.blob_id == blobs.c.id) for table in holders()]
    return and_(*conditions)
