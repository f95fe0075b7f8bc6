"""What events tell of users: never an address, for who sees the event may not see the user."""

from typing import Any

from deedbox.events.happening import Happening
from deedbox.events.of_people import UserChanged, UserDeactivated, UserReactivated
from deedbox.identity.users.schemas import User

_TOLD = ("email", "name", "roles", "tier")


def facts_of(user: User, by: str) -> dict[str, Any]:
    """Return what is told of *user* whatever has happened."""
    return {"by": by, "user": user.id, "name": user.name, "roles": user.roles, "state": user.state}


def happened(before: User, after: User, by: str, *, has_password: bool = False) -> Happening | None:
    """Return what has happened to a user; None for nothing. A change of the state is told before all else.

    Args:
        before: what they were.
        after: what they are.
        by: name of who did it.
        has_password: whether they were given another password.
    """
    facts = facts_of(after, by)
    if before.state != after.state:
        return UserReactivated(**facts) if after.state == "active" else UserDeactivated(**facts)
    changed = [name for name in _TOLD if getattr(before, name) != getattr(after, name)]
    changed += ["password"] if has_password else []
    return UserChanged(**facts, changed=changed) if changed else None
