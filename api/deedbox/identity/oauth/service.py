"""Issuing access tokens."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.db import WriteTransaction
from deedbox.identity import access_tokens, sessions
from deedbox.identity.scopes import SCOPES, of_roles
from deedbox.identity.users import service as users
from deedbox.problems import InvalidScope


@dataclass(frozen=True, slots=True)
class Issued:
    """The tokens of a sign-in or a renewal, and whose they are."""

    user: str
    name: str
    session: str
    scopes: list[str]
    access_token: str
    refresh_token: str


def sign_in(tx: WriteTransaction, user: Row[Any], scope: str, *, newer_password: str | None) -> Issued:
    """Start a session of *user*, whose password was right, and issue its first tokens.

    Args:
        tx: where to.
        user: as `users.find` gives them.
        scope: scopes that are asked for; "" for all that they may have.
        newer_password: hash to keep instead of an outdated one.

    Raises:
        InvalidScope: none of the scopes can be given.
        InvalidGrant: the user has changed since.
    """
    scopes = _granted(scope, set(of_roles(user.roles)))
    users.confirm(tx, user, newer_password)
    session, refresh_token = sessions.start(tx, user.key, "program", scopes)
    access_token = access_tokens.issue(tx, user=user.id, session=session, scopes=scopes)
    return Issued(user.id, user.name, session, scopes, access_token, refresh_token)


def refresh(tx: WriteTransaction, refresh_token: str, scope: str) -> Issued | None:
    """Issue the next tokens of a session; None when the refresh token does not stand.

    Raises:
        InvalidScope: none of the scopes can be given, or one is not of the session.
    """
    renewal = sessions.renew(tx, refresh_token)
    if renewal is None:
        return None
    row = renewal.row
    scopes = _granted(scope, set(row.scopes) & of_roles(row.roles))
    access_token = access_tokens.issue(tx, user=row.user, session=row.session, scopes=scopes)
    return Issued(row.user, row.name, row.session, scopes, access_token, renewal.refresh_token)


def _granted(scope: str, held: set[str]) -> list[str]:
    # RFC 6749 section 3.3: scopes may be given in part; the answer says which they are.
    asked = set(scope.split()) if scope.strip() else held
    if "admin" in held:
        held = set(SCOPES)
    given = sorted(asked & held)
    if not given:
        msg = "You may have none of the scopes that are asked for."
        raise InvalidScope(msg)
    return given
