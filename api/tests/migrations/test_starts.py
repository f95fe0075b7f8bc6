"""Processes that start at once on one database, and such that are killed while they migrate."""

import json
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr
from sqlalchemy import inspect

from deedbox import migrations
from deedbox.foundation import open_database
from deedbox.settings import Settings
from deedbox.upkeep import checking
from tests import loaded
from tests.cli.running import announced, environment, start_hub
from tests.loaded import COMMAND
from tests.migrations import frozen
from tests.postgres import PostgresServer

pytestmark = pytest.mark.slow  # Each test starts processes of its own.

SERVERS = 3
FEW = {"DEEDBOX_THREADS": "4", "DEEDBOX_EXPORTS": "1", "DEEDBOX_HEAVY_PROCESSES": "1"}


@pytest.fixture
def shared(postgres_server: PostgresServer, unused_database: str, tmp_path: Path) -> Settings:
    """A hub on PostgreSQL that has never been started."""
    return Settings(data_dir=tmp_path / "hub", database_url=SecretStr(postgres_server.url(unused_database)))


def of(settings: Settings) -> dict[str, str]:
    assert settings.database_url is not None
    return {"DEEDBOX_DATABASE_URL": settings.database_url.get_secret_value()}


def all_at_once(settings: Settings) -> tuple[list[str], list[dict[str, Any]]]:
    """Start servers and `deedbox db upgrade`; return the tokens that were printed, and what upgrades said."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                start_hub(settings.data_dir.with_name(f"hub-{number}"), **of(settings), **FEW)
            )
            for number in range(SERVERS)
        ]
        words = [COMMAND, "db", "upgrade", "--json"]
        upgrades = [
            stack.enter_context(
                loaded.Popen(words, env=environment(**of(settings)), stdout=subprocess.PIPE, text=True)
            )
            for _ in range(2)
        ]
        for server in servers:
            stack.callback(server.terminate)
        said = [json.loads(one.communicate()[0]) for one in upgrades]
        assert [one.returncode for one in upgrades] == [0, 0]
        ready = [announced(one) for one in servers]
        for one in ready:
            assert httpx2.get(f"{one['url']}/health/ready", trust_env=False, timeout=60).status_code == 200
    return [one["first_token"] for one in ready if one["first_token"]], said


@pytest.mark.postgresql
def test_of_many_that_start_on_an_empty_database_one_migrates_and_one_token_is_printed(
    shared: Settings,
) -> None:
    tokens, said = all_at_once(shared)

    assert len(tokens) == 1
    assert [one["to"] for one in said] == [migrations.newest()] * 2
    assert [one["from"] for one in said].count(None) <= 1
    with closing(open_database(shared)) as database:
        assert checking.check(database).faults == []


@pytest.mark.postgresql
def test_of_many_that_start_on_an_old_database_one_migrates_and_all_serve(shared: Settings) -> None:
    frozen.thaw("0.1.0", shared)
    tokens, said = all_at_once(shared)

    assert tokens == []
    assert [one["to"] for one in said] == [migrations.newest()] * 2
    with closing(open_database(shared)) as database:
        assert checking.check(database).faults == []


def test_upgrades_at_once_on_sqlite_all_end_well(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "hub", database_url=None)
    frozen.thaw("0.1.0", settings)
    words = [COMMAND, "db", "upgrade", "--json", "--data-dir", str(settings.data_dir)]
    upgrades = [loaded.Popen(words, env=environment(), stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [json.loads(one.communicate()[0]) for one in upgrades]

    assert sorted(one["from"] for one in said) == ["0015", migrations.newest(), migrations.newest()]


@pytest.mark.postgresql
@pytest.mark.parametrize("words", [["serve", "--port", "0"], ["db", "upgrade"], ["worker"]])
def test_a_database_of_a_newer_release_is_refused_on_postgresql(shared: Settings, words: list[str]) -> None:
    with closing(open_database(shared)) as database:
        migrations.upgrade(database.writer)
        with database.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    env = environment(**of(shared), DEEDBOX_DATA_DIR=str(shared.data_dir))
    done = loaded.run(*words, env=env)

    assert done.returncode == 4
    assert "it is at revision 9999, which this release does not know" in done.stderr
    assert "next: install the release that it is of" in done.stderr
    assert "Traceback" not in done.stderr


KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from deedbox import migrations
from deedbox.foundation import open_database
from deedbox.settings import Settings

def run(kill_at):
    seen = [0]
    @event.listens_for(Engine, "before_cursor_execute")
    def count(connection, cursor, statement, *_):
        seen[0] += 1
        if seen[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
    @event.listens_for(Engine, "after_cursor_execute")
    def record(connection, cursor, statement, *_):
        if "alembic_version" in statement and statement.lstrip().startswith(("INSERT", "UPDATE")):
            print(seen[0], flush=True)
    database = open_database(Settings())
    migrations.upgrade(database.writer)
    database.close()

for word in sys.argv[1:]:
    child = os.fork()
    if not child:
        run(int(word))
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) == bool(int(word)), (word, status)
    database = open_database(Settings())
    with database.reader.connect() as connection:
        print("revision", migrations.current(connection), flush=True)
    database.close()
"""


def killed_at(settings: Settings, *numbers: int) -> list[str]:
    """Migrate, killed at the statements of these numbers, each time anew, at 0 not; return what was said."""
    env = environment(DEEDBOX_DATA_DIR=str(settings.data_dir))
    if settings.database_url is not None:
        env |= of(settings)
    words = [sys.executable, "-c", KILLED, *map(str, numbers)]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ],
)
def test_a_migration_that_is_killed_in_any_step_leaves_nothing_half(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    on_sqlite = Settings(data_dir=tmp_path / "hub", database_url=None)
    settings: Settings = on_sqlite if kind == "sqlite" else request.getfixturevalue("shared")
    rehearsed = Settings(data_dir=tmp_path / "rehearsed", database_url=None)
    if kind == "sqlite":
        ends = [int(line) for line in killed_at(rehearsed, 0) if line.isdigit()]
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.database() as another:
            url = server.url(str(another.reader.url.database))
            another.close()
            to = Settings(data_dir=tmp_path / "rehearsed", database_url=SecretStr(url))
            ends = [int(line) for line in killed_at(to, 0) if line.isdigit()]
    begins = [1, *(end + 1 for end in ends[:-1])]
    points = [(begin + end) // 2 for begin, end in zip(begins, ends, strict=True)]
    said = killed_at(settings, *points, 0)

    assert len(ends) == int(migrations.newest())
    revisions = [line.removeprefix("revision ") for line in said if line.startswith("revision")]
    assert revisions == ["None"] * len(points) + [migrations.newest()]
    with closing(open_database(settings)) as database:
        assert checking.check(database).faults == []
        with database.reader.connect() as connection:
            assert "users" in inspect(connection).get_table_names()
