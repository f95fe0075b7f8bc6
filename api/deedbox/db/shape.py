"""What the tables of every feature share: their metadata, and times in UTC."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Column,
    DateTime,
    Delete,
    Dialect,
    Executable,
    Insert,
    Integer,
    MetaData,
    Table,
    TypeDecorator,
    Update,
    select,
    text,
    update,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""The tables of every feature; each feature's `tables.py` adds its own."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time, kept to the microsecond; SQLite itself would drop the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    """Return the time in UTC, to the millisecond: what the contract shows is what is stored."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


generation = Table(
    "generation",
    metadata,
    # One row, whose number every change raises in its own transaction.
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    # How many of the changes were surely not of who may call. A server that does not know of this column
    # leaves it, so that each of its changes passes for one that was.
    Column("beside_callers", Integer, nullable=False, server_default=text("0")),
)
_NUMBERS = (generation.c.number, (generation.c.number - generation.c.beside_callers).label("callers"))
_RAISED = update(generation).where(generation.c.id == 1).values(number=generation.c.number + 1)

READ_GENERATION = select(*_NUMBERS).where(generation.c.id == 1)
"""Columns: `number`, and `callers`, which every change raises that may be of who may call."""
RAISE_GENERATION = _RAISED.returning(*_NUMBERS)
RAISE_BESIDE_CALLERS = _RAISED.values(beside_callers=generation.c.beside_callers + 1).returning(*_NUMBERS)
"""The same for a change that is not of them."""
OF_CALLERS: Final = {"of_callers": True}
"""`info` of a table that says who may call, and what."""
BESIDE_CALLERS: Final = {"beside_callers": True}
"""Execution option of a statement that is text, and not of such a table."""


def may_be_of_callers(statement: Executable) -> bool:
    """Return whether *statement*, which changes something, may change who may call."""
    if isinstance(statement, Insert | Update | Delete):
        return not isinstance(statement.table, Table) or bool(statement.table.info.get("of_callers"))
    return not statement.get_execution_options().get("beside_callers")
