"""SDKs: what was asked for, what was generated, and files."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sdk_trees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("builder", sa.String(length=100), nullable=False),
        sa.Column("flavour", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sdk_trees")),
        sa.UniqueConstraint("sha256", "builder", "flavour", name=op.f("uq_sdk_trees_sha256_builder_flavour")),
    )
    op.create_table(
        "sdks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("flavour", sa.String(length=16), nullable=False),
        sa.Column("builder", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("package_version", sa.String(length=100), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("requested_by", sa.String(length=100), nullable=False),
        sa.Column("requires_python", sa.String(length=50), nullable=True),
        sa.Column("operations", sa.Integer(), nullable=True),
        sa.Column("models", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Text(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("report_count", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_sdks_job_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_sdks_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sdks")),
        sa.UniqueConstraint("job_id", name=op.f("uq_sdks_job_id")),
        sa.UniqueConstraint("name", "package_version", name=op.f("uq_sdks_name_package_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_sdks_uid")),
        sa.UniqueConstraint(
            "version_id", "flavour", "builder", "name", name=op.f("uq_sdks_version_id_flavour_builder_name")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sdks_listed", "sdks", ["version_id", "id"], unique=False)
    op.create_index("ix_sdks_sha256", "sdks", ["sha256"], unique=False)
    op.create_table(
        "sdk_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sdk_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("media_type", sa.String(length=50), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("core_metadata", sa.Text(), nullable=True),
        sa.Column("core_metadata_sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["sdk_id"], ["sdks.id"], name=op.f("fk_sdk_files_sdk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sdk_files")),
        sa.UniqueConstraint("name", name=op.f("uq_sdk_files_name")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sdk_files_sdk_id", "sdk_files", ["sdk_id"], unique=False)
    op.create_table(
        "sdk_chunks",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["sdk_files.id"], name=op.f("fk_sdk_chunks_file_id")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_sdk_chunks")),
    )
