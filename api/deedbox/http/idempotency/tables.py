"""The keys that requests came with, and what they were answered."""

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, String, Table

from deedbox.db import UtcDateTime, metadata

keys = Table(
    "idempotency_keys",
    metadata,
    # SHA-256 of caller, operation and key. What is not stored can't be told, and opens no sealed body.
    Column("name", String(64), primary_key=True),
    # SHA-256 of key, method, target and body of the request.
    Column("fingerprint", String(64), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    # The answer. It is null only inside of the transaction that makes it.
    Column("status", Integer),
    Column("headers", JSON),
    Column("body", LargeBinary),
    Column("is_sealed", Boolean, nullable=False),
)
