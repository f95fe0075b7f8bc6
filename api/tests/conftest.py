"""What every test of the server shares: a hub with a real database."""

import gc
import os
import ssl
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import httpcore2
import hypothesis
import pytest
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from deedbox import migrations
from deedbox.db import Database
from deedbox.identity import passwords
from deedbox.settings import Settings
from tests import minted, places, postgres
from tests.serving import Hub, restored, start
from tests.shared import LOOP, routes_read_once

WITHOUT_DATABASE = {Path(__file__).parent / name for name in ("compare", "fuzzing", "sdks", "spec", "words")}
"""Folders of tests that reach no hub."""

# A machine that others use, too, may stand still for a moment: a time would tell of it, not of us.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about SQLite's own files where hubs are on PostgreSQL, and the other way round.

    What says the same everywhere runs on SQLite alone.
    """
    others = {"sqlite", "everywhere"} if places.IS_SHARED else {"postgresql"}
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        if not WITHOUT_DATABASE.isdisjoint(item.path.parents):
            item.add_marker("everywhere")
        (left_out if any(mark.name in others for mark in item.iter_markers()) else kept).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the tests, none of which is garbage, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture
def anyio_backend() -> str:
    """Which event loop tests run in that are coroutines: the one that a hub has."""
    return "asyncio"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database in a file of its own, with no hub around it."""
    made = Database(tmp_path / "test.sqlite3", readers=4, writer_timeout_seconds=5)
    migrations.upgrade(made.writer)
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def _places() -> Iterator[None]:
    """Give every hub a place for its data."""
    with places.provided():
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_secret_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail in the end, when a secret is in what all tests together have left."""
    minted.begin()
    yield
    minted.MINTED.look_through(tmp_path_factory.getbasetemp())
    assert not minted.MINTED.found, "\n".join(minted.MINTED.found)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, captured in report.sections:
        minted.MINTED.look(captured.encode("utf-8", "surrogateescape"), f"{report.nodeid}: {name}")


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[PasswordHash]:
    """Hash passwords in no time; hubs in processes of their own do as ever, and tests may (`real_hashes`)."""
    with pytest.MonkeyPatch.context() as patch:
        real = passwords._HASH
        patch.setattr(
            passwords, "_HASH", PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
        )
        yield real


@pytest.fixture
def real_hashes(_cheap_passwords: PasswordHash, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as hubs do."""
    monkeypatch.setattr(passwords, "_HASH", _cheap_passwords)


@pytest.fixture(scope="session", autouse=True)
def _one_set_of_certificates() -> Iterator[None]:
    """Read once whom this machine trusts: each hub would twice, for a quarter of what its start costs."""
    read = httpcore2.default_ssl_context

    @cache
    def kept(trust_env: bool, _file: str | None, _folder: str | None) -> ssl.SSLContext:
        return read(_trust_env=trust_env)

    def shared(_trust_env: bool = True) -> ssl.SSLContext:
        return kept(_trust_env, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpcore2, "default_ssl_context", shared)
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_hubs_share() -> Iterator[None]:
    """Keep it from one to the next."""
    with LOOP, routes_read_once():
        yield


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub that all tests share; each makes the APIs it works with."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("hub")))


@pytest.fixture
def own_hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub of the test's own, empty at first."""
    yield from start(Settings(data_dir=tmp_path))


@pytest.fixture
def overridable(own_hub: Hub) -> Iterator[FastAPI]:
    """The app of `own_hub` whose dependencies may be overridden; they are restored afterwards."""
    with restored(own_hub.app) as app:
        yield app


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    """A PostgreSQL that all tests share; each makes the databases it works with."""
    with postgres.running() as server:
        yield server


@pytest.fixture
def unused_database(postgres_server: postgres.PostgresServer) -> Iterator[str]:
    """The name of a database in which there is nothing."""
    with postgres_server.database() as database:
        name = str(database.reader.url.database)
        database.close()
        yield name
