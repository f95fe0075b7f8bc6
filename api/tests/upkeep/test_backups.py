"""A backup is the whole database as of one commit, and what is restored of it is the same hub."""

import os
import stat
from pathlib import Path
from threading import Event, Thread

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, insert, inspect, select, text

from deedbox import data_folder, migrations
from deedbox.app import create_app
from deedbox.data_folder import FolderInUse
from deedbox.db import Database, now
from deedbox.foundation import open_database
from deedbox.identity.tables import audit
from deedbox.migrations import NewerDatabase
from deedbox.settings import Settings
from deedbox.upkeep import Unfit, backing_up, checking, programs, restoring
from tests import populated
from tests.migrations import frozen
from tests.postgres import PostgresServer
from tests.shared import serving
from tests.upkeep.places import at, copied


def silent(percent: int, step: str) -> None:
    assert 0 <= percent <= 100
    assert isinstance(step, str)


def back_up(settings: Settings, file: Path, *, replace: bool = False) -> backing_up.BackedUp:
    database = open_database(settings, checkpoints=False)
    try:
        return backing_up.back_up(database, file, replace=replace, report=silent)
    finally:
        database.close()


def restore(settings: Settings, file: Path, *, replace: bool = False) -> restoring.Restored:
    return restoring.restore(settings, file, replace=replace, report=silent)


def require_frozen(settings: Settings) -> None:
    """Assert that a hub by *settings* is the one that was frozen."""
    token, found = frozen.found_in(frozen.RELEASES[-1])
    settings = settings.model_copy(update={"events_days": 36_500})
    with serving(create_app(settings), settings) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        populated.require_same(client, found)


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """An empty place on the same kind of database."""
    if settings.database_url is None:
        return Settings(data_dir=tmp_path / "elsewhere", database_url=None)
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = request.getfixturevalue("unused_database")
    return at(server, name, tmp_path / "elsewhere")


