"""Keeping the audit. Rows are only ever added."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import CursorResult, Select, insert, select

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity.tables import audit
from deedbox.keyset import Order, Part, Place

_NEWEST_FIRST: Order[int] = Order((audit.c.id,), "id", is_descending=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something, and from where."""

    user: str | None
    """Id of the user; None before anybody is known, as at a failed sign-in."""
    name: str
    token: str | None
    """Id of the API token, or None."""
    session: str | None
    address: str | None
    """Of the client; None for a command at the hub's own machine."""
    request_id: str | None


OPERATOR = Actor(None, "operator", None, None, None, None)
"""Who acts when a command is given at the hub's own machine."""


def record(
    tx: WriteTransaction,
    actor: Actor,
    action: str,
    target: str,
    *,
    before: BaseModel | None = None,
    after: BaseModel | None = None,
) -> None:
    """Add to the audit, in *tx*, that *actor* did *action* to *target*.

    Args:
        tx: the transaction of the change itself.
        actor: who.
        action: operation id, or the name of the command.
        target: path of what was changed, below `/v1`.
        before: representation that was there before; None when there was none.
        after: representation that is there now.
    """
    values = {"at": now(), "action": action, "target": target, **asdict(actor)}
    values["before"] = before and digest(before)
    values["after"] = after and digest(after)
    tx.execute(insert(audit), values)


def page(
    tx: ReadTransaction, place: Place[int] | None, size: int, *, user: str | None, target: str | None
) -> Part[int]:
    """Return a part of the entries, newest first.

    Args:
        tx: what to read from.
        place: where it starts; None for the newest.
        size: most entries of it.
        user: only what this user did; None for all.
        target: only what was done to this; None for all.
    """
    return _NEWEST_FIRST.part(tx, _meant(user, target), place, size)


def every(tx: ReadTransaction, *, user: str | None, target: str | None) -> CursorResult[Any]:
    """Return all entries that `page` gives with these filters, to be fetched part by part."""
    return _NEWEST_FIRST.every(tx, _meant(user, target))


def _meant(user: str | None, target: str | None) -> Select[Any]:
    ids = (getattr(audit.c, name).label(f"{name}_id") for name in ("user", "token", "session"))
    statement = select(audit, *ids)
    if user is not None:
        statement = statement.where(audit.c.user == user)
    if target is not None:
        statement = statement.where(audit.c.target == target)
    return statement


def is_id(number: int) -> bool:
    """Return whether an entry can have this id."""
    return 0 < number < 2**31


def digest(representation: BaseModel) -> str:
    """Return the SHA-256 of *representation* as the contract shows it."""
    return hashlib.sha256(representation.model_dump_json().encode()).hexdigest()
