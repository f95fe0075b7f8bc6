"""Knowing who calls: from a token to a `Caller`, read from SQL once and kept under the generation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import anyio
import anyio.to_thread
from cachetools import LRUCache
from sqlalchemy import Row, bindparam, select

from deedbox.db import Database, ReadTransaction, Viewer, now
from deedbox.identity import access_tokens, token_text
from deedbox.identity.scopes import normalised, of_roles
from deedbox.identity.tables import sessions, tokens, users
from deedbox.identity.use import Use
from deedbox.identity.users.service import OPERATOR
from deedbox.problems import InsufficientScope, InvalidToken

MOST_KEPT = 10_000
LONGEST_TOKEN = 2000
"""Characters; what is longer is no token of this hub and is not even looked at."""
_LOOKED_UP_AT_ONCE = 4
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_USER: Final = (
    users.c.id.label("user_id"),
    users.c.uid.label("user"),
    users.c.name.label("user_name"),
    users.c.roles,
    users.c.tier,
    users.c.state,
)
_BY_TOKEN: Final = (
    select(
        tokens.c.uid.label("token"),
        tokens.c.name.label("token_name"),
        tokens.c.scopes,
        tokens.c.expires_at,
        tokens.c.revoked_at,
        *_USER,
    )
    .join(users, users.c.id == tokens.c.user_id)
    .where(tokens.c.sha256 == bindparam("digest"))
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and what they may do with what they have shown."""

    user_id: int
    user: str
    """The user's id in the contract."""
    name: str
    """What the hub shows of them: the user's name; of a token of the operator its own."""
    scopes: frozenset[str]
    """What is both in the token and in the user's roles."""
    tier: str
    is_admin: bool
    token: str | None
    """Id of the API token; None when they have signed in."""
    session: str | None
    """Id of the session; None with an API token."""
    expires_at: datetime | None

    @property
    def viewer(self) -> Viewer:
        """On whose behalf the request reads."""
        return Viewer(user_id=self.user_id, sees_all=self.is_admin)

    def require_in_time(self) -> None:
        """Let the caller pass until the token expires.

        Raises:
            InvalidToken: it has.
        """
        if self.expires_at is not None and self.expires_at <= now():
            raise invalid_token(f"The token expired at {self.expires_at:%Y-%m-%d %H:%M:%S} UTC.")

    def require(self, needed: Sequence[str]) -> None:
        """Let the caller pass.

        Raises:
            InsufficientScope: the token lacks one of *needed*.
        """
        missing = [scope for scope in needed if scope not in self.scopes]
        if missing:
            # RFC 6750 section 3.1: the challenge names the scopes that would do.
            challenge = f'Bearer realm="deedbox", error="insufficient_scope", scope="{" ".join(needed)}"'
            raise InsufficientScope(
                f"This operation needs the scope {' '.join(missing)}.",
                headers={"WWW-Authenticate": challenge},
            )


class Callers:
    """Knows the callers of one hub.

    A token that was revoked, or narrowed with its user's roles, is refused at once by the process that did
    it, and by any other when it learns of the new generation: within a second.
    """

    def __init__(self, database: Database, use: Use) -> None:
        self._database = database
        self._use = use
        self._kept: LRUCache[str, tuple[int, Caller]] = LRUCache(MOST_KEPT)
        # Requests wait in threads of their own for what is looked up here; they would wait for each other.
        self._threads = anyio.CapacityLimiter(_LOOKED_UP_AT_ONCE)

    async def know(self, token: str, generation: int) -> Caller:
        """Return whose *token* this is.

        Args:
            token: as it was sent.
            generation: of callers (`Database.current_callers`), asked for since then.

        Raises:
            InvalidToken: it is nobody's, or no longer stands.
        """
        if len(token) > LONGEST_TOKEN:
            raise invalid_token("The token is longer than any of this hub.")
        return await self._known(token_text.digest(token), generation, lambda tx: know(tx, token))

    async def know_browser(self, secret: str) -> Caller:
        """Return who has signed in with the browser whose cookie holds *secret*.

        It is asked for pages alone, never by `requires`.

        Raises:
            InvalidToken: the session does not stand.
        """
        if not _SECRET.fullmatch(secret):
            raise invalid_token("The cookie is none of this hub.")
        # Under a name of its own: a secret must never pass for a token, nor a token for a secret.
        key = f"browser/{token_text.digest(secret)}"
        generation = await self._database.current_callers()
        return await self._known(key, generation, lambda tx: know_browser(tx, secret))

    async def _known(self, key: str, generation: int, look_up: Callable[[ReadTransaction], Caller]) -> Caller:
        # It was read first: what changes while the token is looked up makes the answer old.
        kept = self._kept.get(key)
        if kept is None or kept[0] != generation:
            caller = await anyio.to_thread.run_sync(self._look_up, look_up, limiter=self._threads)
            self._kept[key] = (generation, caller)
        else:
            caller = kept[1]
        caller.require_in_time()
        self._use.note(caller.user_id, caller.token)
        return caller

    def _look_up(self, look_up: Callable[[ReadTransaction], Caller]) -> Caller:
        with ReadTransaction(self._database) as tx:
            return look_up(tx)


