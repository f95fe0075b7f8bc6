"""Callers: how many of all changes were surely not of who may call."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "generation", sa.Column("beside_callers", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
