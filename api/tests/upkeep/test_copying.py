"""A hub that is copied is the same hub: rows, ids, tokens, ETags, and what it has yet to do."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from deedbox import migrations
from deedbox.db import Database
from deedbox.foundation import open_database
from deedbox.jobs.tables import jobs
from deedbox.settings import Settings
from deedbox.upkeep import Unfit, checking, copying
from deedbox.upkeep.tables import TABLES, counted, last_number
from tests.postgres import PostgresServer
from tests.upkeep.places import another, at, copied
from tests.upkeep.test_backups import require_frozen, silent

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


def copy(source: Settings, target: Settings) -> copying.Copied:
    old, new = open_database(source), open_database(target)
    try:
        return copying.copy(old, new, silent)
    finally:
        old.close()
        new.close()


def faults_of(settings: Settings) -> list[checking.Fault]:
    database = open_database(settings)
    try:
        return checking.check(database).faults
    finally:
        database.close()


@pytest.fixture
def source(on_sqlite: Path, tmp_path: Path) -> Settings:
    """A hub on SQLite."""
    return copied(on_sqlite, tmp_path / "source")


@pytest.fixture
def target(postgres_server: PostgresServer, unused_database: str, tmp_path: Path) -> Settings:
    """An empty database in PostgreSQL."""
    return at(postgres_server, unused_database, tmp_path / "target")


def test_a_hub_goes_to_postgresql_and_back(source: Settings, target: Settings, tmp_path: Path) -> None:
    done = copy(source, target)
    back = Settings(data_dir=tmp_path / "back", database_url=None)

    assert set(done.rows) == {table.name for table in TABLES} - {"search_entries"}
    # No place keeps anything for it.
    assert [name for name, number in done.rows.items() if not number] == ["blob_places", "blobs"]
    assert faults_of(target) == []
    assert copy(target, back).rows == done.rows
    assert faults_of(back) == []
    require_frozen(target)
    require_frozen(back)


def test_ids_go_on_where_they_were_though_their_rows_are_gone(source: Settings, target: Settings) -> None:
    old = open_database(source)
    with old.writer.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE id > 10"))
        given = {table.name: last_number(connection, table, column) for table, column in counted(connection)}
    old.close()
    copy(source, target)
    new = open_database(target)
    with new.reader.connect() as connection:
        after = {table.name: last_number(connection, table, column) for table, column in counted(connection)}
    new.close()

    assert given["audit"] == 24
    assert given.items() <= after.items()
    assert after.keys() - given.keys() == {"sdk_trees", "webhook_secrets"}


def test_what_is_null_and_what_is_json_null_stay_two_things(source: Settings, target: Settings) -> None:
    old = open_database(source)
    with old.writer.begin() as connection:
        connection.execute(text("UPDATE runs SET coverage = 'null', covered = NULL"))
    old.close()
    copy(source, target)
    new = open_database(target)
    with new.reader.connect() as connection:
        kept = connection.execute(text("SELECT CAST(coverage AS text), covered IS NULL FROM runs")).one()
    new.close()

    assert tuple(kept) == ("null", True)


def test_jobs_that_are_open_are_asked_for_again(source: Settings, target: Settings) -> None:
    old = open_database(source)
    with old.writer.begin() as connection:
        lost = {"state": "running", "runner": "dead", "ended_at": None}
        connection.execute(jobs.update().where(jobs.c.kind == "sdk").values(lost))
    old.close()
    done = copy(source, target)
    new = open_database(target)
    with new.reader.connect() as connection:
        job_id = connection.execute(select(jobs.c.id).where(jobs.c.state == "queued")).scalar_one()
        asked = connection.execute(text("SELECT queue_name, args ->> 'job_id' FROM procrastinate_jobs")).all()
    new.close()

    assert done.open_jobs == 1
    assert [tuple(row) for row in asked] == [("sdk", str(job_id))]


def test_a_target_that_was_migrated_and_never_used_will_do(source: Settings, target: Settings) -> None:
    new = open_database(target)
    migrations.upgrade(new.writer)
    new.close()
    copy(source, target)

    require_frozen(target)


def test_nothing_is_copied_over_a_hub(
    source: Settings, postgres_server: PostgresServer, on_postgresql: str, tmp_path: Path
) -> None:
    with another(postgres_server, on_postgresql, tmp_path / "there") as there:
        with pytest.raises(Unfit, match="There is a hub in the target"):
            copy(source, there)
        with pytest.raises(Unfit, match="There is a hub in the target"):
            copy(there, source)


def test_nothing_is_copied_among_tables_of_others(source: Settings, target: Settings) -> None:
    assert target.database_url is not None
    with psycopg.connect(target.database_url.get_secret_value()) as connection:
        connection.execute("CREATE TABLE theirs (id int)")
    with pytest.raises(Unfit, match="none of a hub"):
        copy(source, target)


def test_what_cannot_be_kept_leaves_nothing_in_the_target(source: Settings, target: Settings) -> None:
    old = open_database(source)
    with old.writer.begin() as connection:
        # SQLite does not look how long a text is.
        connection.execute(text("UPDATE webhook_attempts SET error = :long"), {"long": "x" * 301})
    old.close()
    with pytest.raises(Unfit, match="webhook_attempts cannot be kept there, from"):
        copy(source, target)

    assert tables_in(target) == []
    assert faults_of(source) == []


def test_rows_that_arrive_otherwise_than_they_left_are_found(
    source: Settings, target: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = copying._copy_tables

    def spoil(reading: object, writing: object, report: object) -> dict[str, int]:
        counts = go_on(reading, writing, report)  # type: ignore[arg-type]  # As it is called.
        writing.execute(text("UPDATE findings SET line = line + 1 WHERE version_id = 1"))  # type: ignore[attr-defined]
        return counts

    monkeypatch.setattr(copying, "_copy_tables", spoil)
    with pytest.raises(Unfit, match="findings is another in the target"):
        copy(source, target)

    assert tables_in(target) == []


def test_an_older_hub_is_upgraded_before_it_is_copied(source: Settings, target: Settings) -> None:
    old = open_database(source)
    with old.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0015'"))
    old.close()
    with pytest.raises(Unfit, match="is at revision 0015"):
        copy(source, target)

    assert tables_in(target) == []


def tables_in(settings: Settings) -> list[str]:
    database: Database = open_database(settings)
    with database.reader.connect() as connection:
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        names = list(found.scalars())
    database.close()
    return names
