"""Every table of a hub. What a library keeps for itself, the queue and the revision, is none of these."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Table, inspect, text

import deedbox.catalog.sdks.tables
import deedbox.catalog.tables
import deedbox.http.idempotency.tables
import deedbox.identity.tables
import deedbox.jobs.tables
import deedbox.runs.tables  # noqa: F401 - Each adds its own.
from deedbox.db import generation, metadata
from deedbox.events.tables import events_forgotten
from deedbox.webhooks.tables import position

TABLES: Final = tuple(metadata.sorted_tables)
"""In the order in which rows can be added to them: none names a row of a later one."""
OF_ONE_ROW: Final = (generation, events_forgotten, position)
"""Tables with one row, whose id is 1."""


def is_empty(connection: Connection) -> bool:
    """Return whether there is no table at all."""
    return not inspect(connection).get_table_names()


def counted(connection: Connection) -> Iterator[tuple[Table, str]]:
    """Yield each table whose ids the database counts by itself, and the name of the column."""
    is_sqlite = connection.dialect.name == "sqlite"
    for table in TABLES:
        (*others, key) = table.primary_key.columns
        if others or table in OF_ONE_ROW:
            continue
        is_number = key.type.python_type is int and not key.foreign_keys and key.autoincrement is not False
        if is_number and (table.dialect_options["sqlite"]["autoincrement"] or not is_sqlite):
            yield table, key.name


def last_number(connection: Connection, table: Table, column: str) -> int | None:
    """Return the last id that the database has given in *table*; None before the first."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :table")
        last: int | None = connection.execute(query, {"table": table.name}).scalar()
        return last
    sequence = _sequence(connection, table, column)
    if sequence is None:
        return None
    query = text(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - The server named it.
    row = connection.execute(query).one()
    return row.last_value if row.is_called else None


def go_on_after(connection: Connection, table: Table, column: str, last: int) -> None:
    """Let the next id in *table* be the one after *last*."""
    if connection.dialect.name == "sqlite":
        values = {"table": table.name, "last": last}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), values)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)"), values)
    elif (sequence := _sequence(connection, table, column)) is not None:
        connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def _sequence(connection: Connection, table: Table, column: str) -> str | None:
    query = text("SELECT pg_get_serial_sequence(:table, :column)")
    name: str | None = connection.execute(query, {"table": table.name, "column": column}).scalar()
    return name
