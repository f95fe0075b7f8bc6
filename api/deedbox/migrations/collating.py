"""Texts that are ordered by their bytes on every database, as versions and cursors need them."""

from itertools import groupby
from typing import Final

from sqlalchemy import Connection, text

from deedbox.db import metadata

_DATABASE: Final = text(
    "SELECT datcollate, datlocprovider FROM pg_database WHERE datname = current_database()"
)
_BY_BYTES: Final = frozenset({"C", "POSIX", "C.UTF-8", "C.utf8"})
_LIBC: Final = "c"
_OTHERWISE: Final = text("""
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_collation l ON l.oid = a.attcollation
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
        AND a.attnum > 0 AND l.collname <> 'C'
    ORDER BY c.relname, a.attnum
""")


def collate_by_bytes(connection: Connection) -> None:
    """Let every text column of the hub be ordered by bytes where the database orders by a language.

    Its indexes over what is changed are made anew, once. SQLite orders by bytes, and so do databases in
    PostgreSQL with the locale C, where nothing happens.
    """
    if connection.dialect.name != "postgresql":
        return
    database = connection.execute(_DATABASE).one()
    if database.datlocprovider == _LIBC and database.datcollate in _BY_BYTES:
        return
    quote = connection.dialect.identifier_preparer.quote
    found = connection.execute(_OTHERWISE).all()
    for table, columns in groupby(found, key=lambda row: row.table):
        if table in metadata.tables:
            changes = ", ".join(
                f'ALTER COLUMN {quote(one.column)} TYPE {one.type} COLLATE "C"' for one in columns
            )
            connection.exec_driver_sql(f"ALTER TABLE {quote(table)} {changes}")
