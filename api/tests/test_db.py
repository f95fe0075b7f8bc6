"""Transactions: lazy, committed before the answer, and one writer for all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import anyio
import pytest
from fastapi import Depends, FastAPI
from sqlalchemy import insert, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from starlette.testclient import TestClient

from deedbox import migrations
from deedbox.catalog.tables import apis
from deedbox.db import Database, ReadTransaction, ReadTx, Tx, WriteTransaction, now
from deedbox.problems import Busy, StorageFull
from tests.postgres import PostgresServer
from tests.serving import Hub


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "test.sqlite3", readers=2, writer_timeout_seconds=0.2)
    migrations.upgrade(database.writer)
    yield database
    database.close()


NEW = {"name": "x", "title": "x", "created_at": now(), "updated_at": now()}


def test_a_transaction_takes_no_connection_before_its_first_statement(database: Database) -> None:
    with WriteTransaction(database) as idle, WriteTransaction(database) as busy:
        assert not idle.begun
        busy.execute(insert(apis).values(NEW))
        assert busy.begun


def test_a_second_writer_waits_its_time_and_is_told_so(database: Database) -> None:
    with WriteTransaction(database) as first, WriteTransaction(database) as second:
        first.execute(insert(apis).values(NEW))
        with pytest.raises(Busy) as caught:
            second.execute(insert(apis).values(NEW | {"name": "y"}))

    assert caught.value.headers == {"Retry-After": "1"}


def test_another_process_that_writes_is_told_of_as_busy(database: Database, tmp_path: Path) -> None:
    other = Database(tmp_path / "test.sqlite3", readers=1, writer_timeout_seconds=0.1)
    with WriteTransaction(database) as holder:
        holder.execute(insert(apis).values(NEW))
        with pytest.raises(Busy), WriteTransaction(other) as late:
            late.execute(insert(apis).values(NEW | {"name": "y"}))
    other.close()


def test_readers_see_their_snapshot_while_a_writer_works(database: Database) -> None:
    with ReadTransaction(database) as reader, WriteTransaction(database) as writer:
        assert reader.execute(select(apis.c.name)).all() == []
        writer.execute(insert(apis).values(NEW))
        writer.commit()
        assert reader.execute(select(apis.c.name)).all() == []


def test_an_error_undoes_the_transaction(database: Database) -> None:
    def change_and_fail() -> None:
        with WriteTransaction(database) as writer:
            writer.execute(insert(apis).values(NEW))
            raise KeyError

    with pytest.raises(KeyError):
        change_and_fail()
    with ReadTransaction(database) as reader:
        assert reader.execute(select(apis.c.name)).all() == []


def test_a_reader_can_neither_write_nor_checkpoint(database: Database) -> None:
    with ReadTransaction(database) as reader, pytest.raises(OperationalError, match="readonly"):
        reader.execute(insert(apis).values(NEW))
    with database.reader.connect() as connection:
        assert connection.execute(text("PRAGMA wal_autocheckpoint")).scalar() == 0


def test_a_process_beside_the_hub_never_checkpoints(database: Database) -> None:
    other = Database(database.path, readers=1, writer_timeout_seconds=1, checkpoints=False)
    log = database.path.with_name(database.path.name + "-wal")
    with database.reader.connect():
        before = database.path.read_bytes()
        # A checkpoint would be due after a thousand pages, which are four megabytes.
        rows = [NEW | {"name": f"x{number}", "description": "x" * 10_000} for number in range(600)]
        with WriteTransaction(other) as writer:
            writer.execute(insert(apis), rows)
        other.close()

        assert log.stat().st_size > 5_000_000
        assert database.path.read_bytes() == before


def test_a_database_that_cannot_be_opened_just_now_is_told_as_busy(tmp_path: Path) -> None:
    database = Database(tmp_path / "no-folder" / "test.sqlite3", readers=1, writer_timeout_seconds=1)
    with pytest.raises(Busy), ReadTransaction(database) as reader:
        reader.execute(select(apis.c.name))


def test_every_commit_reaches_the_disk(database: Database) -> None:
    with database.writer.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_full_disk_is_told_of_and_reading_goes_on(database: Database) -> None:
    with database.writer.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    rows = [NEW | {"name": f"x{number}", "description": "x" * 10_000} for number in range(500)]
    with pytest.raises(StorageFull), WriteTransaction(database) as writer:
        writer.execute(insert(apis), rows)
    with ReadTransaction(database) as reader:
        assert reader.execute(select(apis.c.name)).all() == []


def failing_app(database: Database) -> FastAPI:
    app = FastAPI()
    app.state.database = database

    @app.post("/things", status_code=201)
    def create(tx: Tx) -> None:
        tx.execute(text("PRAGMA defer_foreign_keys=ON"))
        tx.execute(text("INSERT INTO channels VALUES (99, 'x', 99, '2026-01-01 00:00:00')"))

    return app


def test_a_commit_that_fails_never_follows_a_201(database: Database) -> None:
    client = TestClient(failing_app(database), raise_server_exceptions=False)

    assert client.post("/things").status_code == 500
    with ReadTransaction(database) as reader:
        assert reader.execute(text("SELECT * FROM channels")).all() == []


def test_waiting_writers_leave_the_holder_its_thread(tmp_path: Path) -> None:
    """With one thread limit for routes and commits, sixty writers wait for each other for ever."""
    database = Database(tmp_path / "test.sqlite3", readers=4, writer_timeout_seconds=30)
    migrations.upgrade(database.writer)
    app = FastAPI()
    app.state.database = database

    @app.post("/{name}", status_code=201)
    def create(name: str, tx: Tx) -> None:
        tx.execute(insert(apis).values(NEW | {"name": name}))

    async def storm() -> list[int]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = 4
        statuses: list[int] = []

        async def one(number: int) -> None:
            sent: list[dict[str, object]] = []

            async def receive() -> dict[str, object]:
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message: dict[str, object]) -> None:
                sent.append(message)

            scope = {
                "type": "http",
                "method": "POST",
                "path": f"/x{number}",
                "headers": [],
                "query_string": b"",
            }
            await app(scope, receive, send)  # type: ignore[arg-type]
            statuses.append(int(str(sent[0]["status"])))

        async with anyio.create_task_group() as tasks:
            for number in range(60):
                tasks.start_soon(one, number)
        return statuses

    assert anyio.run(storm) == [201] * 60
    database.close()


def test_a_dependency_shares_the_transaction_of_its_route(database: Database) -> None:
    app = FastAPI()
    app.state.database = database

    def first(tx: Tx) -> WriteTransaction:
        return tx

    @app.get("/")
    def same(tx: Tx, of_dependency: Annotated[WriteTransaction, Depends(first)], read: ReadTx) -> list[bool]:
        return [tx is of_dependency, tx is read]

    assert TestClient(app).get("/").json() == [True, False]


def test_the_writer_is_free_again_after_a_failure(own_hub: Hub) -> None:
    name = own_hub.api()
    assert own_hub.call("POST", "/v1/apis", json={"name": name, "title": "x"}).status_code == 409
    assert own_hub.call("POST", "/v1/apis", json={"name": "another", "title": "x"}).status_code == 201


@pytest.mark.slow
def test_a_transaction_that_is_undone_when_its_server_has_gone_says_nothing(
    postgres_server: PostgresServer,
) -> None:
    with postgres_server.database() as shared:
        # One that was to be kept would not say nothing.
        for tx in (ReadTransaction(shared), WriteTransaction(shared)):
            number = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
            postgres_server.run(f"SELECT pg_terminate_backend({number}, 30000)")
            tx.close()
        # What it had is back, and not broken.
        pools = [shared.reader.pool, shared.writer.pool]
        assert [pool.checkedout() for pool in pools if isinstance(pool, QueuePool)] == [0, 0]
        with ReadTransaction(shared) as tx:
            assert tx.execute(text("SELECT 1")).scalar_one() == 1
