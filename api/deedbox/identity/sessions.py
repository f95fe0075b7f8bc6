"""Sessions: a sign-in that can be ended. Programs renew theirs by refresh tokens, browsers have a cookie."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from sqlalchemy import Row, delete, insert, select, update

from deedbox.db import WriteTransaction, now
from deedbox.identity import token_text
from deedbox.identity.scopes import Scope
from deedbox.identity.tables import refresh_tokens, sessions, users

PROGRAM_LIFETIME: Final = timedelta(days=30)
BROWSER_LIFETIME: Final = timedelta(hours=12)
BROWSER_SCOPES: Final = frozenset[Scope]({"contracts:read", "events:read"})
"""All that a browser's session may do, whoever it belongs to: pages and streams of events are read."""
_MOST_FORGOTTEN = 100

Kind = Literal["program", "browser"]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a refresh token brought."""

    row: Row[Any]
    """Columns: `session`, `scopes`, `user`, `user_id`, `name`, `roles`."""
    refresh_token: str
    """The one for the next time; the one that was shown stands no longer."""


def start(tx: WriteTransaction, user_id: int, kind: Kind, scopes: Iterable[str]) -> tuple[str, str]:
    """Sign a user in; return the session's id, and its secret: a refresh token, or what the cookie holds."""
    moment = now()
    _forget_old(tx)
    identifier, secret = secrets.token_hex(16), secrets.token_urlsafe(32)
    is_program = kind == "program"
    tx.execute(
        insert(sessions).values(
            id=identifier,
            user_id=user_id,
            kind=kind,
            sha256=None if is_program else token_text.digest(secret),
            scopes=sorted(scopes),
            created_at=moment,
            expires_at=moment + (PROGRAM_LIFETIME if is_program else BROWSER_LIFETIME),
        )
    )
    if is_program:
        _add_refresh_token(tx, identifier, secret)
    return identifier, secret


def renew(tx: WriteTransaction, refresh_token: str) -> Renewal | None:
    """Take *refresh_token* and give another; None when it is unknown, or its session is over.

    One that was taken before ends the session: somebody has a copy, and nobody can tell who is who.
    """
    digest = token_text.digest(refresh_token)
    statement = (
        select(
            sessions.c.id.label("session"),
            sessions.c.scopes,
            sessions.c.ended_at,
            sessions.c.expires_at,
            refresh_tokens.c.used_at,
            users.c.uid.label("user"),
            users.c.id.label("user_id"),
            users.c.name,
            users.c.roles,
            users.c.state,
        )
        .join(sessions, sessions.c.id == refresh_tokens.c.session_id)
        .join(users, users.c.id == sessions.c.user_id)
        .where(refresh_tokens.c.sha256 == digest)
    )
    row = tx.execute(statement).first()
    if row is None or row.ended_at is not None or row.expires_at <= now() or row.state != "active":
        return None
    if row.used_at is not None:
        end(tx, row.session)
        return None
    tx.execute(update(refresh_tokens).where(refresh_tokens.c.sha256 == digest).values(used_at=now()))
    following = secrets.token_urlsafe(32)
    _add_refresh_token(tx, row.session, following)
    return Renewal(row, following)


def end(tx: WriteTransaction, session: str) -> None:
    """Let the session stand no longer."""
    tx.execute(
        update(sessions).where(sessions.c.id == session, sessions.c.ended_at.is_(None)).values(ended_at=now())
    )


def _add_refresh_token(tx: WriteTransaction, session: str, secret: str) -> None:
    tx.execute(insert(refresh_tokens).values(sha256=token_text.digest(secret), session_id=session))


def _forget_old(tx: WriteTransaction) -> None:
    # A few at each sign-in: what has expired says nothing any more that the audit does not say.
    old = list(
        tx.execute(
            select(sessions.c.id).where(sessions.c.expires_at < now()).limit(_MOST_FORGOTTEN)
        ).scalars()
    )
    if old:
        tx.execute(delete(refresh_tokens).where(refresh_tokens.c.session_id.in_(old)))
        tx.execute(delete(sessions).where(sessions.c.id.in_(old)))
