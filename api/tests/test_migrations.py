"""Migrations lead to just the tables that the code works with."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

import deedbox.blobs.tables
import deedbox.catalog.tables
import deedbox.events.tables
import deedbox.http.idempotency.tables
import deedbox.identity.tables
import deedbox.jobs.tables
import deedbox.runs.tables
import deedbox.webhooks.tables  # noqa: F401  # Their tables join the metadata.
from deedbox import migrations
from deedbox.db import Database, metadata


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "test.sqlite3", readers=1, writer_timeout_seconds=1)


def is_table_of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    """SQLite's search is a virtual table, which SQLAlchemy has no words for, and tables that FTS5 makes."""
    return not (kind == "table" and str(name).startswith("search_index"))


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_migrating_an_empty_database_makes_the_tables_of_the_code(database: Database) -> None:
    migrations.upgrade(database.writer)

    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_table_of_the_code})
        assert compare_metadata(context, metadata) == []
        assert migrations.current(connection) == migrations.newest()
    database.close()


def test_the_indexes_are_those_of_the_code(database: Database, tmp_path: Path) -> None:
    """Alembic's comparison passes over expressions and conditions, so the indexes are compared as text."""
    migrations.upgrade(database.writer)
    made = Database(tmp_path / "made.sqlite3", readers=1, writer_timeout_seconds=1)
    metadata.create_all(made.writer)
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")

    with database.writer.connect() as migrated, made.writer.connect() as created:
        assert migrated.execute(query).all() == created.execute(query).all()
    database.close()
    made.close()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrations.upgrade(database.writer)
    migrations.upgrade(database.writer)
    database.close()


def test_a_migration_that_fails_leaves_nothing_half_done(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", broken)
        with pytest.raises(KeyError):
            migrations.upgrade(database.writer)

    with database.writer.connect() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).all() == []
    migrations.upgrade(database.writer)
    database.close()
