"""Access tokens: short-lived JWTs (RFC 9068) that the hub signs and alone reads, by the rules of RFC 8725."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import jwt
from sqlalchemy import insert, or_, select, update

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.identity.tables import signing_keys

LIFETIME: Final = timedelta(minutes=15)
# One algorithm, named here and nowhere else: a token has no say in it.
_ALGORITHM: Final = "HS256"
_TYPE: Final = "at+jwt"
_ISSUER: Final = "deedbox"
_AUDIENCE: Final = "deedbox-api"
_HEADERS: Final = frozenset({"alg", "typ", "kid"})
_CLAIMS: Final = ["iss", "aud", "sub", "sid", "scope", "iat", "exp", "jti"]


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says."""

    user: str
    session: str
    scopes: list[str]
    expires_at: datetime


def issue(tx: WriteTransaction, *, user: str, session: str, scopes: Iterable[str]) -> str:
    """Return an access token of this user and session, which stands for `LIFETIME`."""
    row = tx.execute(select(signing_keys).where(signing_keys.c.expires_at.is_(None))).first()
    kid, secret = (row.kid, row.secret) if row is not None else _new_key(tx)
    moment = now()
    claims = {
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "sub": user,
        "sid": session,
        "scope": " ".join(sorted(scopes)),
        "iat": moment,
        "exp": moment + LIFETIME,
        "jti": secrets.token_hex(8),
    }
    headers = {"typ": _TYPE, "kid": kid}
    return jwt.encode(claims, bytes.fromhex(secret), algorithm=_ALGORITHM, headers=headers)


def read(tx: ReadTransaction, token: str) -> Claims | None:
    """Return what *token* says; None when this hub has not signed it, or it no longer stands."""
    try:
        header = jwt.get_unverified_header(token)
        # Nothing but what we write: no `crit`, and no `jku`, `jwk` or `x5u` that would name another key.
        if set(header) != _HEADERS or header["typ"] != _TYPE:
            return None
        secret = _secret(tx, header["kid"])
        if secret is None:
            return None
        claims = jwt.decode(
            token,
            secret,
            algorithms=[_ALGORITHM],
            issuer=_ISSUER,
            audience=_AUDIENCE,
            options={"require": _CLAIMS, "strict_aud": True},
        )
        return Claims(
            user=claims["sub"],
            session=claims["sid"],
            scopes=claims["scope"].split(),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
    except (jwt.InvalidTokenError, ValueError, TypeError, KeyError, AttributeError):
        return None


def rotate(tx: WriteTransaction) -> str:
    """Sign with a new key from now on, and return its id. What the old one signed stands until it expires."""
    tx.execute(
        update(signing_keys)
        .where(signing_keys.c.expires_at.is_(None))
        .values(expires_at=now() + LIFETIME + timedelta(minutes=1))
    )
    return _new_key(tx)[0]


def _new_key(tx: WriteTransaction) -> tuple[str, str]:
    kid, secret = secrets.token_hex(8), secrets.token_hex(32)
    tx.execute(insert(signing_keys).values(kid=kid, secret=secret, created_at=now()))
    return kid, secret


def _secret(tx: ReadTransaction, kid: object) -> bytes | None:
    stands = or_(signing_keys.c.expires_at.is_(None), signing_keys.c.expires_at > now())
    statement = select(signing_keys.c.secret).where(signing_keys.c.kid == str(kid), stands)
    secret: str | None = tx.execute(statement).scalar()
    return None if secret is None else bytes.fromhex(secret)
