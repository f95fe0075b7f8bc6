"""Migrations lead to just the tables that the code works with."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
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
from deedbox.migrations import stepping


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


def test_the_steps_are_named_in_the_order_in_which_they_are_taken(database: Database) -> None:
    with database.writer.connect() as connection:
        steps = list(ScriptDirectory.from_config(stepping.config(connection)).walk_revisions())
    for step in steps:
        migrations.require_known(step.revision)
        assert Path(step.path).name.startswith(f"{step.revision}_")
    taken = [step.revision for step in reversed(steps)]
    assert taken == sorted(taken)
    assert taken[-1] == migrations.newest()
    with pytest.raises(migrations.NewerDatabase):
        migrations.require_known("0000")
    database.close()


@pytest.mark.slow  # A process that imports all of a server.
@pytest.mark.everywhere
def test_who_finds_the_newest_shape_loads_nothing_that_migrates(database: Database) -> None:
    migrations.upgrade(database.writer)
    path = database.writer.url.database
    database.close()
    script = f"""
import sys
import deedbox.app
from pathlib import Path
from deedbox import migrations
from deedbox.db import Database
database = Database(Path({path!r}), readers=1, writer_timeout_seconds=1)
print(migrations.upgrade(database.writer), "alembic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [migrations.newest(), "False"]


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
