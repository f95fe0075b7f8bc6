"""An event is kept with what it tells of or not at all, and ids follow commits, on each database."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from sqlalchemy import text

from deedbox import migrations
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, postgresql
from deedbox.events import outbox
from deedbox.events.of_people import KeyRotated, TeamCreated
from deedbox.feed import service as feed
from deedbox.feed.service import Wanted
from deedbox.identity.scopes import SCOPES
from tests.events.callers import caller
from tests.postgres import PostgresServer

ADMIN = caller(*SCOPES, is_admin=True)


@pytest.fixture(scope="module")
def postgres(postgres_server: PostgresServer) -> Iterator[Database]:
    """A database for all tests; each looks at what is told from then on."""
    with postgres_server.database() as empty:
        migrations.upgrade(empty.writer)
        yield empty


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres")
    else:
        database = Database(tmp_path / "test.sqlite3", readers=4, writer_timeout_seconds=30)
        migrations.upgrade(database.writer)
        yield database
        database.close()


def tell(database: Database, key: str) -> None:
    with WriteTransaction(database, HUB) as tx:
        outbox.record(tx, KeyRotated(by="test", key=key))


def poll(database: Database, after: int) -> tuple[list[str], int]:
    """Return the keys that were told after an event, and where to go on."""
    with ReadTransaction(database, HUB) as tx:
        found = feed.page(tx, ADMIN, Wanted(after=after), None, 200)
        return [row.data["key"] for row in found.part.rows], found.last_id


def end(database: Database) -> int:
    """Return the id after which comes what is told from now on."""
    with ReadTransaction(database, HUB) as tx:
        return feed.newest(tx)


def test_what_is_told_is_kept_with_the_transaction(database: Database) -> None:
    after = end(database)
    tell(database, "a")
    tell(database, "b")

    assert poll(database, after) == (["a", "b"], end(database))
    assert end(database) > after


def test_an_event_alone_is_a_change(database: Database) -> None:
    """Whoever follows looks again when the generation has changed."""
    database.read_generation()
    before = database.generation.number
    tell(database, "a")
    with WriteTransaction(database, HUB, is_change=False) as tx:
        outbox.record(tx, KeyRotated(by="test", key="b"))

    database.read_generation()
    assert database.generation.number == before + 2


@pytest.mark.parametrize("is_ended_by", ["error", "close"])
def test_what_is_undone_leaves_no_event(database: Database, is_ended_by: str) -> None:
    after = end(database)

    def undo() -> None:
        with WriteTransaction(database, HUB) as tx:
            tx.execute(text("SELECT 1"))
            outbox.record(tx, KeyRotated(by="test", key="a"))
            if is_ended_by == "error":
                raise KeyError
            tx.close()

    if is_ended_by == "error":
        with pytest.raises(KeyError):
            undo()
    else:
        undo()
    assert poll(database, after) == ([], after)


def test_a_transaction_that_was_undone_may_tell_of_something_else(database: Database) -> None:
    after = end(database)
    with WriteTransaction(database, HUB) as tx:
        outbox.record(tx, KeyRotated(by="test", key="a"))
        tx.close()
        outbox.record(tx, KeyRotated(by="test", key="b"))

    assert poll(database, after)[0] == ["b"]


def test_a_transaction_cannot_have_two_events(database: Database) -> None:
    after = end(database)

    def tell_twice() -> None:
        with WriteTransaction(database, HUB) as tx:
            outbox.record(tx, KeyRotated(by="test", key="a"))
            outbox.record(tx, TeamCreated(by="test", team="checkout", title="Checkout"))

    with pytest.raises(AssertionError, match="one event"):
        tell_twice()
    assert poll(database, after) == ([], after)


def test_nobody_can_be_told_of_an_api_that_is_not_named(database: Database) -> None:
    class Nameless(KeyRotated):
        """Something that whoever may see its API may know."""

        scope = None

    with pytest.raises(AssertionError, match="somebody has to be named"), WriteTransaction(database) as tx:
        outbox.record(tx, Nameless(by="test", key="a"))


def held(database: Database, key: str, written: threading.Event, go_on: threading.Event) -> None:
    """Write an event, and commit it only when it may *go_on*."""
    with WriteTransaction(database, HUB) as tx:
        outbox.record(tx, KeyRotated(by="test", key=key))
        write: Callable[[WriteTransaction], None] = tx._last  # type: ignore[assignment]  # It was given one.

        def write_and_wait(tx: WriteTransaction) -> None:
            write(tx)
            written.set()
            assert go_on.wait(60)

        tx._last = write_and_wait


def waits_its_turn(database: Database) -> bool:
    with database.reader.connect() as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        return bool(connection.execute(text(waiting)).scalar_one())


def overtaken(database: Database) -> tuple[list[str], list[str]]:
    """Let the transaction that writes first commit last; return what a reader meets before and after that.

    The one that comes later is another process's.
    """
    after = end(database)
    elsewhere = Database(database.place, readers=1, writer_timeout_seconds=30)
    written, go_on = threading.Event(), threading.Event()
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(held, database, "slow", written, go_on)
        try:
            assert written.wait(60)
            fast = threads.submit(tell, elsewhere, "fast")
            while not fast.done() and not waits_its_turn(database):
                sleep(0.01)
            before, last_id = poll(database, after)
        finally:
            go_on.set()
        slow.result()
        fast.result()
    elsewhere.close()
    return before, poll(database, last_id)[0]


@pytest.mark.slow
def test_on_postgresql_no_reader_passes_over_what_is_committed_later(postgres: Database) -> None:
    assert overtaken(postgres) == ([], ["slow", "fast"])


@pytest.mark.slow
def test_without_taking_turns_a_reader_would(postgres: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above proves something only because this is so."""
    monkeypatch.setattr(postgresql, "TAKE_TURN", "SELECT 1")

    with closing(Database(postgres.place, readers=4, writer_timeout_seconds=30)) as without_turns:
        assert overtaken(without_turns) == (["fast"], [])


@pytest.mark.slow
def test_readers_beside_many_writers_miss_nothing_and_are_told_in_order(postgres: Database) -> None:
    keys = [f"{writer}-{number}" for writer in range(4) for number in range(25)]
    met: list[str] = []
    is_over, start = threading.Event(), end(postgres)

    def write(writer: int) -> None:
        for number in range(25):
            tell(postgres, f"{writer}-{number}")

    def read() -> None:
        after = start
        while True:
            was_over = is_over.is_set()
            said, after = poll(postgres, after)
            met.extend(said)
            if was_over:
                return

    with ThreadPoolExecutor(4) as threads:
        reading = threading.Thread(target=read)
        reading.start()
        list(threads.map(write, range(4)))
        is_over.set()
        reading.join()
    assert sorted(met) == sorted(keys)


def test_times_do_not_go_back(database: Database) -> None:
    after = end(database)
    tell(database, "a")
    tell(database, "b")
    with ReadTransaction(database, HUB) as tx:
        rows: list[Any] = feed.page(tx, ADMIN, Wanted(after=after), None, 200).part.rows
    assert [row.at for row in rows] == sorted(row.at for row in rows)
