"""What a hub has in its place, for tests that look, and for those that do harm."""

from datetime import timedelta

from sqlalchemy import func, select

from deedbox.blobs.place import Place
from deedbox.blobs.store import BlobStore
from deedbox.blobs.sweeping import Sweeping
from deedbox.blobs.tables import blobs, holders, is_used
from deedbox.db import HUB, ReadTransaction, now
from deedbox.http.blobs import Blobs
from tests.serving import Hub


def place_of(hub: Hub) -> Place:
    store: BlobStore = hub.app.state.blob_store
    assert store.place_id is not None
    return store.place(store.place_id)


def names(hub: Hub) -> set[str]:
    """Return the names of all objects."""
    return {one.name for part in place_of(hub).listed() for one in part}


def named(hub: Hub) -> set[str]:
    """Return the names that the hub knows, and that are not out of use."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        return set(tx.execute(select(blobs.c.name).where(is_used)).scalars())


def bytes_in_rows(hub: Hub) -> int:
    """Return how many bytes the rows have themselves."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        sums = [select(func.coalesce(func.sum(func.length(one.c.content)), 0)) for one in holders()]
        return sum(tx.execute(one).scalar_one() for one in sums)


def sweep(hub: Hub, *, day: int) -> int:
    """Sweep as on that day from now; return how many objects were deleted."""
    moment = now() + timedelta(days=day)
    return Sweeping(hub.app.state.database, hub.app.state.blob_store, days=7).sweep(moment)


def forget(hub: Hub) -> None:
    """Let the hub have nothing at hand."""
    known: Blobs = hub.app.state.blobs
    known.memory._kept.clear()
    if known._shared is not None:
        known._shared._redis.flushdb()
    hub.app.state.kept_answers._kept.clear()
