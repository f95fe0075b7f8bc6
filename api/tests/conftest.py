"""What every test of the server shares: a hub with a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from deedbox.settings import Settings
from tests import postgres
from tests.serving import Hub, restored, start


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
