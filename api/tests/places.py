"""Where the hubs of a run of the tests keep their data: SQLite, or PostgreSQL with Redis.

TEST_DATABASE=postgresql says the latter. Each data folder has a database and a Redis of its own then,
whichever process asks: so a test says what it says on SQLite, `Settings(data_dir=…)` or `--data-dir`, and two
hubs with one folder have the same data.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import Connection

from deedbox import migrations
from deedbox.foundation import open_database
from deedbox.settings import Settings
from tests import postgres, redis

IS_SHARED: Final = os.environ.get("TEST_DATABASE") == "postgresql"
"""Whether hubs are on PostgreSQL and Redis."""
TEMPLATE: Final = "new_hub"
MOST_REDIS: Final = 10_000


class Servers:
    """A PostgreSQL and a Redis for all hubs of one process of the tests."""

    def __init__(self, database: postgres.PostgresServer, cache: redis.RedisServer) -> None:
        self.database = database
        self._cache = cache
        self._numbers: dict[str, int] = {}
        database.run(f"CREATE DATABASE {TEMPLATE}")
        new = database.open(TEMPLATE)
        migrations.upgrade(new.writer)
        new.close()

    def of(self, folder: Path) -> dict[str, str]:
        """Return the settings, by name, of a hub with this data *folder*."""
        path = str(folder.absolute())
        name = f"hub_{hashlib.sha256(path.encode()).hexdigest()[:16]}"
        if name not in self._numbers:
            self._numbers[name] = len(self._numbers) % MOST_REDIS
            # Another process of the tests may have made it.
            with suppress(psycopg.errors.DuplicateDatabase):
                self.database.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return {
            "database_url": self.database.url(name),
            "redis_url": f"{self._cache.url.rpartition('/')[0]}/{self._numbers[name]}",
        }


_servers: Servers | None = None


@contextmanager
def provided() -> Iterator[None]:
    """Give hubs a place for as long as the block lasts; `Settings` find it by the data folder."""
    global _servers  # noqa: PLW0603 - One run has one.
    if not IS_SHARED:
        yield
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(postgres.running())
        cache = stack.enter_context(redis.running(folder, databases=MOST_REDIS))
        _servers = Servers(database, cache)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(Settings, "__init__", _placed(Settings.__init__))
        yield
        _servers = None


def variables(folder: Path | str) -> dict[str, str]:
    """Return what the environment of a process has to say, that works on the data in *folder*."""
    if _servers is None:
        return {}
    return {f"DEEDBOX_{name.upper()}": value for name, value in _servers.of(Path(folder)).items()}


@contextmanager
def beside(folder: Path) -> Iterator[Connection]:
    """Give a connection to the database of the hub that works on *folder*, committed in the end."""
    # The hub alone checkpoints.
    database = open_database(Settings(data_dir=folder), checkpoints=False)
    try:
        with database.writer.begin() as connection:
            yield connection
    finally:
        database.close()


def _placed(original: Any) -> Any:
    def __init__(self: Settings, **given: Any) -> None:  # noqa: N807 - It stands in for one.
        if _servers is not None and "data_dir" in given and not given.keys() & {"database_url"}:
            here = _servers.of(Path(given["data_dir"]))
            given = {name: SecretStr(value) for name, value in here.items()} | given
        original(self, **given)

    return __init__
