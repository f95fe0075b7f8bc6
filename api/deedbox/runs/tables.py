"""What is kept of runs."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from deedbox.blobs.tables import blob_column, index_blobs
from deedbox.db import UtcDateTime, metadata

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False, unique=True),
    # Runs of one API are compared with those of the same series alone.
    Column("series", String(63), nullable=False),
    Column("target", String(500), nullable=False),
    # What was asked for, without anything secret.
    Column("plan", JSON, nullable=False),
    # Headers and credentials, sealed with a key that is not in the database; null once it has ended.
    Column("secret", LargeBinary),
    Column("requested_by", String(100), nullable=False),
    # Of a run that sends one failure of another again.
    Column("replays_run", String(16)),
    Column("replays_fingerprint", String(64)),
    # How far it is, and the number of that report, which only grows.
    Column("progress", JSON),
    Column("progress_number", Integer, nullable=False),
    # The rest is there once it has succeeded.
    Column("passed", Boolean),
    Column("failures_new", Integer),
    Column("failures_known", Integer),
    Column("failures_fixed", Integer),
    Column("cases", Integer),
    # Numbers in all, and how far each operation was tried.
    Column("coverage", JSON),
    Column("covered", JSON),
    # Seed, reason why it stopped, troubles, engine, guards; of a replay what came of it.
    Column("outcome", JSON),
    sqlite_autoincrement=True,
)
Index("ix_runs_listed", runs.c.api_id, runs.c.id)
Index("ix_runs_series", runs.c.api_id, runs.c.series, runs.c.id)
has_secret = runs.c.secret.is_not(None)
Index("ix_runs_secret", runs.c.job_id, sqlite_where=has_secret, postgresql_where=has_secret)

run_failures = Table(
    "run_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    # new, known or fixed, against the runs before.
    Column("status", String(16), nullable=False),
    # `fuzzing.Failure.as_dict`.
    Column("failure", JSON, nullable=False),
    # Since which run it is known.
    Column("first_run", String(16), nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    UniqueConstraint("run_id", "fingerprint"),
    sqlite_autoincrement=True,
)
Index("ix_run_failures_listed", run_failures.c.run_id, run_failures.c.id)
Index("ix_run_failures_status", run_failures.c.run_id, run_failures.c.status, run_failures.c.id)

# What was found of an API in a series and not seen to be gone since: outlives the runs it was found in.
known_failures = Table(
    "known_failures",
    metadata,
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("series", String(63), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    # As it was found last.
    Column("failure", JSON, nullable=False),
    Column("first_run", String(16), nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("api_id", "series", "fingerprint"),
)

run_files = Table(
    "run_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    # har or events.
    Column("name", String(16), nullable=False),
    # Before it was compressed.
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_run_files_run_id_name", run_files.c.run_id, run_files.c.name, unique=True)

# In parts, each compressed by itself, so that a file is never in memory as a whole.
run_chunks = Table(
    "run_chunks",
    metadata,
    Column("file_id", ForeignKey("run_files.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    blob_column(),
    PrimaryKeyConstraint("file_id", "number"),
)
index_blobs(run_chunks)
