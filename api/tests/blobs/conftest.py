"""Places of both kinds, and hubs that keep bytes in them."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from deedbox import fuzzing, migrations
from deedbox.blobs import places
from deedbox.blobs.place import Place
from deedbox.blobs.store import BlobStore
from deedbox.db import Database
from deedbox.jobs import runner
from deedbox.runs import watching
from deedbox.settings import Settings
from tests import s3
from tests.runs.conftest import Fuzzed
from tests.runs.found import Engine
from tests.s3 import S3Server
from tests.serving import Hub, start

KINDS = ["file", "s3"]
Urls = Callable[[str], str]
"""Gives the address of a new place of a kind."""

_numbers = count(1)


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with s3.running(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture(scope="session")
def urls(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Urls:
    def url(kind: str) -> str:
        if kind == "file":
            return f"file://{tmp_path_factory.mktemp('blobs') / 'place'}"
        server: S3Server = request.getfixturevalue("s3_server")
        return server.url(f"hub-{next(_numbers)}")

    return url


@pytest.fixture(scope="session", params=KINDS)
def hub(
    request: pytest.FixtureRequest, urls: Urls, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hub]:
    """A hub that keeps bytes in a place, and may fuzz this machine."""
    folder = tmp_path_factory.mktemp("hub")
    yield from start(
        Settings(
            data_dir=folder,
            blobs=urls(request.param),
            fuzz_targets=("127.0.0.1",),
            runs_kept=3,
            stream_seconds=60,
        )
    )


@pytest.fixture
def fuzzed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Fuzzed:
    engine = Engine()
    monkeypatch.setattr(fuzzing, "run", engine.run)
    monkeypatch.setattr(fuzzing, "replay", engine.replay)
    monkeypatch.setattr(runner, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.02)
    return Fuzzed(hub, engine)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "test.sqlite3", readers=2, writer_timeout_seconds=5)
    migrations.upgrade(made.writer)
    yield made
    made.close()


def store_of(database: Database, place: Place | None) -> BlobStore:
    """Return what puts into *place*, which is the hub's from now on."""
    known = None if place is None else (places.adopt(database, place), place)
    return BlobStore(database, known, timeout_seconds=2, at_once=2)


@pytest.fixture
def fresh(folder: Path) -> Place:
    """A new folder that is nobody's yet."""
    return Place(f"file://{folder}", timeout_seconds=2)


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, urls: Urls) -> Place:
    """A new place that is nobody's yet, but marked."""
    made = Place(urls(request.param), timeout_seconds=2)
    made.mark("0" * 32)
    return made


@pytest.fixture
def folder(urls: Urls) -> Path:
    """The folder of a new place."""
    return Path(urls("file").removeprefix("file://"))
