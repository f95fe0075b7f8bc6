"""A hub with something in every table, on each database: the one that was frozen last, upgraded."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from deedbox import migrations
from deedbox.db import Database
from deedbox.foundation import open_database
from deedbox.settings import Settings
from tests.migrations import frozen
from tests.postgres import PostgresServer
from tests.upkeep.places import another, at, copied

TEMPLATE = f"frozen_hub_{os.getpid()}"
"""Others may use the same server at the same time."""


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of such a hub, to be copied."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("frozen"), database_url=None)
    _thawed(settings)
    return settings.database_path


@pytest.fixture(scope="session")
def on_postgresql(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of such a hub's database, to be a template."""
    postgres_server.run(f"CREATE DATABASE {TEMPLATE}")
    _thawed(at(postgres_server, TEMPLATE, tmp_path_factory.mktemp("frozen")))
    return TEMPLATE


@pytest.fixture
def settings_on_postgresql(
    postgres_server: PostgresServer, on_postgresql: str, tmp_path: Path
) -> Iterator[Settings]:
    """The settings of such a hub on PostgreSQL."""
    with another(postgres_server, on_postgresql, tmp_path / "hub") as settings:
        yield settings


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.slow, pytest.mark.postgresql])]
)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of such a hub on either database, which is not started."""
    if request.param == "sqlite":
        return copied(request.getfixturevalue("on_sqlite"), tmp_path / "hub")
    found: Settings = request.getfixturevalue("settings_on_postgresql")
    return found


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """The database of such a hub."""
    database = open_database(settings)
    yield database
    database.close()


def _thawed(settings: Settings) -> None:
    frozen.thaw(frozen.RELEASES[-1], settings)
    database = open_database(settings)
    migrations.upgrade(database.writer)
    database.close()
