"""Of two requests with one key one claims it, on each database that a hub can have."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from deedbox import migrations
from deedbox.db import Database, WriteTransaction
from deedbox.http.idempotency import service as idempotency
from tests.postgres import PostgresServer


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.database() as empty:
            migrations.upgrade(empty.writer)
            yield empty
    else:
        database = Database(tmp_path / "test.sqlite3", readers=4, writer_timeout_seconds=30)
        migrations.upgrade(database.writer)
        yield database
        database.close()


def do_once(database: Database, name: str, *, fails: bool = False) -> tuple[int, bytes] | None:
    """Claim the key *name* and keep an answer; return the answer that was kept before, None when none was."""
    with WriteTransaction(database) as tx:
        row = idempotency.claim(tx, database, name, fingerprint="x", lifetime_seconds=60)
        if row is not None:
            tx.close()
            return row.status, row.body
        if fails:
            raise KeyError
        idempotency.keep(tx, name, status=201, headers={"etag": "x"}, body=b"made", is_sealed=False)
    return None


def test_a_key_is_claimed_once(database: Database) -> None:
    assert [do_once(database, "one") for _ in range(3)] == [None, (201, b"made"), (201, b"made")]
    assert do_once(database, "two") is None


@pytest.mark.parametrize("crowd", [4])
def test_of_many_at_once_one_claims_it_and_the_others_wait_for_its_answer(
    database: Database, crowd: int
) -> None:
    for name in map(str, range(20)):
        ready = threading.Barrier(crowd)

        def come(_: int, ready: threading.Barrier = ready, name: str = name) -> Any:
            ready.wait()
            return do_once(database, name)

        with ThreadPoolExecutor(crowd) as pool:
            answers = Counter(pool.map(come, range(crowd)))
        assert answers == {None: 1, (201, b"made"): crowd - 1}


def test_when_the_one_that_claimed_it_fails_the_next_may(database: Database) -> None:
    with pytest.raises(KeyError):
        do_once(database, "one", fails=True)

    assert do_once(database, "one") is None
