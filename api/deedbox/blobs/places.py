"""Which places a hub has kept bytes in, and whether one is this hub's."""

import secrets

from sqlalchemy import insert, select, update

from deedbox.blobs.errors import UnusablePlace
from deedbox.blobs.place import MARKER, Place
from deedbox.blobs.tables import blob_places, blobs
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction


def adopt(database: Database, place: Place) -> int:
    """Return the id of *place*, which is this hub's from now on and was written to.

    Raises:
        UnusablePlace: it is another hub's, or what was kept in it is not there.
        PlaceAway, StorageFull: it does not answer, or cannot be written.
    """
    marker = place.marker()
    with WriteTransaction(database, HUB, is_change=False) as tx:
        known = tx.execute(select(blob_places).where(blob_places.c.uid == marker)).first()
        if known is None and marker is not None:
            msg = f"It is another hub's. Give each hub a place of its own, or delete {MARKER} there."
            raise UnusablePlace(msg)
        if known is None:
            known = tx.execute(select(blob_places).where(blob_places.c.url == place.url)).first()
            # Another process of this hub may have come to it at this very moment.
            if known is not None and place.marker() != known.uid and _is_used(tx, known.id):
                msg = f"What the hub has kept there is gone, {MARKER} with it. Is everything mounted?"
                raise UnusablePlace(msg)
        if known is None:
            values = {"uid": secrets.token_hex(16), "url": place.url}
            known = tx.execute(insert(blob_places).values(values).returning(blob_places)).one()
        elif known.url != place.url:
            tx.execute(update(blob_places).where(blob_places.c.id == known.id).values(url=place.url))
    place.mark(known.uid)
    place_id: int = known.id
    return place_id


def url_of(database: Database, place_id: int) -> str:
    """Return the address of a place that rows name."""
    with ReadTransaction(database, HUB) as tx:
        url: str = tx.execute(select(blob_places.c.url).where(blob_places.c.id == place_id)).scalar_one()
    return url


def used(database: Database) -> list[int]:
    """Return the places that have something of this hub."""
    with ReadTransaction(database, HUB) as tx:
        return [one for one in tx.execute(select(blob_places.c.id)).scalars().all() if _is_used(tx, one)]


def _is_used(tx: ReadTransaction, place_id: int) -> bool:
    return tx.execute(select(blobs.c.id).where(blobs.c.place_id == place_id).limit(1)).first() is not None
