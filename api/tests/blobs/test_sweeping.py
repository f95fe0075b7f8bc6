"""What nothing names is swept, and nothing else is, whoever is about to name it."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from deedbox import migrations
from deedbox.blobs import moving, service, sweeping
from deedbox.blobs.place import Place, name_for
from deedbox.blobs.service import Blob
from deedbox.blobs.store import BlobStore
from deedbox.blobs.sweeping import Sweeping
from deedbox.blobs.tables import blobs
from deedbox.catalog.sdks.tables import sdk_trees
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from tests.blobs.conftest import store_of
from tests.postgres import PostgresServer

CONTENT = b"the same bytes each time"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, database: Database) -> Iterator[Database]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield database
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database() as empty:
        migrations.upgrade(empty.writer)
        yield empty


@pytest.fixture
def store(database: Database, fresh: Place) -> BlobStore:
    return store_of(database, fresh)


def name(database: Database, blob: Blob, row: str) -> None:
    """Let a row name *blob*."""
    with WriteTransaction(database, HUB) as tx:
        values = {"sha256": row, "builder": "", "flavour": "", **service.keep(tx, blob)}
        tx.execute(insert(sdk_trees).values(values))


def drop(database: Database, row: str) -> None:
    with WriteTransaction(database, HUB) as tx:
        tx.execute(delete(sdk_trees).where(sdk_trees.c.sha256 == row))


def read(database: Database, store: BlobStore, row: str) -> bytes:
    with ReadTransaction(database, HUB) as tx:
        blob = service.find(tx, sdk_trees, sdk_trees.c.sha256 == row)
    assert blob is not None
    return store.read(blob)


def swept(database: Database, store: BlobStore, *days: int) -> int:
    """Sweep on these days from now; return how many objects were deleted on the last of them."""
    sweeping = Sweeping(database, store, days=7)
    return [sweeping.sweep(now() + timedelta(days=day)) for day in days][-1]


def objects(place: Place) -> list[str]:
    return [one.name for part in place.listed() for one in part]


def test_what_a_row_names_stays(database: Database, store: BlobStore) -> None:
    for number in range(3):
        name(database, store.put(CONTENT * number), f"row {number}")

    assert swept(database, store, 0, 2, 10, 20) == 0
    assert [read(database, store, f"row {number}") for number in range(3)] == [CONTENT * n for n in range(3)]


def test_it_goes_on_past_one_step(
    database: Database, store: BlobStore, fresh: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "STEP", 2)
    for number in range(5):
        name(database, store.put(CONTENT * number), f"row {number}")
        fresh.write(name_for(hashlib.sha256(str(number).encode()).hexdigest()), CONTENT)
    for number in range(4):
        drop(database, f"row {number}")

    assert swept(database, store, 2, 10) == 4 + 5
    assert len(objects(fresh)) == 1
    assert read(database, store, "row 4") == CONTENT * 4


def test_it_waits_so_long_after_the_last_row_is_gone(
    database: Database, store: BlobStore, fresh: Place
) -> None:
    name(database, store.put(CONTENT), "first")
    drop(database, "first")

    for day in (0, 6):
        assert swept(database, store, day) == 0
        assert len(objects(fresh)) == 1
    assert swept(database, store, 8) == 1
    assert objects(fresh) == []


def test_whoever_comes_with_the_same_bytes_is_never_left_without(
    database: Database, store: BlobStore, fresh: Place
) -> None:
    name(database, store.put(CONTENT), "first")
    # Another has put them, and is about to say so.
    second = store.put(CONTENT)
    drop(database, "first")
    swept(database, store, 0)
    # From now on the first copy is never named again, though it is still there.
    name(database, second, "second")
    name(database, store.put(CONTENT), "third")

    # The first copy; and, once it is old and noted, what was put for the third row, which found another.
    assert [swept(database, store, day) for day in (8, 16)] == [1, 1]
    assert read(database, store, "second") == read(database, store, "third") == CONTENT
    assert len(objects(fresh)) == 1


def test_one_that_is_named_at_this_moment_stays(
    database: Database, store: BlobStore, fresh: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    name(database, store.put(CONTENT), "first")
    drop(database, "first")
    late = [store.put(CONTENT)]

    def begin(*given: Any, **more: Any) -> WriteTransaction:
        # Between what the sweep has seen and what it writes, somebody names the copy.
        if late:
            name(database, late.pop(), "second")
        return WriteTransaction(*given, **more)

    monkeypatch.setattr(sweeping, "WriteTransaction", begin)
    # Nobody names what the second has put, for there was a copy.
    assert [swept(database, store, day) for day in (0, 2, 10)] == [0, 0, 1]
    assert read(database, store, "second") == CONTENT
    with ReadTransaction(database, HUB) as tx:
        assert tx.execute(select(blobs.c.unused_since)).scalars().all() == [None]


def test_a_place_that_is_away_keeps_no_other_from_being_swept(
    database: Database, store: BlobStore, fresh: Place, folder: Any
) -> None:
    name(database, store.put(CONTENT), "first")
    other = Place(f"file://{folder.with_name('other')}", timeout_seconds=2)
    there = store_of(database, other)
    assert moving.move(database, there).blobs == 1
    folder.rename(folder.with_name("unmounted"))
    other.write(name_for("0" * 64), CONTENT)

    again = store_of(database, other)
    assert swept(database, again, 2, 10) == 1
    assert read(database, again, "first") == CONTENT
    folder.with_name("unmounted").rename(folder)
    assert swept(database, again, 10) == 1
    assert objects(fresh) == []


def test_an_old_database_deletes_nothing_that_came_later_at_once(
    database: Database, store: BlobStore, fresh: Place
) -> None:
    later = name_for(hashlib.sha256(CONTENT).hexdigest())
    fresh.write(later, CONTENT)

    # It does not know it, though it is a year old; somebody may find that out, and restore a newer one.
    assert swept(database, store, 365, 371) == 0
    assert objects(fresh) == [later]
    assert swept(database, store, 373) == 1
