"""Blobs: bytes of rows that a place outside of the database keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

HOLDERS = ("documents", "sdk_trees", "sdk_chunks", "run_chunks")


def upgrade() -> None:
    op.create_table(
        "blob_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob_places")),
        sa.UniqueConstraint("uid", name=op.f("uq_blob_places_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "blobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=81), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("part_digests", sa.LargeBinary(), nullable=False),
        sa.Column("unused_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["blob_places.id"], name=op.f("fk_blobs_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blobs")),
        sa.UniqueConstraint("name", name=op.f("uq_blobs_name")),
        sqlite_autoincrement=True,
    )
    is_used, is_unused = sa.text("unused_since IS NULL"), sa.text("unused_since IS NOT NULL")
    op.create_index(
        "ix_blobs_used", "blobs", ["sha256"], unique=True, sqlite_where=is_used, postgresql_where=is_used
    )
    op.create_index(
        "ix_blobs_unused", "blobs", ["unused_since"], sqlite_where=is_unused, postgresql_where=is_unused
    )
    op.create_index("ix_blobs_place", "blobs", ["place_id", "id"])
    names_one = sa.text("blob_id IS NOT NULL")
    for table in HOLDERS:
        # Alembic can't add a column with a foreign key to a table of SQLite's; no row is rewritten by this.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN blob_id INTEGER "
            f"CONSTRAINT fk_{table}_blob_id REFERENCES blobs (id)"
        )
        op.create_index(
            f"ix_{table}_blob_id", table, ["blob_id"], sqlite_where=names_one, postgresql_where=names_one
        )
