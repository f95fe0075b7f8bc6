"""An index for every way in which users, tokens and the audit are listed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STANDS = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    op.create_index("ix_users_state", "users", ["state", "email"], unique=False)
    op.drop_index("ix_tokens_listed", table_name="tokens")
    for name, columns in (("ix_tokens_listed", ["user_id", "id"]), ("ix_tokens_standing", ["id"])):
        op.create_index(name, "tokens", columns, unique=False, sqlite_where=STANDS, postgresql_where=STANDS)
    op.create_index("ix_audit_user_target", "audit", ["user", "target", "id"], unique=False)
