"""Who is told what happens, what was sent to them, and with what it was signed."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from deedbox.db import UtcDateTime, metadata

_EVENT = BigInteger().with_variant(Integer, "sqlite")

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    # What whoever set it last could do: it is told no more than that, and than its user may by now.
    Column("scopes", JSON, nullable=False),
    Column("url", String(2000), nullable=False),
    Column("description", String(200), nullable=False),
    # The API whose events it is told; null for all. No foreign key: the API may be gone by now.
    Column("api_id", Integer),
    Column("api", String(63)),
    # Empty for every kind.
    Column("kinds", JSON, nullable=False),
    # active or disabled.
    Column("state", String(16), nullable=False),
    # Why and when the hub disabled it; null where the hub has not.
    Column("disabled_reason", String(16)),
    Column("disabled_at", UtcDateTime),
    # Since when nothing but failures came of it; null where the last attempt did not fail.
    Column("failing_since", UtcDateTime),
    # The last event that there was when it was made: it is told of those after.
    Column("after_event", _EVENT, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_webhooks_listed", webhooks.c.user_id, webhooks.c.id)
# A partial index serves a query only if both say the same, so the queries use this very condition.
is_active = webhooks.c.state == literal_column("'active'")
Index("ix_webhooks_active", webhooks.c.id, sqlite_where=is_active, postgresql_where=is_active)

# In clear, for the hub signs with them. The newest signs for ever, an older one until it expires.
secrets = Table(
    "webhook_secrets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("webhook_id", ForeignKey("webhooks.id"), nullable=False, index=True),
    Column("secret", String(100), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
)

# Up to which event it was written down who is to be told. One row.
position = Table(
    "webhook_position",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_id", _EVENT, nullable=False),
)

deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("webhook_id", ForeignKey("webhooks.id"), nullable=False),
    # The `webhook-id` of every attempt.
    Column("message", String(40), nullable=False),
    # Null for a ping, which is no event.
    Column("event_id", _EVENT),
    Column("kind", String(40), nullable=False),
    # What the right to know of the event depends on, as in `events`.
    Column("api_id", Integer),
    Column("scope", String(20)),
    Column("of_user", String(16)),
    Column("payload", Text, nullable=False),
    # pending, succeeded, failed or dropped.
    Column("state", String(16), nullable=False),
    # Attempts since it was asked for, or last replayed.
    Column("tries", SmallInteger, nullable=False),
    # When the next attempt may be made; while one is under way, when whoever makes it is taken for dead.
    Column("due_at", UtcDateTime, nullable=False),
    # By whose name the attempt under way is made; null where none is.
    Column("courier", String(16)),
    # Status of the last answer; null where none came.
    Column("status", SmallInteger),
    # Why the last attempt failed, or why there was none; null where it succeeded.
    Column("error", String(300)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("webhook_id", "message"),
    sqlite_autoincrement=True,
)
is_pending = deliveries.c.state == literal_column("'pending'")
Index("ix_webhook_deliveries_listed", deliveries.c.webhook_id, deliveries.c.id)
Index("ix_webhook_deliveries_state", deliveries.c.webhook_id, deliveries.c.state, deliveries.c.id)
Index(
    "ix_webhook_deliveries_due",
    deliveries.c.webhook_id,
    deliveries.c.due_at,
    sqlite_where=is_pending,
    postgresql_where=is_pending,
)
Index("ix_webhook_deliveries_next", deliveries.c.due_at, sqlite_where=is_pending, postgresql_where=is_pending)
is_under_way = deliveries.c.courier.is_not(None)
Index(
    "ix_webhook_deliveries_under_way",
    deliveries.c.id,
    sqlite_where=is_under_way,
    postgresql_where=is_under_way,
)
Index("ix_webhook_deliveries_ended", deliveries.c.ended_at)

attempts = Table(
    "webhook_attempts",
    metadata,
    Column("delivery_id", ForeignKey("webhook_deliveries.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("status", SmallInteger),
    Column("error", String(300)),
    Column("excerpt", String(1000)),
    PrimaryKeyConstraint("delivery_id", "number"),
)