def test_what_is_restored_is_the_same_hub(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    made = back_up(settings, file)

    assert (made.file, made.size_bytes, made.last_event) == (file, file.stat().st_size, 23)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    done = restore(elsewhere, file)
    assert (done.before, done.revision, done.aside, done.faults) == (made.revision, made.revision, None, [])
    require_frozen(elsewhere)


def test_a_backup_takes_the_place_of_no_file_and_no_hub(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_text("mine")
    with pytest.raises(Unfit, match="is there already"):
        back_up(settings, file)
    assert file.read_text() == "mine"
    back_up(settings, file, replace=True)
    with pytest.raises(Unfit, match="There is a hub"):
        restore(settings, file)


def test_with_force_the_hub_that_was_there_is_kept_aside(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    back_up(settings, file)
    after = open_database(settings)
    with after.writer.begin() as connection:
        connection.execute(text("UPDATE users SET name = 'Later'"))
    after.close()
    done = restore(settings, file, replace=True)

    assert done.aside is not None
    assert done.faults == []
    if settings.database_url is None:
        old = create_engine(f"sqlite:///{done.aside}")
        names = old.connect().execute(text("SELECT DISTINCT name FROM users")).scalars().all()
        old.dispose()
    else:
        database = open_database(settings)
        with database.reader.connect() as connection:
            schema = done.aside.removeprefix("the schema ")
            names = list(connection.execute(text(f"SELECT DISTINCT name FROM {schema}.users")).scalars())  # noqa: S608
        database.close()
        # What is aside is no part of the next backup.
        back_up(settings, file, replace=True)
        pg_restore = str(programs.find("pg_restore", at_least=15))
        assert schema not in programs.output([pg_restore, "--list", str(file)], title="reading")
    assert names == ["Later"]
    require_frozen(settings)


def test_a_backup_is_as_of_one_commit_while_others_write(database: Database, tmp_path: Path) -> None:
    """Each transaction writes two rows, so a backup that holds one alone is none."""
    ended, pairs = Event(), 0
    row = {"at": now(), "action": "test", "target": "t", "name": "n"}

    def write() -> None:
        nonlocal pairs
        while not ended.is_set():
            with database.writer.begin() as connection:
                connection.execute(insert(audit).values(row))
                connection.execute(insert(audit).values(row))
            pairs += 1

    writer = Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(3):
            before = pairs
            file = tmp_path / f"backup-{number}"
            backing_up.back_up(database, file, replace=False, report=silent)
            counts.append((before, _tests_in(file, database), pairs))
    finally:
        ended.set()
        writer.join()

    assert pairs > 0
    for before, found, after in counts:
        assert found % 2 == 0
        assert before <= found // 2 <= after


def _tests_in(file: Path, database: Database) -> int:
    if database.dialect == "sqlite":
        made = create_engine(f"sqlite:///{file}")
        with made.connect() as connection:
            count = len(connection.execute(select(audit.c.id).where(audit.c.action == "test")).all())
        made.dispose()
        return count
    pg_restore = str(programs.find("pg_restore", at_least=15))
    words = [pg_restore, "--data-only", "--table=audit", "--file=-", str(file)]
    return programs.output(words, title="reading").count("\ttest\tt\t")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no backup"),
        (b"PGDMP but nothing else", "is a backup of a hub on PostgreSQL"),
        (b"SQLite format 3\0 and nothing else" * 100, "cannot be read"),
    ],
)
def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "backup"
    file.write_bytes(content)
    settings = Settings(data_dir=tmp_path / "hub", database_url=None)
    with pytest.raises(Unfit, match=told):
        restore(settings, file)

    assert not settings.database_path.exists()


def test_a_damaged_backup_is_refused_and_leaves_the_hub_as_it_is(on_sqlite: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    content = bytearray(on_sqlite.read_bytes())
    content[8192:200_000] = b"\xa5" * (200_000 - 8192)
    file.write_bytes(content)
    settings = copied(on_sqlite, tmp_path / "hub")
    with pytest.raises(Unfit, match=r"cannot be read|is damaged"):
        restore(settings, file, replace=True)

    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["deedbox.lock", "deedbox.sqlite3"]
    require_frozen(settings)


def test_a_backup_of_a_newer_release_is_refused(
    settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    database = open_database(settings)
    back_up(settings, file)
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        backing_up.back_up(database, tmp_path / "newer", replace=False, report=silent)
    database.close()
    assert not (tmp_path / "newer").exists()
    if settings.database_url is None:
        with pytest.raises(NewerDatabase):
            restore(elsewhere, settings.database_path)
        assert not elsewhere.database_path.exists()


def test_an_older_backup_is_upgraded(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    frozen.thaw("0.1.0", elsewhere)
    file = tmp_path / "backup"
    assert back_up(elsewhere, file).revision == "0015"
    done = restore(settings, file, replace=True)

    assert (done.before, done.revision, done.faults) == ("0015", migrations.newest(), [])
    require_frozen(settings)


def test_nothing_is_restored_beneath_a_hub_that_serves(on_sqlite: Path, tmp_path: Path) -> None:
    settings = copied(on_sqlite, tmp_path / "hub")
    with data_folder.held(settings.data_dir), pytest.raises(FolderInUse):
        restore(settings, on_sqlite, replace=True)


@pytest.mark.parametrize("when", ["replace", "link"])
def test_whenever_it_ends_before_its_end_the_hub_that_was_there_is_there(
    on_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    settings = copied(on_sqlite, tmp_path / "hub")

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        holder: object = Path if when == "replace" else os
        patch.setattr(holder, when, end)
        with pytest.raises(KeyboardInterrupt):
            restore(settings, on_sqlite, replace=True)

    require_frozen(settings)


@pytest.mark.slow
@pytest.mark.postgresql
def test_nothing_is_restored_on_postgresql_beneath_a_hub(
    settings_on_postgresql: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    back_up(settings_on_postgresql, file)
    hub = open_database(settings_on_postgresql)
    with hub.reader.connect(), pytest.raises(Unfit, match="Hubs or workers"):
        restore(settings_on_postgresql, file, replace=True)
    hub.close()


@pytest.mark.slow
@pytest.mark.postgresql
def test_what_cannot_be_restored_on_postgresql_leaves_the_hub_as_it_is(
    settings_on_postgresql: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    back_up(settings_on_postgresql, file)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * 2 // 3])
    with pytest.raises(Unfit):
        restore(settings_on_postgresql, file, replace=True)
    database = open_database(settings_on_postgresql)
    assert checking.check(database).faults == []
    with database.reader.connect() as connection:
        assert inspect(connection).get_schema_names() == ["information_schema", "public"]
    database.close()


@pytest.mark.slow
@pytest.mark.postgresql
def test_no_password_is_in_a_process_list(settings_on_postgresql: Settings, tmp_path: Path) -> None:
    """A program that is told all by its environment is told nothing by its words."""
    url = settings_on_postgresql.database_url
    assert url is not None
    told = url.get_secret_value().replace("deedbox@", "deedbox:s3cret%20word@")
    database = open_database(settings_on_postgresql.model_copy(update={"database_url": SecretStr(told)}))
    assert not isinstance(database.place, Path)
    env = programs.environment(database.place)
    seen = tmp_path / "seen"
    stand_in = tmp_path / "pg_dump"
    stand_in.write_text(f"#!/bin/sh\ncat /proc/$$/cmdline >> {seen}\n")
    stand_in.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "find", lambda name, at_least: stand_in)
        with pytest.raises(Unfit, match="Not in the backup"):
            backing_up.back_up(database, tmp_path / "backup", replace=False, report=silent)
    database.close()

    assert env["PGPASSWORD"] == "s3cret word"
    assert b"--format=custom" in seen.read_bytes()
    assert b"s3cret" not in seen.read_bytes()
