"""Keeping users."""

import secrets
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, Row, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from deedbox import numbered
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity.scopes import Role, of_roles
from deedbox.identity.tables import sessions, users
from deedbox.keyset import Order
from deedbox.problems import BeyondYourRights, EmailTaken, InvalidGrant, NotFound, UserKeptByHub

OPERATOR: Final = "0" * 16
"""Id of the user whose tokens are made at the hub's own machine. It has no password and never changes."""

_BY_EMAIL: Order[str] = Order((users.c.email,), "email")
_SHOWN = (
    users.c.uid.label("id"),
    users.c.id.label("key"),
    users.c.email,
    users.c.name,
    users.c.roles,
    users.c.tier,
    users.c.state,
    users.c.created_at,
    users.c.updated_at,
    users.c.last_seen_at,
)


def new_uid() -> str:
    """Return an id that nobody has."""
    return secrets.token_hex(8)


def read(tx: ReadTransaction, uid: str) -> Row[Any]:
    """Return the user (columns: as in the contract, and `key`, the row's own id).

    Raises:
        NotFound: there is none.
    """
    row = tx.execute(_select().where(users.c.uid == uid)).first()
    if row is None:
        msg = f"There is no user {uid}."
        raise NotFound(msg)
    return row


def find(tx: ReadTransaction, email: str) -> Row[Any] | None:
    """Return the user with this address, in any case, and their `password`; None when there is none."""
    return tx.execute(_select().add_columns(users.c.password).where(users.c.email == email.lower())).first()


def password(tx: ReadTransaction, uid: str) -> str | None:
    """Return the hash of the user's password; None when they have none."""
    kept: str | None = tx.execute(select(users.c.password).where(users.c.uid == uid)).scalar()
    return kept


def page(
    tx: ReadTransaction, number: int, size: int, *, state: str | None = None, email: str | None = None
) -> tuple[list[Row[Any]], int]:
    """Return one page of the users by e-mail address, and how many there are in all.

    Args:
        tx: what to read from.
        number: of the page, from 1.
        size: most users on it.
        state: only users in this state; None for all.
        email: only the user with this address, in any case; None for all.
    """
    conditions = _conditions(state, email)
    total = tx.execute(select(func.count()).select_from(users).where(*conditions)).scalar_one()
    return numbered.page(tx, _select().where(*conditions), users.c.email, total, number, size), total


def every(tx: ReadTransaction, *, state: str | None, email: str | None) -> CursorResult[Any]:
    """Return all users that `page` gives with these filters, to be fetched part by part."""
    return _BY_EMAIL.every(tx, _select().where(*_conditions(state, email)))


def _conditions(state: str | None, email: str | None) -> list[ColumnElement[bool]]:
    conditions = [] if state is None else [users.c.state == state]
    if email is not None:
        conditions.append(users.c.email == email.lower())
    return conditions


def create(
    tx: WriteTransaction,
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    tier: str = "standard",
    password: str | None = None,
) -> Row[Any]:
    """Keep a new user and return them.

    Args:
        tx: where to.
        email: in any case; it is kept in lower case.
        name: for people.
        roles: what they may do on the hub.
        tier: `standard`, or `privileged` for whom limits are higher.
        password: its hash; None for who can't sign in yet.

    Raises:
        EmailTaken: another user has the address.
    """
    moment = now()
    values = {
        "uid": new_uid(),
        "email": email.lower(),
        "name": name,
        "password": password,
        "roles": sorted(set(roles)),
        "tier": tier,
        "state": "active",
        "created_at": moment,
        "updated_at": moment,
    }
    with _EmailsAreUnique(email):
        tx.execute(insert(users).values(values))
    return read(tx, str(values["uid"]))


def change(tx: WriteTransaction, user: Row[Any], changes: dict[str, Any]) -> Row[Any]:
    """Set *changes* (`email`, `name`, `roles`, `tier`, `state`, or `password`, its hash) and return the user.

    Whose password changes, or who is deactivated, is signed out everywhere.

    Raises:
        EmailTaken: another user has the address.
        UserKeptByHub: it is the operator.
    """
    if user.id == OPERATOR:
        msg = "The hub keeps this user: the tokens of its operator belong to it."
        raise UserKeptByHub(msg)
    values = dict(changes)
    if "email" in values:
        values["email"] = values["email"].lower()
    if "roles" in values:
        values["roles"] = sorted(set(values["roles"]))
    with _EmailsAreUnique(str(changes.get("email"))):
        tx.execute(update(users).where(users.c.id == user.key).values(**values, updated_at=now()))
    if "password" in values or values.get("state") == "deactivated":
        end_sessions(tx, user)
    return read(tx, user.id)


def confirm(tx: WriteTransaction, user: Row[Any], newer_password: str | None) -> None:
    """Let *user* sign in if they still are as `find` gave them, and keep a newer hash of their password.

    Checking a password takes so long that meanwhile they can be deactivated, or get another one. Both sign
    them out everywhere, which has to hold for a session that is about to begin, too.

    Raises:
        InvalidGrant: they have changed.
    """
    is_same = (users.c.id == user.key, users.c.password == user.password, users.c.state == "active")
    kept = tx.execute(update(users).where(*is_same).values(password=newer_password or user.password))
    if kept.rowcount == 0:
        msg = "The account has changed while you signed in. Try again."
        raise InvalidGrant(msg)


def end_sessions(tx: WriteTransaction, user: Row[Any]) -> None:
    """Sign *user* out everywhere; their API tokens stand."""
    tx.execute(
        update(sessions)
        .where(sessions.c.user_id == user.key, sessions.c.ended_at.is_(None))
        .values(ended_at=now())
    )


def require_within(scopes: frozenset[str], roles: Iterable[Role]) -> None:
    """Let whoever holds *scopes* deal with users of these *roles*.

    Raises:
        BeyondYourRights: the roles give what the caller does not hold.
    """
    beyond = sorted(of_roles(roles) - scopes) if "admin" in roles else []
    if beyond:
        msg = "Only an admin may make admins, or change one."
        raise BeyondYourRights(msg)


def _select() -> Select[Any]:
    return select(*_SHOWN)


class _EmailsAreUnique:
    """Two callers may take one address at once; the constraint lets one of them."""

    def __init__(self, email: str) -> None:
        self._email = email

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object
    ) -> None:
        if isinstance(error, IntegrityError):
            msg = f"Another user has the address {self._email}."
            raise EmailTaken(msg) from error
