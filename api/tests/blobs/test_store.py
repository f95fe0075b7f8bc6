"""What is put is read again, all of it or a part, and nothing else is ever taken for it."""

import logging
import threading
from pathlib import Path

import pytest

from deedbox.blobs import places, service
from deedbox.blobs.errors import PlaceAway, UnusablePlace
from deedbox.blobs.place import MARKER, Place
from deedbox.blobs.service import PART_BYTES, Copy
from deedbox.blobs.store import PAUSE_SECONDS, BlobStore, Damaged
from deedbox.db import HUB, Database, WriteTransaction
from deedbox.problems import StorageAway
from tests.blobs.conftest import store_of

CONTENT = bytes(range(251)) * 4000
"""Several parts, each of them another."""


def file_of(folder: Path, blob: object) -> Path:
    assert isinstance(blob, Copy)
    return folder / blob.name[:2] / blob.name


def test_without_a_place_bytes_go_to_the_row(database: Database) -> None:
    store = store_of(database, None)

    assert store.put(CONTENT) == CONTENT
    assert store.read(CONTENT) == CONTENT


@pytest.mark.parametrize("size", [0, 1, PART_BYTES, PART_BYTES + 1, len(CONTENT)])
def test_each_part_is_what_it_was(database: Database, fresh: Place, size: int) -> None:
    store = store_of(database, fresh)
    content = CONTENT[:size]
    blob = store.put(content)

    assert store.read(blob) == content
    for number in range(-(-size // PART_BYTES)):
        part = store.read_part(blob, number)
        assert part == content[number * PART_BYTES : (number + 1) * PART_BYTES]


@pytest.mark.parametrize("harm", ["other", "shorter", "longer", "gone"])
def test_other_bytes_are_never_given(
    database: Database, fresh: Place, folder: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_of(database, fresh)
    blob = store.put(CONTENT)
    file = file_of(folder, blob)
    last = CONTENT[:-1]
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes({"other": last + b"\0", "shorter": last, "longer": CONTENT + b"\0"}[harm])

    with caplog.at_level(logging.ERROR), pytest.raises(Damaged) as told:
        store.read(blob)
    assert (told.value.status, told.value.headers["Retry-After"]) == (503, "60")
    assert file.name in [getattr(one, "blob", None) for one in caplog.records]
    # A part is checked by itself: what is whole is given, and what is not is not.
    if harm in ("other", "shorter"):
        assert store.read_part(blob, 0) == CONTENT[:PART_BYTES]
        with pytest.raises(Damaged):
            store.read_part(blob, len(CONTENT) // PART_BYTES)


class Hung:
    """Stands in for a place that takes its time, until it is let go on."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.go_on = threading.Event()

    def read(self, _name: str) -> bytes:
        self.asked.release()
        self.go_on.wait(30)
        raise PlaceAway("s3://away", "it hangs")


def test_a_place_that_hangs_holds_up_few_and_is_left_alone_for_a_while(
    database: Database, fresh: Place
) -> None:
    now = [0.0]
    hung = Hung()
    store = BlobStore(
        database, (places.adopt(database, fresh), fresh), timeout_seconds=2, at_once=2, clock=lambda: now[0]
    )
    blob = store.put(CONTENT)
    assert isinstance(blob, Copy)
    store._places[blob.place_id] = hung  # type: ignore[assignment]
    problems: list[StorageAway] = []

    def read() -> None:
        try:
            store.read(blob)
        except StorageAway as problem:
            problems.append(problem)

    waiting = [threading.Thread(target=read) for _ in range(2)]
    for one in waiting:
        one.start()
        hung.asked.acquire()
    # Nobody else gets to ask, and whoever comes is told so while the others still wait.
    read()
    assert [one.headers["Retry-After"] for one in problems] == ["1"]
    hung.go_on.set()
    for one in waiting:
        one.join()
    assert len(problems) == 3
    # Now it is known to be away: nobody asks, however many come.
    read()
    assert not hung.asked.acquire(blocking=False)
    assert problems[-1].headers["Retry-After"] == str(int(PAUSE_SECONDS))
    now[0] += PAUSE_SECONDS
    store._places[blob.place_id] = fresh
    assert store.read(blob) == CONTENT


def test_a_place_is_known_by_its_mark_and_may_move(database: Database, folder: Path) -> None:
    place = Place(f"file://{folder}", timeout_seconds=2)
    store = store_of(database, place)
    blob = store.put(CONTENT)
    moved = folder.with_name("elsewhere")
    folder.rename(moved)
    there = Place(f"file://{moved}", timeout_seconds=2)

    assert places.adopt(database, there) == store.place_id
    again = BlobStore(database, None, timeout_seconds=2, at_once=1)
    assert again.read(blob) == CONTENT


def test_the_place_of_another_hub_is_refused(database: Database, place: Place) -> None:
    with pytest.raises(UnusablePlace, match="another hub's"):
        places.adopt(database, place)


def test_a_place_that_has_lost_its_mark_is_refused_once_something_was_kept_there(
    database: Database, fresh: Place, folder: Path, stored: None
) -> None:
    (folder / MARKER).unlink()

    with pytest.raises(UnusablePlace, match="mounted"):
        places.adopt(database, fresh)
    assert not (folder / MARKER).exists()


@pytest.fixture
def stored(database: Database, fresh: Place) -> None:
    """Something that rows say is in the place."""
    blob = store_of(database, fresh).put(CONTENT)
    with WriteTransaction(database, HUB) as tx:
        service.keep(tx, blob)
