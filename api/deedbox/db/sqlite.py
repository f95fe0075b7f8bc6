"""SQLite in WAL mode: one writer, and readers beside it.

The writer is one connection, and it alone checkpoints, which removes what SQLite 3.7.0-3.51.2 needs to
corrupt a WAL (two connections that checkpoint at once); `data_folder` sees to it that there is one hub.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event

from deedbox.db.patience import PATIENT


def engine(
    path: Path, *, connections: int, timeout_seconds: float, writes: bool, checkpoints: bool
) -> Engine:
    """Return what connects to the file *path*, which is made at the first statement."""
    made = create_engine(
        f"sqlite:///{path}",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=timeout_seconds,
        connect_args={"check_same_thread": False, "timeout": timeout_seconds, "isolation_level": None},
    )

    @event.listens_for(made, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        if not checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint=0")
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first and writes later fails at once when another has
        # written in between; IMMEDIATE waits for its turn instead.
        if connection.get_execution_options().get(PATIENT, False):
            _begin_patiently(connection)
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _begin_patiently(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            # Every now and then a signal has to be heard.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
