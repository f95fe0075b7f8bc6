"""An export over a real connection: whole, or seen to be cut, whoever is to blame."""

import csv
import gzip
import io
import json
import logging
import re
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.client import HTTPResponse, IncompleteRead
from typing import Any

import pytest
from sqlalchemy import func, insert, literal_column, select, text, update
from sqlalchemy.pool import QueuePool

from deedbox.db import WriteTransaction
from deedbox.identity.tables import audit
from deedbox.settings import Settings
from tests.http.exporting.live import Live, live

pytestmark = pytest.mark.slow  # A hub of its own, and an export that has to last too long.

ENTRIES = 20_000
SECONDS = 0.5
"""How long an export may last where `soon_over` is asked for."""
MANY, FEW, CUT = "a" * 16, "b" * 16, "c" * 16
"""Whose entries: so many that no buffer holds them; a handful; many, of which the last can't be read."""
WINDOW = 8192


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("exports"), exports=2)
    with live(settings) as one:
        seed(one)
        yield one


@pytest.fixture
def soon_over(hub: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let exports last less than anybody needs who stops reading."""
    monkeypatch.setattr(hub.exports, "seconds", SECONDS)


def seed(hub: Live) -> None:
    with WriteTransaction(hub.database) as tx:
        for user, count in ((CUT, ENTRIES), (MANY, ENTRIES), (FEW, 3)):
            tx.execute(insert(audit), [entry(user, number) for number in range(count)])
        first = tx.execute(select(func.min(audit.c.id)).where(audit.c.user == CUT)).scalar_one()
        # PostgreSQL keeps no time that is none, but one that Python can't say.
        unreadable = "no time" if hub.database.dialect == "sqlite" else "infinity"
        spoil = update(audit).where(audit.c.id == first)
        tx.execute(spoil.values(at=literal_column(f"'{unreadable}'")))
        tx.execute(update(audit).where(audit.c.id == first + ENTRIES * 2).values(name="=1+1"))


def entry(user: str, number: int) -> dict[str, Any]:
    return {
        "at": datetime(2026, 11, 28, tzinfo=UTC),
        "action": "apis_update",
        "target": f"apis/api-{number}",
        "user": user,
        "name": "Ada, “the first”",
        "token": "d" * 16,
        "address": "127.0.0.1",
        "request_id": f"{number:032x}",
        "before": "e" * 64,
        "after": "f" * 64,
    }


def path(form: str, user: str) -> str:
    return f"/v1/audit/export/{form}?user={user}"


def until(condition: Callable[[], bool]) -> None:
    """Wait for what has to come; a test that hangs is one that fails."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)


def in_use(hub: Live) -> int:
    """Return how many connections of readers are held; the hub's own look-ups take them for a moment."""
    pool = hub.database.reader.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


def holds_no_snapshot(hub: Live) -> bool:
    """Return whether the database can forget what was: empty its log, or clear away old rows."""
    with hub.database.writer.connect() as connection:
        if hub.database.dialect == "postgresql":
            held = """
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
            """
            return connection.execute(text(held)).one() == (0,)
        raw = connection.connection.dbapi_connection
        assert raw is not None
        (is_busy, *_) = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy


def drain(connection: socket.socket) -> None:
    while connection.recv(2**20):
        pass


def read_until_cut(answer: HTTPResponse) -> bytes:
    """Return what came before the connection broke off."""
    with pytest.raises(IncompleteRead) as caught:
        answer.read()
    return caught.value.partial


def test_json_lines_are_the_rows_and_a_line_that_says_that_they_are_all(hub: Live) -> None:
    answer, content = hub.read(path("jsonl", MANY))
    *rows, last = map(json.loads, content.splitlines())

    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert answer.headers["Content-Type"] == "application/jsonl"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in answer.headers
    assert [row["request_id"] for row in rows] == [f"{number:032x}" for number in reversed(range(ENTRIES))]
    assert last == {"end": {"is_complete": True, "count": ENTRIES, "problem": None}}


def test_a_table_is_the_rows_under_the_names_of_the_columns(hub: Live) -> None:
    answer, content = hub.read(path("csv", FEW))
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))

    today = datetime.now(UTC).date()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="deedbox-audit-{today}.csv"'
    assert content.count(b"\r\n") == content.count(b"\n") == len(rows) + 1
    shown = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["name"] for row in shown] == ["Ada, “the first”", "Ada, “the first”", "'=1+1"]
    assert [row["at"] for row in shown] == ["2026-11-28T00:00:00.000Z"] * 3
    assert [row["session_id"] for row in shown] == [""] * 3


