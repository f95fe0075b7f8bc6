"""Who there is, in which teams, what they call with, and what they did. Of secrets only hashes are kept.

`signing_keys` is the exception: the hub signs access tokens with them.
"""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from deedbox.db import OF_CALLERS, UtcDateTime, metadata

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    # The name in addresses; numbers would tell how many users there are.
    Column("uid", String(16), nullable=False, unique=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    # Null for who can't sign in: no password was set yet.
    Column("password", String(200)),
    Column("roles", JSON, nullable=False),
    Column("tier", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime),
    sqlite_autoincrement=True,
    info=OF_CALLERS,
)
Index("ix_users_state", users.c.state, users.c.email)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Null for one that does not expire.
    Column("expires_at", UtcDateTime),
    Column("last_used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    sqlite_autoincrement=True,
    info=OF_CALLERS,
)
# Revoked tokens stay for the audit, and no list steps over them.
_stands = tokens.c.revoked_at.is_(None)
Index("ix_tokens_listed", tokens.c.user_id, tokens.c.id, sqlite_where=_stands, postgresql_where=_stands)
Index("ix_tokens_standing", tokens.c.id, sqlite_where=_stands, postgresql_where=_stands)

# A sign-in: of a program through OAuth2, whose refresh tokens belong to it, or of a browser.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    # A browser's own secret; null for OAuth2, whose secrets are refresh tokens.
    Column("sha256", String(64), unique=True),
    Column("scopes", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("ended_at", UtcDateTime),
    info=OF_CALLERS,
)

# Every refresh token of a session, used ones too: who shows one of those again may be a thief.
refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("session_id", ForeignKey("sessions.id"), nullable=False, index=True),
    Column("used_at", UtcDateTime),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", String(16), primary_key=True),
    Column("secret", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Until when what it signed is believed; null for the key that signs.
    Column("expires_at", UtcDateTime),
    info=OF_CALLERS,
)

# Names and ids are copies: a row says the same for ever, whatever becomes of what it names.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", String(300), nullable=False),
    Column("user", String(16)),
    Column("name", String(100), nullable=False),
    Column("token", String(16)),
    Column("session", String(32)),
    Column("address", String(64)),
    Column("request_id", String(64)),
    Column("before", String(64)),
    Column("after", String(64)),
    sqlite_autoincrement=True,
)
Index("ix_audit_user", audit.c.user, audit.c.id)
Index("ix_audit_target", audit.c.target, audit.c.id)
Index("ix_audit_user_target", audit.c.user, audit.c.target, audit.c.id)
teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(63), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

# What a member may do with every API that the team owns; a maintainer also changes the team.
team_members = Table(
    "team_members",
    metadata,
    Column("team_id", ForeignKey("teams.id"), nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("team_id", "user_id"),
)
