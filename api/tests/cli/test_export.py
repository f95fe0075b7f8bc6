"""`deedbox export`: a file that is whole, or none, and a status that says so."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.running import Run, ServedHub

pytestmark = pytest.mark.slow

CUT = "c" * 16
"""Who did so much that it comes in several parts, of which the last can't be read."""


@pytest.fixture
def exported(deedbox: Run, document: Path) -> str:
    name = "exported"
    assert deedbox("publish", document.name, "--api", name, "--create").status in (0, 1)
    document.unlink()
    return name


@pytest.fixture(scope="module")
def cut(served_hub: ServedHub) -> Iterator[str]:
    """Somebody whose part of the audit can't be read to its end: SQLite alone keeps a time that is none."""
    with closing(sqlite3.connect(next(served_hub.data_dir.glob("*.sqlite3")), timeout=30)) as database:
        # The hub alone checkpoints.
        database.execute("PRAGMA wal_autocheckpoint=0")
        values = [(CUT, "2026-11-28 00:00:00.000000" if number else "no time") for number in range(2000)]
        database.executemany(
            "INSERT INTO audit (at, action, target, user, name) VALUES (?2, 'apis_update', 'x', ?1, 'Ada')",
            values,
        )
        database.commit()
        yield CUT
        database.execute("DELETE FROM audit WHERE user = ?", [CUT])
        database.commit()


def test_a_table_is_called_what_it_is(deedbox: Run, exported: str, tmp_path: Path) -> None:
    done = deedbox("export", "operations", exported, "--json")

    name = f"deedbox-{exported}-1.0.0-operations-{datetime.now(UTC):%Y-%m-%d}.csv"
    assert (done.status, done.json["file"]) == (0, name)
    with (tmp_path / name).open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["method"], row["path"], row["operation_id"]) == ("GET", "/orders", "orders_list")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("what", ["audit", "users", "events", "findings", "operations"])
def test_json_lines_on_standard_output_are_rows_and_nothing_else(
    deedbox: Run, exported: str, tmp_path: Path, what: str
) -> None:
    of = [exported] if what in ("findings", "operations") else []
    narrowed = ["--target", f"apis/{exported}"] if what == "audit" else []
    done = deedbox("export", what, *of, *narrowed, "--format", "jsonl", "-o", "-")

    rows = list(map(json.loads, done.out.splitlines()))
    assert done.status == 0, done.err
    assert rows
    assert all("end" not in row for row in rows)
    assert list(tmp_path.iterdir()) == []


def test_users_and_events_are_narrowed(deedbox: Run, exported: str) -> None:
    def rows(what: str, *options: str) -> list[dict[str, object]]:
        done = deedbox("export", what, *options, "--format", "jsonl", "-o", "-")
        assert done.status == 0, done.err
        return list(map(json.loads, done.out.splitlines()))

    newest, *_, oldest = rows("events", "--api", exported)
    after = rows("events", "--api", exported, "--after", str(oldest["id"]))
    assert oldest not in after
    assert after[-1] == newest
    assert deedbox("export", "events", "--after", "9000000").status == 1

    assert deedbox("users", "create", "narrowed@example.com", "--name", "Ada").status == 0
    assert [user["email"] for user in rows("users", "--email", "Narrowed@example.com")] == [
        "narrowed@example.com"
    ]
    assert rows("users", "--email", "nobody@example.com") == []


@pytest.mark.sqlite
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_is_replaced_by_all_rows_or_stays(deedbox: Run, cut: str, tmp_path: Path, form: str) -> None:
    path = tmp_path / "audit"
    path.write_text("before")

    done = deedbox("export", "audit", "--user", cut, "--format", form, "-o", path.name)

    assert (done.status, path.read_text()) == (3, "before")
    assert "Rows are missing" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["audit"]


@pytest.mark.sqlite
def test_what_is_on_standard_output_is_said_not_to_be_all(deedbox: Run, cut: str) -> None:
    done = deedbox("export", "audit", "--user", cut, "--format", "jsonl", "-o", "-")

    assert done.status == 3
    assert 0 < len(done.out.splitlines()) < 2000
    assert "Rows are missing" in done.err


def test_what_is_not_there_leaves_no_file(deedbox: Run, tmp_path: Path) -> None:
    assert deedbox("export", "findings", "nobody@1.0.0").status == 1
    assert deedbox("export", "users", "-o", "-", "--json").status == 2
    assert list(tmp_path.iterdir()) == []
