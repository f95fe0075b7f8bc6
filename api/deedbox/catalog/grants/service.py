"""Keeping grants."""

from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from deedbox.catalog.tables import grants
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity.tables import users
from deedbox.identity.users import service as people
from deedbox.problems import TooManyMembers

MOST = 200
"""People who may have a role of their own with one API."""


def all_of(tx: ReadTransaction, api: Row[Any]) -> list[Row[Any]]:
    """Return the grants of *api* by e-mail address (columns as in the contract, and `key`)."""
    statement = _select().where(grants.c.api_id == api.id).order_by(users.c.email).limit(MOST)
    return list(tx.execute(statement))


def find(tx: ReadTransaction, api: Row[Any], user: str) -> Row[Any] | None:
    """Return what this user may do with *api* by a grant; None when they have none."""
    return tx.execute(_select().where(grants.c.api_id == api.id, users.c.uid == user)).first()


def put(tx: WriteTransaction, api: Row[Any], user: str, role: str) -> Row[Any]:
    """Give a user this role with *api*, and return the grant.

    Raises:
        NotFound: there is no such user.
        TooManyMembers: no more fit.
    """
    person = people.read(tx, user)
    is_this = (grants.c.api_id == api.id, grants.c.user_id == person.key)
    if tx.execute(update(grants).where(*is_this).values(role=role)).rowcount == 0:
        count = select(func.count()).select_from(grants).where(grants.c.api_id == api.id)
        if tx.execute(count).scalar_one() >= MOST:
            msg = f"{MOST} people have a role with {api.name}, which is the most."
            raise TooManyMembers(msg)
        values = {"api_id": api.id, "user_id": person.key, "role": role, "granted_at": now()}
        tx.execute(insert(grants).values(values))
    after = find(tx, api, user)
    assert after is not None, "this transaction has put it there"
    return after


def remove(tx: WriteTransaction, api: Row[Any], grant: Row[Any]) -> None:
    """Withdraw *grant*."""
    tx.execute(delete(grants).where(grants.c.api_id == api.id, grants.c.user_id == grant.key))


def _select() -> Select[Any]:
    return select(
        users.c.uid.label("user_id"),
        users.c.id.label("key"),
        users.c.name,
        users.c.email,
        grants.c.role,
        grants.c.granted_at,
    ).join(users, users.c.id == grants.c.user_id)
