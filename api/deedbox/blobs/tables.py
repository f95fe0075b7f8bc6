"""What is kept of copies outside of the database."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from deedbox.db import UtcDateTime, metadata

# Places that the hub has kept bytes in, the present one and those before.
blob_places = Table(
    "blob_places",
    metadata,
    Column("id", Integer, primary_key=True),
    # What the place itself says that it is; its address may change.
    Column("uid", String(32), nullable=False, unique=True),
    Column("url", String(1000), nullable=False),
    sqlite_autoincrement=True,
)

blobs = Table(
    "blobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place_id", ForeignKey("blob_places.id"), nullable=False),
    Column("name", String(81), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    # The digests of its parts, one after another; empty where it is a single part.
    Column("part_digests", LargeBinary, nullable=False),
    # Since when no row names it. It will never be named again, and is deleted days later.
    Column("unused_since", UtcDateTime),
    sqlite_autoincrement=True,
)
is_used = blobs.c.unused_since.is_(None)
Index("ix_blobs_used", blobs.c.sha256, unique=True, sqlite_where=is_used, postgresql_where=is_used)
is_unused = blobs.c.unused_since.is_not(None)
Index("ix_blobs_unused", blobs.c.unused_since, sqlite_where=is_unused, postgresql_where=is_unused)
Index("ix_blobs_place", blobs.c.place_id, blobs.c.id)


def blob_column() -> Column[int]:
    """Return the column of a table that has bytes: where its copy is; null where `content` has them itself.

    `content` is empty then, and not null: SQLite would have to copy the whole table to allow that.
    """
    return Column("blob_id", Integer, ForeignKey("blobs.id"))


def index_blobs(table: Table) -> None:
    """Index which copies *table* names."""
    names_one = table.c.blob_id.is_not(None)
    Index(f"ix_{table.name}_blob_id", table.c.blob_id, sqlite_where=names_one, postgresql_where=names_one)


def holders() -> list[Table]:
    """Return the tables whose rows have bytes."""
    return [table for table in metadata.sorted_tables if "blob_id" in table.c]
