"""The tokens that callers present; only their hashes are kept."""

from sqlalchemy import JSON, Column, Integer, String, Table

from deedbox.db import UtcDateTime, metadata

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
