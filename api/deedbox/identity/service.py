"""Minting tokens and knowing them again."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import func, insert, select

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity.tables import tokens
from deedbox.problems import InsufficientScope, InvalidToken

TOKEN_PREFIX = "deedbox_"
"""What secret scanners know our tokens by."""

Scope = Literal["contracts:read", "contracts:write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, with which scopes. `admin` holds every scope."""

    token_id: int
    name: str
    scopes: frozenset[str]

    def require(self, needed: list[str]) -> None:
        """Let the caller pass.

        Raises:
            InsufficientScope: the token lacks one of *needed*.
        """
        missing = [] if "admin" in self.scopes else [scope for scope in needed if scope not in self.scopes]
        if missing:
            # RFC 6750 section 3.1: the challenge names the scopes that would do.
            challenge = f'Bearer realm="deedbox", error="insufficient_scope", scope="{" ".join(needed)}"'
            raise InsufficientScope(
                f"This operation needs the scope {' '.join(missing)}.",
                headers={"WWW-Authenticate": challenge},
            )


def mint(tx: WriteTransaction, name: str, scopes: tuple[Scope, ...]) -> str:
    """Make a token and return it: the only moment at which it can be seen."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    tx.execute(insert(tokens).values(name=name, sha256=_digest(token), scopes=list(scopes), created_at=now()))
    return token


def mint_first(tx: WriteTransaction) -> str | None:
    """Make the admin token of a hub that has no token yet; None when it has one."""
    if tx.execute(select(func.min(tokens.c.id))).scalar() is not None:
        return None
    return mint(tx, "first-admin", ("admin",))


def know(tx: ReadTransaction, token: str) -> Caller:
    """Return whose *token* this is.

    Raises:
        InvalidToken: it is nobody's.
    """
    row = tx.execute(select(tokens).where(tokens.c.sha256 == _digest(token))).first()
    if row is None:
        raise invalid_token("The token is not known here.")
    return Caller(token_id=row.id, name=row.name, scopes=frozenset(row.scopes))


def invalid_token(detail: str) -> InvalidToken:
    """Return the problem of a token that does not stand, with its challenge (RFC 6750 section 3.1)."""
    challenge = 'Bearer realm="deedbox", error="invalid_token"'
    return InvalidToken(detail, headers={"WWW-Authenticate": challenge})


def _digest(token: str) -> str:
    # 256 random bits need no slow hash. Looking a digest up tells a clock nothing of the token.
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
