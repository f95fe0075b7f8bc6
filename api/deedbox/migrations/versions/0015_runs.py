"""Runs: what was asked for, what was found, what is known, and files."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_failures",
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=63), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("failure", sa.JSON(), nullable=False),
        sa.Column("first_run", sa.String(length=16), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_known_failures_api_id")),
        sa.PrimaryKeyConstraint("api_id", "series", "fingerprint", name=op.f("pk_known_failures")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=63), nullable=False),
        sa.Column("target", sa.String(length=500), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("requested_by", sa.String(length=100), nullable=False),
        sa.Column("replays_run", sa.String(length=16), nullable=True),
        sa.Column("replays_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("progress", sa.JSON(), nullable=True),
        sa.Column("progress_number", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("failures_new", sa.Integer(), nullable=True),
        sa.Column("failures_known", sa.Integer(), nullable=True),
        sa.Column("failures_fixed", sa.Integer(), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=True),
        sa.Column("coverage", sa.JSON(), nullable=True),
        sa.Column("covered", sa.JSON(), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_runs_api_id")),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_runs_job_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_runs_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint("job_id", name=op.f("uq_runs_job_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_runs_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_listed", "runs", ["api_id", "id"], unique=False)
    op.create_index(
        "ix_runs_secret",
        "runs",
        ["job_id"],
        unique=False,
        sqlite_where=sa.text("secret IS NOT NULL"),
        postgresql_where=sa.text("secret IS NOT NULL"),
    )
    op.create_index("ix_runs_series", "runs", ["api_id", "series", "id"], unique=False)
    op.create_table(
        "run_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("failure", sa.JSON(), nullable=False),
        sa.Column("first_run", sa.String(length=16), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_failures_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_failures")),
        sa.UniqueConstraint("run_id", "fingerprint", name=op.f("uq_run_failures_run_id_fingerprint")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_failures_listed", "run_failures", ["run_id", "id"], unique=False)
    op.create_index("ix_run_failures_status", "run_failures", ["run_id", "status", "id"], unique=False)
    op.create_table(
        "run_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_files_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_files")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_files_run_id_name", "run_files", ["run_id", "name"], unique=True)
    op.create_table(
        "run_chunks",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["run_files.id"], name=op.f("fk_run_chunks_file_id")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_run_chunks")),
    )
