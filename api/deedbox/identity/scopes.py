"""What a caller may do: scopes, and the roles that bundle them."""

from collections.abc import Iterable
from typing import Literal, get_args

Scope = Literal[
    "contracts:read",
    "contracts:write",
    "sdks:build",
    "runs:write",
    "events:read",
    "webhooks:read",
    "webhooks:write",
    "tokens:read",
    "tokens:write",
    "teams:read",
    "teams:write",
    "users:read",
    "users:write",
    "admin",
]
SCOPES: tuple[Scope, ...] = get_args(Scope)
MEANINGS: dict[Scope, str] = {
    "contracts:read": "Read APIs, versions and documents, and search them.",
    "contracts:write": "Create and change APIs, publish versions, move channels.",
    "sdks:build": "Build SDKs.",
    "runs:write": "Start fuzzing runs.",
    "events:read": "Follow what happens.",
    "webhooks:read": "Read your own webhooks, and what was sent to them.",
    "webhooks:write": "Make and change your own webhooks, and send to them again.",
    "tokens:read": "List your own API tokens.",
    "tokens:write": "Make and revoke your own API tokens.",
    "teams:read": "Read teams and who is in them.",
    "teams:write": "Create teams, and change those that you maintain.",
    "users:read": "Read users.",
    "users:write": "Create, change and deactivate users.",
    "admin": "Everything, on every API of the hub.",
}

Role = Literal["viewer", "developer", "user-manager", "admin"]
ROLES: dict[Role, frozenset[Scope]] = {
    "viewer": frozenset({"contracts:read", "events:read", "tokens:read", "tokens:write", "teams:read"}),
    "developer": frozenset(
        {
            "contracts:read",
            "contracts:write",
            "sdks:build",
            "runs:write",
            "events:read",
            "webhooks:read",
            "webhooks:write",
            "tokens:read",
            "tokens:write",
            "teams:read",
            "teams:write",
            "users:read",
        }
    ),
    "user-manager": frozenset({"users:read", "users:write", "teams:read", "tokens:read", "tokens:write"}),
    "admin": frozenset(SCOPES),
}
"""What each role may do on the hub; what somebody may do with one API is a matter of teams."""


def of_roles(roles: Iterable[Role]) -> frozenset[Scope]:
    """Return the scopes that *roles* give together."""
    return frozenset(scope for role in roles for scope in ROLES[role])


def normalised(scopes: Iterable[str]) -> frozenset[str]:
    """Return the scopes that are held by whoever holds *scopes*: `admin` stands for all."""
    held = frozenset(scopes)
    return frozenset(SCOPES) if "admin" in held else held
