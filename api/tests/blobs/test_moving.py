"""A hub moves: out of its database, from place to place, and back; nothing is lost on the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deedbox.blobs import moving
from deedbox.blobs.moving import Moved
from deedbox.blobs.store import BlobStore
from deedbox.db import Database
from deedbox.foundation import open_blobs, open_database
from deedbox.problems import StorageAway
from deedbox.settings import Settings
from tests.blobs.conftest import Urls
from tests.blobs.objects import bytes_in_rows, forget, names, sweep
from tests.catalog.sdks.placed import place as place_sdk
from tests.serving import Hub, small_document, start

pytestmark = pytest.mark.slow  # Hubs are started and stopped.

DOCUMENTS = 7


def moved_to(folder: Path, url: str | None) -> tuple[Database, BlobStore]:
    settings = Settings(data_dir=folder, blobs=url)
    database = open_database(settings)
    return database, open_blobs(settings, database)


def move(folder: Path, url: str | None) -> Moved:
    database, store = moved_to(folder, url)
    left = moving.left(database, store)
    moved = moving.move(database, store)
    assert moved.blobs == left
    # Again, there is nothing to do.
    assert (moving.left(database, store), moving.move(database, store)) == (0, Moved())
    database.close()
    return moved


class Filled:
    """A hub with documents and an SDK, which is stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}

    def fill(self, hub: Hub) -> None:
        api = hub.api()
        for number in range(DOCUMENTS):
            document = small_document(f"1.{number}.0")
            assert hub.publish(api, f"1.{number}.0", document).status_code == 201
        name = place_sdk(hub, api, uid="0123456789abcdef")
        self.token = hub.token
        paths = [f"/v1/apis/{api}/versions/1.{number}.0/document" for number in range(DOCUMENTS)]
        paths.append(f"/v1/apis/{api}/versions/1.0.0/sdks/0123456789abcdef/files/{name}")
        self.files = {path: hub.call("GET", path).content for path in paths}

    def check(self, hub: Hub) -> None:
        forget(hub)
        hub.token = self.token
        hub.__post_init__()
        for path, content in self.files.items():
            answer = hub.call("GET", path)
            assert (answer.status_code, answer.content) == (200, content), path

    def served(self, url: str | None, **more: Any) -> Iterator[Hub]:
        """Serve it with another setting."""
        yield from start(Settings(data_dir=self.folder, blobs=url, **more), token=self.token)


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    made = Filled(tmp_path)
    for hub in start(Settings(data_dir=tmp_path)):
        made.fill(hub)
    return made


def test_there_and_back_again(filled: Filled, urls: Urls) -> None:
    first, second = urls("file"), urls("s3")

    # The wheel and the sdist have the same bytes but for their length.
    assert move(filled.folder, first).blobs == DOCUMENTS + 2
    for hub in filled.served(first):
        assert bytes_in_rows(hub) == 0
        filled.check(hub)
    assert move(filled.folder, second).blobs == DOCUMENTS + 2
    for hub in filled.served(second):
        assert len(names(hub)) == DOCUMENTS + 2
        # What was left behind is there for as long as a backup may name it.
        assert len(list(Path(first.removeprefix("file://")).glob("??/*"))) == DOCUMENTS + 2
        assert sweep(hub, day=6) == 0
        assert sweep(hub, day=8) == DOCUMENTS + 2
        assert list(Path(first.removeprefix("file://")).glob("??/*")) == []
        filled.check(hub)
    moved = move(filled.folder, None)
    assert (moved.blobs, moved.lost) == (DOCUMENTS + 2, 0)
    for hub in filled.served(None):
        assert bytes_in_rows(hub) == moved.size_bytes == sum(map(len, filled.files.values())) + SDIST
        # Nobody looks there any more, but whoever restores a backup.
        filled.check(hub)


SDIST = 41_870


def test_another_setting_loses_nothing(filled: Filled, urls: Urls) -> None:
    first = urls("file")
    for url in (first, urls("s3"), None):
        for hub in filled.served(url):
            api = hub.api()
            document = small_document()
            document["info"]["title"] = str(url)
            hub.publish(api, "1.0.0", document)
            filled.files[f"/v1/apis/{api}/versions/1.0.0/document"] = hub.call(
                "GET", f"/v1/apis/{api}/versions/1.0.0/document"
            ).content
            filled.check(hub)


def test_what_was_broken_off_goes_on(filled: Filled, urls: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    url = urls("file")
    monkeypatch.setattr(moving, "STEP", 2)
    database, store = moved_to(filled.folder, url)

    def stop(moved: Moved) -> None:
        if moved.blobs == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(database, store, stop)
    assert moving.left(database, store) == DOCUMENTS + 2 - 3
    database.close()
    for hub in filled.served(None):
        filled.check(hub)
    assert move(filled.folder, url).blobs == DOCUMENTS + 2 - 3
    for hub in filled.served(url):
        filled.check(hub)


def test_what_is_lost_stays_where_it_was_and_is_counted(filled: Filled, urls: Urls) -> None:
    url = urls("file")
    move(filled.folder, url)
    some, *_ = Path(url.removeprefix("file://")).glob("??/*")
    some.write_bytes(b"other")
    database, store = moved_to(filled.folder, None)

    moved = moving.move(database, store)
    assert (moved.blobs, moved.lost, moving.left(database, store)) == (DOCUMENTS + 1, 1, 1)
    database.close()


def test_a_place_that_is_away_ends_it(filled: Filled, urls: Urls) -> None:
    url = urls("file")
    move(filled.folder, url)
    Path(url.removeprefix("file://")).rename(filled.folder / "unmounted")
    database, store = moved_to(filled.folder, None)

    with pytest.raises(StorageAway):
        moving.move(database, store)
    database.close()
