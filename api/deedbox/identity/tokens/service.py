"""Keeping API tokens. Only their hashes are kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity import token_text
from deedbox.identity.scopes import Scope
from deedbox.identity.tables import tokens, users
from deedbox.identity.users import service as people
from deedbox.keyset import Order, Part, Place
from deedbox.problems import BeyondYourRights, NotFound, TooManyTokens

MOST = 100
"""Tokens that stand at once of one user; the operator's are not counted."""

_SHOWN = (
    tokens.c.uid.label("id"),
    tokens.c.id.label("key"),
    users.c.uid.label("user_id"),
    tokens.c.name,
    tokens.c.scopes,
    tokens.c.created_at,
    tokens.c.expires_at,
    tokens.c.last_used_at,
    tokens.c.revoked_at,
)
_NEWEST_FIRST: Order[int] = Order((tokens.c.id,), "key", is_descending=True)


def mint(
    tx: WriteTransaction, user: str, name: str, scopes: Iterable[Scope], *, lifetime: timedelta | None
) -> tuple[str, Row[Any]]:
    """Make a token of the *user* and return it, the only moment at which it can be seen, with its row.

    Args:
        tx: where to.
        user: id of the user.
        name: what it is for.
        scopes: what it may do, as long as its user may.
        lifetime: for how long it stands; None for ever.

    Raises:
        TooManyTokens: so many of the user's tokens stand already.
    """
    owner = people.read(tx, user)
    moment = now()
    if user != people.OPERATOR and _standing(tx, owner.key, moment) >= MOST:
        msg = f"{MOST} of your tokens stand, which is the most. Revoke one that is no longer used."
        raise TooManyTokens(msg)
    token, uid = token_text.new(), people.new_uid()
    tx.execute(
        insert(tokens).values(
            uid=uid,
            user_id=owner.key,
            name=name,
            sha256=token_text.digest(token),
            scopes=sorted(set(scopes)),
            created_at=moment,
            expires_at=None if lifetime is None else moment + lifetime,
        )
    )
    return token, read(tx, uid, of_user=None)


def mint_first(tx: WriteTransaction) -> str | None:
    """Make the admin token of a hub that has no token yet; None when it has one."""
    if tx.execute(select(func.min(tokens.c.id))).scalar() is not None:
        return None
    token, _ = mint(tx, people.OPERATOR, "first-admin", ("admin",), lifetime=None)
    return token


def require_within(held: frozenset[str], scopes: Iterable[str]) -> None:
    """Let whoever holds the scopes *held* make a token with *scopes*.

    Raises:
        BeyondYourRights: the token would do more than its maker's own.
    """
    beyond = sorted(set(scopes) - held)
    if beyond:
        msg = f"You do not hold {' '.join(beyond)} yourself."
        raise BeyondYourRights(msg)


def read(tx: ReadTransaction, uid: str, *, of_user: int | None) -> Row[Any]:
    """Return the token (columns: as in the contract, and `key`).

    Args:
        tx: what to read from.
        uid: its id.
        of_user: whose tokens the reader may know of; None for everybody's.

    Raises:
        NotFound: there is none that stands and that they may know of.
    """
    statement = _select().where(tokens.c.uid == uid, tokens.c.revoked_at.is_(None))
    if of_user is not None:
        statement = statement.where(tokens.c.user_id == of_user)
    row = tx.execute(statement).first()
    if row is None:
        msg = f"There is no token {uid}."
        raise NotFound(msg)
    return row


def page(tx: ReadTransaction, of_user: int | None, place: Place[int] | None, size: int) -> Part[int]:
    """Return a part of the tokens that were not revoked, newest first.

    Args:
        tx: what to read from.
        of_user: whose tokens; None for everybody's.
        place: where it starts; None for the newest.
        size: most tokens of it.
    """
    statement = _select().where(tokens.c.revoked_at.is_(None))
    if of_user is not None:
        statement = statement.where(tokens.c.user_id == of_user)
    return _NEWEST_FIRST.part(tx, statement, place, size)


def is_key(number: int) -> bool:
    """Return whether a token's row can have this number."""
    return 0 < number < 2**31


def revoke(tx: WriteTransaction, token: Row[Any]) -> None:
    """Let *token* stand no longer; its row stays, for the audit."""
    tx.execute(update(tokens).where(tokens.c.id == token.key).values(revoked_at=now()))


def _standing(tx: ReadTransaction, user_id: int, moment: datetime) -> int:
    stands = (tokens.c.user_id == user_id, tokens.c.revoked_at.is_(None))
    number: int = tx.execute(
        select(func.count())
        .select_from(tokens)
        .where(*stands, (tokens.c.expires_at.is_(None)) | (tokens.c.expires_at > moment))
    ).scalar_one()
    return number


def _select() -> Select[Any]:
    return select(*_SHOWN).join(users, users.c.id == tokens.c.user_id)
