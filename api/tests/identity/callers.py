"""A caller for tests that need one and no token."""

from deedbox.identity.callers import Caller
from deedbox.identity.scopes import SCOPES
from deedbox.identity.users.service import OPERATOR


def a_caller() -> Caller:
    """Return the operator with all scopes."""
    return Caller(
        user_id=1,
        user=OPERATOR,
        name="x",
        scopes=frozenset(SCOPES),
        tier="standard",
        is_admin=True,
        token=None,
        session=None,
        expires_at=None,
    )
