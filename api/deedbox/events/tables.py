"""What is kept of what happened."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, PrimaryKeyConstraint, String, Table

from deedbox.db import UtcDateTime, metadata

EVERYBODY = 0
"""Stands for the id of a user where everybody is meant."""

_ID = BigInteger().with_variant(Integer, "sqlite")

events = Table(
    "events",
    metadata,
    # Ids follow the order of commits: `outbox` sees to it. A reader that has seen one has seen all before it.
    Column("id", _ID, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(40), nullable=False),
    # The API it is about, which may be gone by now, and its name, which another may have by now.
    Column("api_id", Integer),
    Column("api", String(63)),
    # Who may see it: who may see the API, holds the scope, and is the user; each only where it is there.
    Column("scope", String(20)),
    Column("of_user", String(16)),
    Column("data", JSON, nullable=False),
    sqlite_autoincrement=True,
)
# One for each set of filters, in the order of the list.
Index("ix_events_of_api", events.c.api, events.c.id)
Index("ix_events_of_kind", events.c.kind, events.c.id)
Index("ix_events_of_api_and_kind", events.c.api, events.c.kind, events.c.id)

# Who could see an API that was deleted since.
former_readers = Table(
    "former_readers",
    metadata,
    Column("api_id", Integer, nullable=False),
    Column("user_id", Integer, nullable=False),
    PrimaryKeyConstraint("api_id", "user_id"),
)

# Up to which id events were forgotten; 0 before the first. One row.
events_forgotten = Table(
    "events_forgotten",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_id", _ID, nullable=False),
)
