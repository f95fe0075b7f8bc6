"""The outbox: what happened, one row a transaction."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("api_id", sa.Integer(), nullable=True),
        sa.Column("api", sa.String(length=63), nullable=True),
        sa.Column("scope", sa.String(length=20), nullable=True),
        sa.Column("of_user", sa.String(length=16), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_of_api", "events", ["api", "id"], unique=False)
    op.create_index("ix_events_of_kind", "events", ["kind", "id"], unique=False)
    op.create_index("ix_events_of_api_and_kind", "events", ["api", "kind", "id"], unique=False)
    op.create_table(
        "former_readers",
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("api_id", "user_id", name=op.f("pk_former_readers")),
    )
    forgotten = op.create_table(
        "events_forgotten",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events_forgotten")),
    )
    op.bulk_insert(forgotten, [{"id": 1, "event_id": 0}])
