"""A database of every release that there was becomes one of this release, with all that is in it."""

import json
import subprocess
from contextlib import closing
from pathlib import Path

import procrastinate
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from deedbox import migrations
from deedbox.cli.failures import Exit
from deedbox.foundation import open_database
from deedbox.settings import Settings
from deedbox.upkeep import checking
from deedbox.upkeep.tables import TABLES
from tests import loaded, populated
from tests.cli.running import UNLIMITED, environment
from tests.migrations import frozen
from tests.postgres import PostgresServer
from tests.processes import served
from tests.serving import Hub

ROOT = Path(__file__).parents[3]


def variables(settings: Settings) -> dict[str, str]:
    """Return the environment of the command on the hub of *settings*."""
    made = {"DEEDBOX_DATA_DIR": str(settings.data_dir)}
    if settings.database_url is not None:
        made["DEEDBOX_DATABASE_URL"] = settings.database_url.get_secret_value()
    return made


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty place for a hub."""
    url = None
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = SecretStr(server.url(request.getfixturevalue("unused_database")))
    return Settings(data_dir=tmp_path / "hub", database_url=url)


def test_each_release_is_frozen_with_what_it_left() -> None:
    """What follows tests those that are; `frozen.py` says how one is made."""
    released = {path.stem for path in (ROOT / "openapi" / "released").glob("*.json")}

    assert set(frozen.RELEASES) >= released
    for release in frozen.RELEASES:
        kept = {path.name for path in (frozen.FOLDER / release).iterdir()}
        assert kept == {"found.json", "postgresql.sql", "sqlite.sql"}


@pytest.mark.slow
@pytest.mark.parametrize("release", frozen.RELEASES)
def test_a_database_of_a_release_is_upgraded_and_read_as_it_was(empty: Settings, release: str) -> None:
    frozen.thaw(release, empty)
    token, found = frozen.found_in(release)
    env = variables(empty)
    done = loaded.run("db", "upgrade", "--json", env=environment(**env))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["from"] < told["to"] == migrations.newest()
    told = {name.removeprefix("DEEDBOX_").lower(): value for name, value in {**UNLIMITED, **env}.items()}
    with served(empty.data_dir, token, log=subprocess.DEVNULL, **told, events_days="36500") as hub:
        populated.require_same(hub.client, found)
    with closing(open_database(empty)) as database:
        assert checking.check(database).faults == []


@pytest.mark.slow
def test_no_search_index_is_made_anew_in_the_shape_of_an_older_release(empty: Settings) -> None:
    frozen.thaw(frozen.RELEASES[0], empty)
    done = loaded.run("db", "check", "--rebuild-search", env=environment(**variables(empty)))

    assert done.returncode == Exit.MACHINE
    assert "deedbox db upgrade" in done.stderr


@pytest.mark.slow
def test_what_is_frozen_has_something_in_every_table(own_hub: Hub) -> None:
    populated.populate(own_hub)
    with own_hub.app.state.database.reader.connect() as connection:
        empty = [table.name for table in TABLES if connection.execute(select(table)).first() is None]

    # What a place keeps cannot be frozen as SQL.
    assert empty == ["blob_places", "blobs"]
    assert checking.check(own_hub.app.state.database).faults == []


def test_the_tables_of_the_queue_are_those_that_a_migration_makes() -> None:
    """A newer Procrastinate with steps of its own needs a migration here: its files from there on."""
    steps = Path(procrastinate.__file__).parent / "sql" / "migrations"

    assert max(path.name for path in steps.glob("*.sql")) == (
        "03.04.00_50_post_add_retry_failed_job_procedure.sql"
    )
