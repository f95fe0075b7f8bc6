"""Where the hubs of a run of the tests keep their data: SQLite, or PostgreSQL with Redis.

TEST_DATABASE=postgresql says the latter. Each data folder has a database and a Redis of its own then,
whichever process asks: so a test says what it says on SQLite, `Settings(data_dir=…)` or `--data-dir`, and two
hubs with one folder have the same data.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, cast

import psycopg
import pytest
from pydantic import SecretStr
from redis import Redis
from sqlalchemy import Connection

from deedbox import migrations
from deedbox.foundation import open_database
from deedbox.settings import Settings
from tests import postgres, redis

IS_SHARED: Final = os.environ.get("TEST_DATABASE") == "postgresql"
"""Whether hubs are on PostgreSQL and Redis."""
MOST_REDIS: Final = 10_000


class Servers:
    """A PostgreSQL and a Redis for all hubs of one process of the tests."""

    def __init__(self, database: postgres.PostgresServer, redis_url: str) -> None:
        self.database = database
        self._redis = redis_url.rpartition("/")[0]
        self._known: dict[str, dict[str, str]] = {}
        # Others may use the same servers at the same time.
        self._template = f"new_hub_{os.getpid()}"
        database.run(f"CREATE DATABASE {self._template}")
        new = database.open(self._template)
        migrations.upgrade(new.writer)
        new.close()

    def of(self, folder: Path) -> dict[str, str]:
        """Return the settings, by name, of a hub with this data *folder*."""
        path = str(folder.absolute())
        if path not in self._known:
            # Another process of the tests may have made it.
            with suppress(psycopg.errors.DuplicateDatabase):
                self._make(path, self._template)
            name = _name_of(path)
            self._known[path] = {
                "database_url": self.database.url(name),
                "redis_url": f"{self._redis}/{self._number(name)}",
            }
        return self._known[path]

    def copy(self, source: Path, target: Path) -> None:
        """Let a hub with the data folder *target*, which has none yet, have what one with *source* has."""
        self._make(str(target.absolute()), self.of(source)["database_url"].rpartition("/")[2])

    def _make(self, path: str, like: str) -> None:
        # As files, which takes a third of the time of writing it into the log, as is the default.
        self.database.run(f"CREATE DATABASE {_name_of(path)} TEMPLATE {like} STRATEGY FILE_COPY")

    def _number(self, name: str) -> int:
        """Return the number of the Redis database of the hub of this *name*, whoever asks for it."""
        with closing(Redis.from_url(f"{self._redis}/0", decode_responses=True)) as cache:
            cache.hsetnx("numbers", name, cache.incr("last"))
            return int(cast("str", cache.hget("numbers", name)))


def _name_of(path: str) -> str:
    return f"hub_{hashlib.sha256(path.encode()).hexdigest()[:16]}"


_servers: Servers | None = None


@contextmanager
def provided() -> Iterator[None]:
    """Give hubs a place for as long as the block lasts; `Settings` find it by the data folder."""
    global _servers  # noqa: PLW0603 - One run has one.
    if not IS_SHARED:
        yield
        return
    with ExitStack() as stack:
        database = stack.enter_context(postgres.running())
        redis_url = os.environ.get("TEST_REDIS_URL")
        if redis_url is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            redis_url = stack.enter_context(redis.running(folder, databases=MOST_REDIS)).url
        _servers = Servers(database, redis_url)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(Settings, "__init__", _placed(Settings.__init__))
        yield
        _servers = None


def variables(folder: Path | str) -> dict[str, str]:
    """Return what the environment of a process has to say, that works on the data in *folder*."""
    if _servers is None:
        return {}
    return {f"DEEDBOX_{name.upper()}": value for name, value in _servers.of(Path(folder)).items()}


def copy(source: Path, target: Path) -> None:
    """Let *target*, which is not there yet, be a data folder like *source*, whose hub does not run."""
    shutil.copytree(source, target)
    if _servers is not None:
        _servers.copy(source, target)


def flush_redis(folder: Path) -> None:
    """Let the Redis of the hub that works on *folder* hold nothing."""
    assert _servers is not None
    url = _servers.of(folder)["redis_url"]
    with closing(Redis.from_url(url)) as cache:
        cache.flushdb()


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
