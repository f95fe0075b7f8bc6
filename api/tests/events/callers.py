"""Callers who are not asked for a token."""

from deedbox.identity.callers import Caller


def caller(*scopes: str, user_id: int = 1, user: str = "00000000000000aa", is_admin: bool = False) -> Caller:
    """Return somebody with *scopes*."""
    return Caller(
        user_id=user_id,
        user=user,
        name="Ada",
        scopes=frozenset(scopes),
        tier="standard",
        is_admin=is_admin,
        token=None,
        session=None,
        expires_at=None,
    )
