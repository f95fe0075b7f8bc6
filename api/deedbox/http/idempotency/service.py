"""Claiming keys and keeping answers under them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from deedbox.db import Database, ReadTransaction, WriteTransaction, now
from deedbox.http.idempotency.tables import keys

BATCH = 100
"""Most expired keys that one claim removes: more than it adds, and little enough to wait for."""


def claim(
    tx: WriteTransaction, database: Database, name: str, *, fingerprint: str, lifetime_seconds: int
) -> Row[Any] | None:
    """Claim the key of this *name* for the request that *tx* belongs to.

    Returns:
        None when it is claimed; the row of the request that has been done under it before (columns: `keys`).
    """
    moment = now()
    _forget(tx, name, moment)
    expires_at = moment + timedelta(seconds=lifetime_seconds)
    values = {"name": name, "fingerprint": fingerprint, "expires_at": expires_at, "is_sealed": False}
    try:
        tx.execute(insert(keys).values(values))
    except IntegrityError:
        # Two requests may come with one key at once; the constraint lets one of them. The other has waited
        # here until that one was committed, so its answer is there. It is read in a transaction apart,
        # because PostgreSQL runs nothing more in one that a constraint has refused.
        with ReadTransaction(database) as read:
            return read.execute(select(keys).where(keys.c.name == name)).one()
    return None


def keep(
    tx: WriteTransaction, name: str, *, status: int, headers: Mapping[str, str], body: bytes, is_sealed: bool
) -> None:
    """Keep the answer of the request that has claimed the key of this *name*."""
    answer = {"status": status, "headers": dict(headers), "body": body, "is_sealed": is_sealed}
    tx.execute(update(keys).where(keys.c.name == name).values(answer))


def _forget(tx: WriteTransaction, name: str, moment: datetime) -> None:
    # The key itself, if its time is over, must go whatever stands in the queue before it.
    oldest = select(keys.c.name).where(keys.c.expires_at <= moment).order_by(keys.c.expires_at).limit(BATCH)
    is_due = or_(keys.c.name == name, keys.c.name.in_(oldest))
    tx.execute(delete(keys).where(keys.c.expires_at <= moment, is_due))
