"""The gate: policies, waivers, and what was found when a version was published."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policies",
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("own", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_policies_api_id")),
        sa.PrimaryKeyConstraint("api_id", name=op.f("pk_policies")),
    )
    op.create_table(
        "waivers",
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=12), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_in", sa.String(length=64), nullable=True),
        sa.Column("missed_in", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_waivers_api_id")),
        sa.PrimaryKeyConstraint("api_id", "fingerprint", name=op.f("pk_waivers")),
    )
    op.add_column("versions", sa.Column("gate_outcome", sa.String(length=16), nullable=True))
    op.add_column("versions", sa.Column("gate_verdict", sa.String(length=16), nullable=True))
    op.add_column("versions", sa.Column("gate_since", sa.String(length=64), nullable=True))
