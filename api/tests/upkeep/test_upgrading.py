"""Upgrading beside others: who waits for whom, and what is refused."""

import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from deedbox import data_folder, migrations
from deedbox.catalog.tables import documents
from deedbox.data_folder import FolderInUse
from deedbox.foundation import open_database
from deedbox.settings import Settings
from deedbox.upkeep import upgrading
from tests.migrations import frozen
from tests.postgres import PostgresServer
from tests.upkeep.places import at, copied

SHORT_SECONDS = 0.2


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.slow, pytest.mark.postgresql])]
)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A hub of 0.1.0, whose requests wait for hardly any time."""
    settings = Settings(data_dir=tmp_path / "hub", database_url=None)
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        settings = at(server, request.getfixturevalue("unused_database"), tmp_path / "hub")
    frozen.thaw("0.1.0", settings)
    return settings.model_copy(update={"writer_timeout_seconds": SHORT_SECONDS})


def test_a_migration_waits_for_its_turn_for_as_long_as_it_takes(old: Settings) -> None:
    came: list[upgrading.Upgraded] = []
    waiting = Thread(target=lambda: came.append(upgrading.upgrade(old)))
    with closing(open_database(old)) as other:
        with other.writer.begin() as connection:
            connection.execute(text("SELECT 1"))
            waiting.start()
            # A request would have given up five times over.
            time.sleep(SHORT_SECONDS * 5)
            assert waiting.is_alive()
            assert came == []
        waiting.join()

    assert came == [upgrading.Upgraded("0015", migrations.newest())]
    assert upgrading.upgrade(old).before == migrations.newest()


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_migration_does_not_wait_for_a_table_while_all_others_wait_for_it(
    postgres_server: PostgresServer, unused_database: str, tmp_path: Path
) -> None:
    settings = at(postgres_server, unused_database, tmp_path / "hub")
    settings = settings.model_copy(update={"writer_timeout_seconds": SHORT_SECONDS})
    frozen.thaw("0.1.0", settings)
    with closing(open_database(settings)) as other:
        with other.reader.connect() as reader:
            reader.execute(select(documents.c.version_id))
            with pytest.raises(OperationalError, match="lock timeout"):
                upgrading.upgrade(settings)
            assert upgrading.revision_of(other) == "0015"
        assert upgrading.upgrade(settings).before == "0015"


def test_nothing_is_changed_beneath_a_hub_of_an_older_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "WAIT_SECONDS", 0.0)
    settings = Settings(data_dir=tmp_path / "hub", database_url=None)
    frozen.thaw("0.1.0", settings)
    with data_folder.held(settings.data_dir), pytest.raises(FolderInUse):
        upgrading.upgrade(settings)
    with closing(open_database(settings)) as database:
        assert upgrading.revision_of(database) == "0015"
    assert upgrading.upgrade(settings).before == "0015"


def test_beside_a_hub_of_this_release_there_is_nothing_to_do(on_sqlite: Path, tmp_path: Path) -> None:
    settings = copied(on_sqlite, tmp_path / "hub")
    with data_folder.held(settings.data_dir):
        assert upgrading.upgrade(settings).before == migrations.newest()


def test_a_hub_starts_beside_a_command_that_asks_whether_one_serves(tmp_path: Path) -> None:
    """It has the folder for a moment."""
    taken, free = Event(), Timer(data_folder.PATIENCE_SECONDS / 3, lambda: None)

    def ask() -> None:
        with data_folder.held(tmp_path):
            taken.set()
            free.start()
            free.join()

    asking = Thread(target=ask)
    asking.start()
    taken.wait()
    with data_folder.held(tmp_path):
        asking.join()
