"""What is kept of SDKs."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from deedbox.blobs.tables import blob_column, index_blobs
from deedbox.db import UtcDateTime, metadata

# What was generated of a document, before it has a name and a number; versions with the same bytes share it.
sdk_trees = Table(
    "sdk_trees",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("builder", String(100), nullable=False),
    Column("flavour", String(16), nullable=False),
    Column("content", LargeBinary, nullable=False),
    blob_column(),
    UniqueConstraint("sha256", "builder", "flavour"),
)
index_blobs(sdk_trees)

sdks = Table(
    "sdks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    # Of the document, so that it is known whether another version shares what was generated.
    Column("sha256", String(64), nullable=False, index=True),
    Column("flavour", String(16), nullable=False),
    Column("builder", String(100), nullable=False),
    # The project of the package index, and its release.
    Column("name", String(128), nullable=False),
    Column("package_version", String(100), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False, unique=True),
    Column("requested_by", String(100), nullable=False),
    # The rest is there once it is built.
    Column("requires_python", String(50)),
    Column("operations", Integer),
    Column("models", Integer),
    # Lines of Python that call a first operation; none of models alone.
    Column("sample", Text),
    Column("report", JSON),
    Column("report_count", Integer),
    UniqueConstraint("version_id", "flavour", "builder", "name"),
    UniqueConstraint("name", "package_version"),
    sqlite_autoincrement=True,
)

Index("ix_sdks_listed", sdks.c.version_id, sdks.c.id)

sdk_files = Table(
    "sdk_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sdk_id", ForeignKey("sdks.id"), nullable=False, index=True),
    # The first is the wheel.
    Column("position", SmallInteger, nullable=False),
    Column("name", String(300), nullable=False, unique=True),
    Column("media_type", String(50), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # What pip reads of a wheel before it downloads it (PEP 658).
    Column("core_metadata", Text),
    Column("core_metadata_sha256", String(64)),
    sqlite_autoincrement=True,
)

# Apart and in parts, so that a file is never in memory as a whole while it is sent.
sdk_chunks = Table(
    "sdk_chunks",
    metadata,
    Column("file_id", ForeignKey("sdk_files.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    blob_column(),
    PrimaryKeyConstraint("file_id", "number"),
)
index_blobs(sdk_chunks)
