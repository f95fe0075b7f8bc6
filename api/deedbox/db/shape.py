"""What the tables of every feature share: their metadata, and times in UTC."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, Integer, MetaData, Table, TypeDecorator, select, update

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
)
READ_GENERATION = select(generation.c.number).where(generation.c.id == 1)
RAISE_GENERATION = (
    update(generation)
    .where(generation.c.id == 1)
    .values(number=generation.c.number + 1)
    .returning(generation.c.number)
)
