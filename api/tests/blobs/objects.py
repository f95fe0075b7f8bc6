"""What a hub has in its place, for tests that look, and for those that do harm."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from deedbox.blobs.place import Place
from deedbox.blobs.store import BlobStore
from deedbox.blobs.sweeping import Sweeping
from deedbox.blobs.tables import blobs, holders
from deedbox.db import HUB, ReadTransaction
from tests.serving import Hub


def place_of(hub: Hub) -> Place:
    store: BlobStore = hub.app.state.blob_store
    assert store.place_id is not None
    return store.place(store.place_id)


def names(hub: Hub) -> set[str]:
    """Return the names of all objects."""
    return {name for part in place_of(hub).listed() for name, _ in part}


def named(hub: Hub) -> set[str]:
    """Return the names that the hub knows."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        return set(tx.execute(select(blobs.c.name)).scalars())


def bytes_in_rows(hub: Hub) -> int:
    """Return how many bytes the rows have themselves."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        sums = [select(func.coalesce(func.sum(func.length(one.c.content)), 0)) for one in holders()]
        return sum(tx.execute(one).scalar_one() for one in sums)


def sweep(hub: Hub, *, hours: float) -> int:
    """Delete what nothing has named since then, so many hours from now; return how many objects that were."""
    before = datetime.now(UTC) + timedelta(hours=hours)
    return Sweeping(hub.app.state.database, hub.app.state.blob_store, days=7).sweep(before)


def forget(hub: Hub) -> None:
    """Let the hub have nothing at hand."""
    hub.app.state.blobs._memory._kept.clear()
    hub.app.state.kept_answers._kept.clear()