def test_what_nobody_did_is_a_whole_export_of_nothing(hub: Live) -> None:
    nobody = "9" * 16

    assert json.loads(hub.read(path("jsonl", nobody))[1])["end"]["count"] == 0
    assert len(hub.read(path("csv", nobody))[1].splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_it_comes_compressed_and_in_chunks_for_whoever_takes_that(hub: Live, form: str) -> None:
    _, plain = hub.read(path(form, MANY))
    answer, packed = hub.read(path(form, MANY), Accept_Encoding="gzip")

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert gzip.decompress(packed) == plain


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_table_with_a_row_that_cannot_be_read_breaks_off(hub: Live, coding: str) -> None:
    with hub.asked(path("csv", CUT), Accept_Encoding=coding) as answer:
        assert answer.status == 200, "the failure comes late"
        assert read_until_cut(answer)
    until(lambda: hub.exports.under_way == 0)


def test_json_lines_with_a_row_that_cannot_be_read_say_so_at_the_end(
    hub: Live, caplog: pytest.LogCaptureFixture
) -> None:
    *rows, last = map(json.loads, hub.read(path("jsonl", CUT))[1].splitlines())

    end = last["end"]
    assert (end["is_complete"], end["count"]) == (False, len(rows))
    assert 0 < len(rows) < ENTRIES
    assert (end["problem"]["type"], end["problem"]["status"]) == ("/problems/failure", 500)
    assert not re.search("no time|infinity", json.dumps(end)), "what failed is told to the log alone"
    assert "an export failed" in caplog.messages


@pytest.mark.usefixtures("soon_over")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_slow_reader_holds_no_transaction_and_is_told_so(
    hub: Live, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    with hub.asked(path(form, MANY), window=WINDOW) as answer:
        first = answer.read(1)
        until(lambda: in_use(hub) == 0)
        until(lambda: holds_no_snapshot(hub))
        if form == "csv":
            assert read_until_cut(answer)
        else:
            *rows, last = map(json.loads, (first + answer.read()).splitlines())
            assert last["end"]["problem"]["type"] == "/problems/export-too-long"
            assert (last["end"]["is_complete"], last["end"]["count"]) == (False, len(rows))
    until(lambda: hub.exports.under_way == 0)
    told = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert [(one.name, one.exc_info) for one in told] == [("deedbox.exports", None)]


@pytest.mark.usefixtures("soon_over")
def test_by_http_1_0_a_table_that_breaks_off_resets_the_connection(hub: Live) -> None:
    # The end of the connection is that of the answer, and an orderly one would look like the whole.
    with socket.create_connection(("127.0.0.1", hub.port), timeout=30) as connection:
        connection.sendall(
            f"GET {path('csv', MANY)} HTTP/1.0\r\nAuthorization: Bearer {hub.token}\r\n\r\n".encode()
        )
        connection.recv(1)
        until(lambda: in_use(hub) == 1)
        until(lambda: in_use(hub) == 0)
        with pytest.raises(ConnectionResetError):
            drain(connection)


def test_a_client_that_hangs_up_frees_slot_and_connection(
    hub: Live, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with hub.asked(path("jsonl", MANY), window=WINDOW):
        assert hub.exports.under_way == 1
        assert in_use(hub) >= 1

    until(lambda: hub.exports.under_way == 0 and in_use(hub) == 0)
    until(lambda: holds_no_snapshot(hub))
    assert "the client hung up in the middle of an export" in caplog.messages


def test_one_more_than_may_be_under_way_is_asked_to_come_again(hub: Live) -> None:
    with hub.asked(path("jsonl", MANY), window=WINDOW), hub.asked(path("csv", MANY), window=WINDOW):
        refused, content = hub.read(path("csv", FEW))

        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        assert json.loads(content)["type"] == "/problems/busy"
        assert hub.read("/v1/apis")[0].status == 200, "what else is asked for does not wait"
    until(lambda: hub.exports.under_way == 0)
    assert hub.read(path("csv", FEW))[0].status == 200
