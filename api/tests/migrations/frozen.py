"""What a hub of each release has left: its database, something in every table, as SQL, and what is in it.

`python -m tests.migrations.frozen 0.2.0`, in `api/`, freezes the release that is checked out, when its
contract is put into `openapi/released`. What is frozen is never changed.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

import psycopg
from httpx2 import Client

from deedbox import data_folder
from deedbox.settings import Settings
from deedbox.upkeep import programs
from tests import places, populated, postgres
from tests.populated import Found
from tests.serving import Hub, start

FOLDER = Path(__file__).parent / "released"
RELEASES = sorted(path.name for path in FOLDER.iterdir())


def found_in(release: str) -> tuple[str, Found]:
    """Return the token of the frozen hub's admin, and what whoever reads it finds."""
    told = json.loads((FOLDER / release / "found.json").read_text())
    return told["token"], Found(**told["found"])


def thaw(release: str, settings: Settings) -> None:
    """Put the database of *release* where a hub by *settings* looks for it: an empty place."""
    if settings.database_url is None:
        data_folder.make(settings.data_dir)
        with closing(sqlite3.connect(settings.database_path)) as connection:
            connection.executescript((FOLDER / release / "sqlite.sql").read_text())
        return
    script = (FOLDER / release / "postgresql.sql").read_text()
    with psycopg.connect(settings.database_url.get_secret_value()) as connection:
        connection.execute(script)


def freeze(release: str) -> None:
    """Keep what a hub of this code leaves, on both databases."""
    folder = FOLDER / release
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as left, postgres.running() as server:
        on_sqlite = Settings(data_dir=Path(left) / "sqlite")
        with _populated(on_sqlite) as hub:
            told = {"token": hub.token, "found": asdict(populated.read(_asking(hub)))}
        (folder / "sqlite.sql").write_text("".join(f"{line}\n" for line in _lines(on_sqlite.database_path)))
        (folder / "found.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        _freeze_postgresql(server, folder, on_sqlite)


def _freeze_postgresql(server: postgres.PostgresServer, folder: Path, on_sqlite: Settings) -> None:
    """Keep the same hub as it is on PostgreSQL, where it is copied to."""
    from deedbox.foundation import open_database
    from deedbox.upkeep import copying

    with server.database() as target:
        source = open_database(on_sqlite)
        try:
            copying.copy(source, target, lambda percent, step: None)
        finally:
            source.close()
        dumped = subprocess.run(
            [
                programs.find("pg_dump", at_least=15),
                *("--inserts", "--rows-per-insert=50", "--no-owner", "--no-privileges", "--no-comments"),
                server.url(str(target.reader.url.database)),
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    # Words for `psql`, and comments: which programs made it.
    lines = [line for line in dumped.splitlines() if line and not line.startswith(("\\", "--"))]
    (folder / "postgresql.sql").write_text("\n".join(lines) + "\n")


@contextmanager
def _populated(settings: Settings) -> Iterator[Hub]:
    for hub in start(settings):
        populated.populate(hub)
        with places.beside(settings.data_dir) as connection:
            # It would be forgotten a day later.
            connection.exec_driver_sql(
                "UPDATE idempotency_keys SET expires_at = '2126-01-01 00:00:00.000000'"
            )
        yield hub


def _asking(hub: Hub) -> Client:
    hub.http.headers.update(hub.headers)
    return hub.http


def _lines(path: Path) -> Iterator[str]:
    """Yield the statements that make the database at *path* anew; sqlite3's own does not know FTS5."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        )
        rows = made.fetchall()
        shadows = [name for kind, name, _ in rows if kind == "table" and name.startswith("search_index_")]
        yield "PRAGMA foreign_keys=OFF;"
        yield "BEGIN;"
        for kind, name, sql in rows:
            if kind == "table" and name not in shadows and not name.startswith("sqlite_"):
                yield f"{sql};"
        for name in shadows:
            yield f"DELETE FROM {name};"  # noqa: S608 - Its own tables, here and below.
        for kind, name, _ in rows:
            if kind == "table" and name != "search_index":
                yield from _inserts(connection, name)
        for kind, _, sql in rows:
            if kind == "index":
                yield f"{sql};"
        yield "COMMIT;"


def _inserts(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    quoted = ", ".join(f'quote("{name}")' for name in names)
    for row in connection.execute(f'SELECT {quoted} FROM "{table}"'):  # noqa: S608
        yield f'INSERT INTO "{table}" VALUES ({", ".join(row)});'  # noqa: S608


if __name__ == "__main__":
    freeze(sys.argv[1])
