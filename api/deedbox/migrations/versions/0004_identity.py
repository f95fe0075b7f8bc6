"""Identity: users, their tokens and sessions, the audit, and the generation of all that can change."""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPERATOR = "0" * 16


def upgrade() -> None:
    generation = op.create_table(
        "generation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generation")),
    )
    op.bulk_insert(generation, [{"id": 1, "number": 1}])
    users = op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("uid", name=op.f("uq_users_uid")),
        sqlite_autoincrement=True,
    )
    moment = datetime.now(UTC).replace(microsecond=0)
    operator = {
        "uid": OPERATOR,
        "email": "operator@hub.invalid",
        "name": "Operator",
        "roles": ["admin"],
        "tier": "standard",
        "state": "active",
        "created_at": moment,
        "updated_at": moment,
    }
    op.bulk_insert(users, [operator])
    _give_tokens_to_the_operator()
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("sha256", name=op.f("uq_sessions_sha256")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_refresh_tokens_session_id")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"], unique=False)
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(length=16), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("user", sa.String(length=16), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=True),
        sa.Column("session", sa.String(length=32), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("before", sa.String(length=64), nullable=True),
        sa.Column("after", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_target", "audit", ["target", "id"], unique=False)
    op.create_index("ix_audit_user", "audit", ["user", "id"], unique=False)


def _give_tokens_to_the_operator() -> None:
    """Tokens had no user; those that were made go on as the operator's, who made them."""
    old = sa.table(
        "tokens_of_nobody",
        sa.column("id"),
        sa.column("name"),
        sa.column("sha256"),
        sa.column("scopes", sa.JSON()),
        sa.column("created_at", MOMENT),
    )
    op.rename_table("tokens", "tokens_of_nobody")
    if op.get_bind().dialect.name == "postgresql":
        # A constraint keeps its name when its table gets another, and no two may have one name.
        for name in ("pk_tokens", "uq_tokens_sha256"):
            op.drop_constraint(name, "tokens_of_nobody")
    tokens = op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tokens_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("sha256", name=op.f("uq_tokens_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_tokens_uid")),
        sqlite_autoincrement=True,
    )
    rows = [
        {
            "name": row.name,
            "sha256": row.sha256,
            "scopes": row.scopes,
            "created_at": row.created_at,
            "uid": secrets.token_hex(8),
            "user_id": 1,  # The only user there is.
        }
        for row in op.get_bind().execute(sa.select(old).order_by(old.c.id))
    ]
    if rows:
        op.bulk_insert(tokens, rows)
    op.create_index("ix_tokens_listed", "tokens", ["user_id", "id"], unique=False)
    op.drop_table("tokens_of_nobody")