def know(tx: ReadTransaction, token: str) -> Caller:
    """Return whose *token* this is, as *tx* has it.

    Raises:
        InvalidToken: it is nobody's, or no longer stands.
    """
    caller = (
        know_api_token(tx, token) if token.startswith(token_text.PREFIX) else know_access_token(tx, token)
    )
    caller.require_in_time()
    return caller


def know_api_token(tx: ReadTransaction, token: str) -> Caller:
    """Return whose API token this is.

    Raises:
        InvalidToken: it is nobody's, or was revoked.
    """
    # Those of the first releases are shorter, and have no checksum.
    if len(token) == token_text.LENGTH and not token_text.is_token(token):
        raise invalid_token("The token is not known here.")
    row = tx.execute(_BY_TOKEN, {"digest": token_text.digest(token)}).first()
    if row is None:
        raise invalid_token("The token is not known here.")
    if row.revoked_at is not None:
        raise invalid_token("The token was revoked.")
    name = row.token_name if row.user == OPERATOR else row.user_name
    return _caller(row, name=name, scopes=row.scopes, token=row.token)


def know_access_token(tx: ReadTransaction, token: str) -> Caller:
    """Return whose access token this is.

    Raises:
        InvalidToken: it was not made here, has expired, or its session has ended.
    """
    claims = access_tokens.read(tx, token)
    if claims is None:
        raise invalid_token("The token is not known here, or has expired.")
    statement = select(sessions.c.id.label("session"), sessions.c.ended_at, *_USER)
    statement = statement.join(users, users.c.id == sessions.c.user_id)
    row = tx.execute(statement.where(sessions.c.id == claims.session)).first()
    if row is None or row.ended_at is not None:
        raise invalid_token("The session of this token has ended.")
    return _caller(
        row, name=row.user_name, scopes=claims.scopes, session=row.session, until=claims.expires_at
    )


def know_browser(tx: ReadTransaction, secret: str) -> Caller:
    """Return who has signed in with the browser that holds *secret*.

    Raises:
        InvalidToken: the session is not known, or has ended.
    """
    columns = (sessions.c.scopes, sessions.c.expires_at, sessions.c.ended_at)
    statement = select(sessions.c.id.label("session"), *columns, *_USER)
    statement = statement.join(users, users.c.id == sessions.c.user_id)
    row = tx.execute(statement.where(sessions.c.sha256 == token_text.digest(secret))).first()
    if row is None or row.ended_at is not None:
        raise invalid_token("The session of this browser has ended.")
    return _caller(row, name=row.user_name, scopes=row.scopes, session=row.session, until=row.expires_at)


def _caller(
    row: Row[Any],
    *,
    name: str,
    scopes: list[str],
    token: str | None = None,
    session: str | None = None,
    until: datetime | None = None,
) -> Caller:
    if row.state != "active":
        raise invalid_token("The user of this token is deactivated.")
    return Caller(
        user_id=row.user_id,
        user=row.user,
        name=name,
        scopes=normalised(scopes) & of_roles(row.roles),
        tier=row.tier,
        is_admin="admin" in row.roles,
        token=token,
        session=session,
        expires_at=row.expires_at if session is None else until,
    )


def invalid_token(detail: str) -> InvalidToken:
    """Return the problem of a token that does not stand, with its challenge (RFC 6750 section 3.1)."""
    challenge = 'Bearer realm="deedbox", error="invalid_token"'
    return InvalidToken(detail, headers={"WWW-Authenticate": challenge})
