"""Lifecycle: since when a version or an operation is deprecated, and until when it is there."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("versions", sa.Column("deprecated_at", MOMENT, nullable=True))
    op.add_column("versions", sa.Column("sunset_at", MOMENT, nullable=True))
    # What was published before is not read again, so there it stays null.
    op.add_column("operations", sa.Column("sunset", sa.Date(), nullable=True))
    op.create_table(
        "deprecations",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deprecated_at", MOMENT, nullable=False),
        sa.Column("sunset_at", MOMENT, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("announced_at", MOMENT, nullable=False),
        sa.Column("announced_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_deprecations_version_id")),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_deprecations")),
    )
