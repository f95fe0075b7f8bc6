"""A database that is whole has no faults, and each thing that may be broken in it is told."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from deedbox.blobs import moving
from deedbox.blobs.place import MARKER
from deedbox.db import HUB, Database, WriteTransaction
from deedbox.foundation import open_blobs, open_database
from deedbox.upkeep import searching
from deedbox.upkeep.backing_up import back_up
from deedbox.upkeep.checking import CHECKS, MOST_FAULTS, check
from tests.postgres import PostgresServer
from tests.upkeep.places import another, copied


@dataclass(frozen=True)
class Damage:
    """What is done to a database, and what is told of it."""

    check: str
    told: str
    sql: str
    """For both databases, or for SQLite."""
    postgresql: str = ""
    """For PostgreSQL, where it needs other words."""
    is_of_sqlite: bool = False


JOB = """
    INSERT INTO jobs (
        uid, kind, payload, state, attempts, due_at, is_cancel_wanted, percent, step, created_at
    )
    SELECT 'j', kind, payload, 'queued', 0, due_at, is_cancel_wanted, 0, step, created_at
    FROM jobs WHERE id = 1
"""
DAMAGES = (
    Damage(
        "revision", "revision 9999, which this release", "UPDATE alembic_version SET version_num = '9999'"
    ),
    Damage("revision", "is at revision 0015", "UPDATE alembic_version SET version_num = '0015'"),
    Damage("revision", "there is nothing in it", "DELETE FROM alembic_version"),
    Damage("shape", "add index ix_audit_user", "DROP INDEX ix_audit_user"),
    Damage("shape", "add table policies", "DROP TABLE policies"),
    Damage("references", "not there", "DELETE FROM teams"),
    Damage("single-rows", "generation has 0 rows", "DELETE FROM generation"),
    Damage("single-rows", "webhook_position has 1 rows", "UPDATE webhook_position SET id = 2"),
    Damage("documents", "orders 1.0.0 is not there", "DELETE FROM documents WHERE version_id = 1"),
    Damage(
        "documents",
        "orders 1.0.0 has 1 bytes, not",
        "UPDATE documents SET content = X'00' WHERE version_id = 1",
        r"UPDATE documents SET content = '\x00' WHERE version_id = 1",
    ),
    Damage("documents", "has the SHA-256", "UPDATE versions SET sha256 = '0' WHERE id = 1"),
    Damage(
        "operations", "of which 1 are kept", "DELETE FROM operations WHERE version_id = 1 AND position = 0"
    ),
    Damage("sdks", "has 0 bytes", "DELETE FROM sdk_chunks WHERE file_id = 1"),
    Damage("sdks", "none of its files", "DELETE FROM sdk_chunks;DELETE FROM sdk_files"),
    Damage("sdks", "has the SHA-256", "UPDATE sdk_files SET sha256 = '0' WHERE id = 1"),
    Damage("reports", "has 262144 bytes", "DELETE FROM run_chunks WHERE number = 1"),
    Damage(
        "reports",
        "that is too short",
        "UPDATE run_chunks SET content = (SELECT content FROM run_chunks WHERE number = 1) WHERE number = 0",
    ),
    Damage(
        "reports",
        "cannot be read",
        "UPDATE run_chunks SET content = X'00' WHERE number = 1",
        r"UPDATE run_chunks SET content = '\x00' WHERE number = 1",
    ),
    Damage("events", "event 1 is there, and all up to 5", "UPDATE events_forgotten SET event_id = 5"),
    Damage("events", "told to webhooks", "UPDATE webhook_position SET event_id = 10000"),
    Damage("events", "begin at 1", "UPDATE events SET id = -1 WHERE id = 1"),
    Damage(
        "ids",
        "the next id of events would be 1, and 23 is taken",
        "DELETE FROM sqlite_sequence WHERE name = 'events'",
        "SELECT setval('events_id_seq', 1, false)",
    ),
    Damage(
        "audit", "published orders 1.0.0", "DELETE FROM audit WHERE target = 'apis/orders/versions/1.0.0'"
    ),
    Damage("jobs", "job j (sdk) belongs to no SDK", JOB),
    Damage("jobs", "its times say something else", "UPDATE jobs SET ended_at = NULL"),
    Damage("search", "find 0 of 1 operations of orders", "DELETE FROM search_entries WHERE api_id = 1"),
    Damage(
        "search",
        "operations",
        "UPDATE operations SET search_terms = 'nother' "
        "WHERE version_id IN (SELECT version_id FROM search_entries)",
    ),
    Damage(
        "search",
        "entries of the search are never found",
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        is_of_sqlite=True,
    ),
)


def damage(database: Database, one: Damage) -> None:
    is_sqlite = database.dialect == "sqlite"
    statements = one.sql if is_sqlite else one.postgresql or one.sql
    with database.writer.connect() as connection:
        free = "PRAGMA foreign_keys=OFF" if is_sqlite else "SET session_replication_role = replica"
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(free)
        for statement in statements.split(";"):
            driver.execute(statement)
        driver.commit()
    database.writer.dispose()


def test_a_hub_that_is_whole_has_no_faults(database: Database) -> None:
    done = check(database)

    assert done.faults == []
    assert done.checks == [one.name for one in CHECKS]
    assert done.counts["documents"] == 4
    assert all(done.counts.values())


@pytest.mark.parametrize("one", DAMAGES, ids=lambda one: f"{one.check}: {one.told}")
def test_what_is_broken_is_told_with_what_to_do(on_sqlite: Path, tmp_path: Path, one: Damage) -> None:
    database = open_database(copied(on_sqlite, tmp_path / "hub"))
    damage(database, one)
    found = check(database, checks=[each for each in CHECKS if each.name == one.check]).faults
    database.close()

    assert any(one.told in fault.what for fault in found), found
    assert {fault.check for fault in found} == {one.check}
    assert all(fault.advice for fault in found)


@pytest.mark.slow
@pytest.mark.postgresql
def test_what_is_broken_on_postgresql_is_told(
    postgres_server: PostgresServer, on_postgresql: str, tmp_path: Path
) -> None:
    for one in DAMAGES:
        if one.is_of_sqlite:
            continue
        with another(postgres_server, on_postgresql, tmp_path) as settings:
            database = open_database(settings)
            damage(database, one)
            found = check(database, checks=[each for each in CHECKS if each.name == one.check]).faults
            database.close()
        assert any(one.told in fault.what for fault in found), (one, found)


def test_each_check_is_seen_to_fail() -> None:
    assert {one.check for one in DAMAGES} | {"pages"} == {one.name for one in CHECKS}


def test_a_page_that_was_written_over_is_told(on_sqlite: Path, tmp_path: Path) -> None:
    settings = copied(on_sqlite, tmp_path / "hub")
    content = bytearray(settings.database_path.read_bytes())
    # The root of a table, but for the header of its page.
    with closing(sqlite3.connect(settings.database_path)) as connection:
        root, size = (
            connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").fetchone()[0],
            connection.execute("PRAGMA page_size").fetchone()[0],
        )
    content[(root - 1) * size + 8 : root * size] = b"\xa5" * (size - 8)
    settings.database_path.write_bytes(content)
    database = open_database(settings)
    told = {fault.check for fault in check(database).faults}
    database.close()
    # Who looks through all that tests leave cannot read it.
    settings.database_path.unlink()

    assert {"pages", "audit"} <= told


@pytest.mark.slow
@pytest.mark.postgresql
def test_an_index_that_lacks_a_row_is_told_by_amcheck(
    postgres_server: PostgresServer, on_postgresql: str, tmp_path: Path
) -> None:
    postgres_server.run(f"CREATE DATABASE amchecked TEMPLATE {on_postgresql}")
    database = postgres_server.open("amchecked")
    assert any("CREATE EXTENSION amcheck" in note for note in check(database).notes)
    with database.writer.begin() as connection:
        connection.execute(text("CREATE EXTENSION amcheck"))
    whole = check(database)
    assert (whole.faults, whole.notes) == ([], [])
    blind = "UPDATE pg_index SET indisready = {} WHERE indexrelid = 'ix_audit_target'::regclass"
    with database.writer.begin() as connection:
        connection.execute(text(blind.format("false")))
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE audit SET target = 'elsewhere' WHERE id = 1"))
    with database.writer.begin() as connection:
        connection.execute(text(blind.format("true")))
    found = [fault.what for fault in check(database).faults if fault.check == "pages"]
    database.close()

    assert len(found) == 1
    assert found[0].startswith("index ix_audit_target: heap tuple")


def test_of_many_faults_of_a_kind_some_are_told(database: Database) -> None:
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE jobs SET state = 'lost'"))
    many = [Damage("jobs", "", JOB.replace("'j'", f"'j{number}'")) for number in range(MOST_FAULTS + 5)]
    for one in many:
        damage(database, one)
    found = [fault.what for fault in check(database).faults if fault.check == "jobs"]

    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == "and 7 more"


def test_the_search_is_made_anew(database: Database) -> None:
    damage(database, Damage("search", "", "DELETE FROM search_entries"))
    with WriteTransaction(database, HUB) as tx:
        assert searching.rebuild(tx) == 3

    assert check(database).faults == []


def test_bytes_in_a_place_are_looked_at_too_and_said_to_be_no_part_of_a_backup(
    on_sqlite: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    settings = copied(on_sqlite, tmp_path / "hub").model_copy(update={"blobs": f"file://{place}"})
    database = open_database(settings)
    moved = moving.move(database, open_blobs(settings, database)).blobs
    assert check(database).faults == []
    made = back_up(database, tmp_path / "backup", replace=False, report=lambda percent, step: None)
    files = sorted(path for path in place.rglob("*") if path.is_file() and path.name != MARKER)
    for file in files:
        file.write_bytes(b"other bytes")
    changed = [fault.what for fault in check(database).faults]
    shutil.rmtree(place)
    lost = [fault.what for fault in check(database).faults]
    database.close()

    assert moved == len(files) == sum(made.apart.values())
    assert made.apart.keys() == {f"file://{place}"}
    # Four documents, two files of an SDK, one of a run; a tree is made anew.
    assert (len(changed), len(lost)) == (7, 7)
    assert all("is not to be had where it is kept" in what for what in [*changed, *lost])
