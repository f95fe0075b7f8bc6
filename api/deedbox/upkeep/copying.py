"""Copying a hub from one database to another: table by table, compared, kept whole or not at all."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Connection,
    Insert,
    LargeBinary,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError

from deedbox import migrations
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.tables import apis, search_entries
from deedbox.db import HUB, Database, WriteTransaction, patient
from deedbox.identity.tables import audit, users
from deedbox.jobs import service as jobs
from deedbox.jobs.tables import is_open
from deedbox.jobs.tables import jobs as jobs_table
from deedbox.runs import service as runs
from deedbox.upkeep import searching
from deedbox.upkeep.tables import TABLES, counted, go_on_after, is_empty, last_number
from deedbox.upkeep.tellers import Report, Unfit

ROWS_AT_ONCE: Final = 500
LARGE_AT_ONCE: Final = 4
"""Rows with bytes in them, of up to 32 MiB."""
_COPIED: Final = tuple(table for table in TABLES if table is not search_entries)
_MODULUS: Final = 1 << 256


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    rows: Mapping[str, int]
    """How many of each table."""
    open_jobs: int
    """That go on where the hub starts next."""


def copy(source: Database, target: Database, report: Report) -> Copied:
    """Copy all that *source* holds to *target*, which holds nothing yet.

    Nobody writes to *source* meanwhile. *target* has everything in the end, or what it had before.

    Raises:
        Unfit: *source* is of another release, *target* is not empty, or cannot hold what there is.
    """
    # Whoever writes takes turns, so to hold the writer is to keep everybody else from it.
    with patient(source.writer).begin() as reading:
        _require_current(reading)
        with WriteTransaction(target, HUB) as tx:
            writing = tx.connection
            _require_free(writing)
            if target.is_shared:
                # A table may take longer to be read than a writer may otherwise be silent.
                writing.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            migrations.upgrade_on(writing)
            for table in reversed(TABLES):
                writing.execute(table.delete())
            rows = _copy_tables(reading, writing, report)
            _compare(reading, writing, report)
            _go_on(reading, writing)
            report(95, "the search")
            searching.rebuild(tx)
            return Copied(rows, _ask_again(tx))


def _require_current(connection: Connection) -> None:
    revision = migrations.current(connection)
    migrations.require_known(revision)
    if revision is None:
        raise Unfit("There is no hub to copy.", "name its folder with --data-dir")
    if revision != migrations.newest():
        msg = f"The hub to copy is at revision {revision}; this release copies {migrations.newest()}."
        raise Unfit(msg, "deedbox db upgrade brings it there; back it up before")


def _require_free(connection: Connection) -> None:
    """Pass where the target is empty, or has been migrated and never used."""
    if is_empty(connection):
        return
    revision = migrations.current(connection)
    if revision is None:
        raise Unfit("There are tables in the target, which are none of a hub.", "copy into an empty database")
    if revision == migrations.newest():
        is_used = connection.execute(select(audit.c.id).limit(1)).first() is not None
        # The first is the operator, who is there from the beginning.
        is_used = is_used or connection.execute(select(func.count()).select_from(users)).scalar_one() > 1
        is_used = is_used or connection.execute(select(apis.c.id).limit(1)).first() is not None
        is_used = is_used or connection.execute(text("SELECT 1 FROM tokens LIMIT 1")).first() is not None
        if not is_used:
            return
    raise Unfit(
        "There is a hub in the target already.", "copy into an empty database: nothing is written over"
    )


def _columns(table: Table, dialect: str) -> list[Any]:
    """Return what reads each column as it is: of JSON the text, for null is another thing than none."""
    columns: list[Any] = []
    for column in table.columns:
        if not isinstance(column.type, JSON):
            columns.append(column)
        elif dialect == "sqlite":
            columns.append(type_coerce(column, Text).label(column.name))
        else:
            columns.append(cast(column, Text).label(column.name))
    return columns


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
    """Yield all rows of *table*, some at a time."""
    is_large = any(isinstance(column.type, LargeBinary) for column in table.columns)
    size = LARGE_AT_ONCE if is_large else ROWS_AT_ONCE
    statement = select(*_columns(table, connection.dialect.name)).order_by(*table.primary_key.columns)
    yield from connection.execute(statement.execution_options(yield_per=size)).partitions()


def _copy_tables(reading: Connection, writing: Connection, report: Report) -> dict[str, int]:
    counts = {
        table.name: reading.execute(select(func.count()).select_from(table)).scalar_one() for table in _COPIED
    }
    of_all, done = max(sum(counts.values()), 1), 0
    for table in _COPIED:
        statement = _insertion(table, writing.dialect.name)
        for rows in _rows(reading, table):
            report(60 * done // of_all, table.name)
            values = [dict(zip(table.columns.keys(), row, strict=True)) for row in rows]
            try:
                writing.execute(statement, values)
            except DBAPIError as error:
                key = [column.name for column in table.primary_key.columns]
                first = {name: values[0][name] for name in key}
                msg = f"{table.name} cannot be kept there, from {first} on: {_said(error)}"
                raise Unfit(msg, "nothing was copied; the hub is as it was") from error
            done += len(rows)
    return counts


def _said(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())


def _insertion(table: Table, dialect: str) -> Insert:
    """Return what adds rows as `_columns` has read them."""
    values: dict[str, Any] = {}
    for column in table.columns:
        if not isinstance(column.type, JSON):
            values[column.name] = bindparam(column.name, type_=column.type)
        elif dialect == "sqlite":
            values[column.name] = bindparam(column.name, type_=Text)
        else:
            values[column.name] = cast(bindparam(column.name, type_=Text), JSON)
    return insert(table).values(values)


def _compare(reading: Connection, writing: Connection, report: Report) -> None:
    """Pass where each table holds the same rows on both sides."""
    for number, table in enumerate(_COPIED):
        report(60 + 35 * number // len(_COPIED), f"comparing {table.name}")
        if _digest(reading, table) != _digest(writing, table):
            msg = f"{table.name} is another in the target than it was."
            raise Unfit(
                msg, "nothing was copied; the hub is as it was. This is a fault of Deedbox: report it"
            )


def _digest(connection: Connection, table: Table) -> tuple[int, int]:
    """Return the number of rows, and what they add up to in whatever order: databases order texts each in
    its own way."""
    count, total = 0, 0
    for rows in _rows(connection, table):
        for row in rows:
            digest = hashlib.sha256()
            for value in row:
                part = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
            total = (total + int.from_bytes(digest.digest(), "big")) % _MODULUS
            count += 1
    return count, total


def _go_on(reading: Connection, writing: Connection) -> None:
    """Let ids go on where they were: one that was given is never given again, be its row gone."""
    last = {table.name: last_number(reading, table, column) for table, column in counted(reading)}
    for table, column in counted(writing):
        highest = writing.execute(select(func.max(table.c[column]))).scalar()
        number = max(last.get(table.name) or 0, highest or 0)
        if number:
            go_on_after(writing, table, column, number)


def _ask_again(tx: WriteTransaction) -> int:
    """Let whoever serves the target take the jobs that are open; who had them is no more."""
    jobs.release_all(tx, [sdks.KIND, runs.KIND])
    waiting = tx.execute(select(jobs_table.c.id, jobs_table.c.kind).where(is_open)).all()
    if tx.dialect == "postgresql":
        from deedbox.jobs import queue  # It loads a library that a hub on SQLite does without.

        for job in waiting:
            queue.defer(tx, job.kind, job.id)
    return len(waiting)
