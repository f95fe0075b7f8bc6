"""What is kept of background work."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    literal_column,
)

from deedbox.db import UtcDateTime, metadata

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("kind", String(50), nullable=False),
    Column("payload", JSON, nullable=False),
    # queued, running, succeeded, failed or cancelled.
    Column("state", String(16), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    # When it may be taken: at once, or after a failure some time later.
    Column("due_at", UtcDateTime, nullable=False),
    # Until when whoever works on it has it; whoever dies renews it no more.
    Column("leased_until", UtcDateTime),
    Column("runner", String(16)),
    Column("is_cancel_wanted", Boolean, nullable=False),
    Column("percent", SmallInteger, nullable=False),
    Column("step", String(200), nullable=False),
    # Why it failed, the last time that it did.
    Column("error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    sqlite_autoincrement=True,
)
# A partial index serves a query only if both say the same, so the queries use this very condition.
is_open = jobs.c.state.in_([literal_column("'queued'"), literal_column("'running'")])
Index("ix_jobs_open", jobs.c.due_at, jobs.c.id, sqlite_where=is_open, postgresql_where=is_open)

job_lines = Table(
    "job_lines",
    metadata,
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("line", Text, nullable=False),
    PrimaryKeyConstraint("job_id", "number"),
)
