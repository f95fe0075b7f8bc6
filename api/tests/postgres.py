"""A real PostgreSQL for tests: Debian's server in a folder of its own, on a free port of the loopback.

It is started once for a run, as a user who is not root, and every test gets an empty database in it.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from deedbox.db import Database, postgresql
from tests import debian

PACKAGES = ("postgresql", "postgresql-contrib")
USER = "deedbox"
_numbers = count(1)


class PostgresServer:
    """A running server.

    Args:
        url: of any database in it, `postgresql://user@127.0.0.1:port/name`.
    """

    def __init__(self, url: str) -> None:
        self._server = url.rpartition("/")[0]

    def url(self, database: str) -> str:
        return f"{self._server}/{database}"

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Give an empty database, dropped afterwards."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name}")
        database = self.open(name)
        try:
            yield database
        finally:
            database.close()
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def open(self, name: str) -> Database:
        """Return a hub's database, the one of this *name*."""
        return Database(postgresql.url_of(self.url(name)), readers=4, writer_timeout_seconds=30)

    def run(self, statement: str) -> list[Any]:
        """Run *statement* outside of any transaction, and return the rows."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Run a server until the block ends, or use the one at TEST_POSTGRESQL_URL.

    Raises:
        AssertionError: there is none on this machine, and none could be installed; the test fails then,
            for one that is passed over proves nothing.
    """
    url = os.environ.get("TEST_POSTGRESQL_URL")
    if url:
        yield PostgresServer(url)
        return
    with place() as folder:
        yield start(folder, is_durable=False)


@contextmanager
def place() -> Iterator[Path]:
    """Give a folder for a server's data; at the end the server is stopped, and the folder gone."""
    # PostgreSQL refuses to run as root. Under /tmp, because its user must get through every folder above.
    folder = Path(tempfile.mkdtemp(prefix="deedbox-pg-", dir="/tmp"))
    try:
        yield folder
    finally:
        stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path, *, is_durable: bool, port: int = 0) -> PostgresServer:
    """Start a server with its data in *folder*, on a port of the loopback; 0 takes a free one.

    Args:
        folder: which whoever it runs as can reach.
        is_durable: whether what was committed survives the machine, as people run it; tests do without.
        port: of one that ran before.

    Raises:
        AssertionError: as `running`.
    """
    as_user, programs = _as_user(folder), _programs()
    data, port = folder / "data", port or _free_port()
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c max_connections=1000"
    if not is_durable:
        # A run makes a thousand databases and more, none for long: nothing in them is worth looking after.
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
        options += " -c checkpoint_timeout=1h -c max_wal_size=2GB -c wal_level=minimal -c max_wal_senders=0"
    if not data.exists():
        initialise = [
            *(str(programs / "initdb"), "-D", str(data), "-U", USER, "--auth=trust"),
            # As where most people's databases are: what needs the order of bytes has to see to it.
            *("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"),
        ]
        _must([*as_user, *initialise], folder)
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    _must([*control, "-l", str(folder / "log"), "-o", options, "start"], folder)
    return PostgresServer(f"postgresql://{USER}@127.0.0.1:{port}/postgres")


def stop(folder: Path) -> None:
    """Stop the server whose data is in *folder* at once, if it runs."""
    if (folder / "data" / "postmaster.pid").exists():
        control = [str(_programs() / "pg_ctl"), "-D", str(folder / "data"), "-w", "-t", "60"]
        _must([*_as_user(folder), *control, "-m", "immediate", "stop"], folder)


def give(folder: Path) -> None:
    """Let the server have *folder*."""
    _as_user(folder)


def _programs() -> Path:
    """Return the folder of Debian's newest server, installing it if that can be done."""
    found = _installed()
    if found is None:
        debian.install(*PACKAGES)
        found = _installed()
    assert found is not None, f"tests need PostgreSQL: apt-get install {' '.join(PACKAGES)}"
    return found


def _installed() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if folders:
        return folders[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def _as_user(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    # Debian's package makes this user.
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _must(command: list[str], folder: Path) -> None:
    # The server inherits what `pg_ctl` has open, so a pipe would never be at its end.
    said = folder / "said"
    with said.open("ab") as output:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    if done.returncode != 0:
        texts = [path.read_text("utf-8", "replace") for path in (said, folder / "log") if path.exists()]
        raise AssertionError(f"{' '.join(command)} failed:\n" + "\n".join(texts))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
