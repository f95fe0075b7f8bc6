"""What happens to users, teams, and what they call with. No e-mail address is told."""

from typing import ClassVar

from pydantic import Field

from deedbox.events.happening import Happening

USER = Field(description="Id of the user.", max_length=16, examples=["9f3b6c2d1e0a7584"])


class UserFacts(Happening):
    """What a user is when something happened to them."""

    scope: ClassVar[str | None] = "users:read"

    user: str = USER
    name: str = Field(description="Their name.", max_length=100, examples=["Ada"])
    roles: list[str] = Field(description="Their roles on the hub.", max_length=10, examples=[["developer"]])
    state: str = Field(description="Whether they may call: `active` or `deactivated`.", examples=["active"])


class UserCreated(UserFacts):
    """A user was created."""

    kind: ClassVar[str] = "user.created"


class UserChanged(UserFacts):
    """A user changed."""

    kind: ClassVar[str] = "user.changed"
    changed: list[str] = Field(
        description="What of them changed: `email`, `name`, `roles`, `tier`, `password`.",
        max_length=5,
        examples=[["roles"]],
    )


class UserDeactivated(UserFacts):
    """A user may sign in no longer, and their tokens stand no more."""

    kind: ClassVar[str] = "user.deactivated"


class UserReactivated(UserFacts):
    """A user who was deactivated may sign in again."""

    kind: ClassVar[str] = "user.reactivated"


class TeamFacts(Happening):
    """What a team is when something happened to it."""

    scope: ClassVar[str | None] = "teams:read"

    team: str = Field(description="Its name.", max_length=63, examples=["checkout"])
    title: str = Field(description="Its title.", max_length=200, examples=["Checkout"])


class TeamCreated(TeamFacts):
    """A team was created."""

    kind: ClassVar[str] = "team.created"


class TeamChanged(TeamFacts):
    """The title of a team changed."""

    kind: ClassVar[str] = "team.changed"


class TeamDeleted(TeamFacts):
    """A team was deleted."""

    kind: ClassVar[str] = "team.deleted"


class MemberFacts(Happening):
    """What somebody may do with the APIs of a team."""

    scope: ClassVar[str | None] = "teams:read"

    team: str = Field(description="Name of the team.", max_length=63, examples=["checkout"])
    user: str = USER
    role: str | None = Field(
        description="Their role from now on: `reader`, `publisher` or `maintainer`; null for none.",
        examples=["publisher"],
    )


class MemberAdded(MemberFacts):
    """Somebody came to a team."""

    kind: ClassVar[str] = "member.added"


class MemberChanged(MemberFacts):
    """Somebody has another role in a team."""

    kind: ClassVar[str] = "member.changed"


class MemberRemoved(MemberFacts):
    """Somebody left a team."""

    kind: ClassVar[str] = "member.removed"


class TokenFacts(Happening):
    """An API token, which is never told itself. Its user sees it, and admins do."""

    scope: ClassVar[str | None] = "tokens:read"

    token: str = Field(description="Its id.", max_length=16, examples=["9f3b6c2d1e0a7584"])
    name: str = Field(description="Its name.", max_length=100, examples=["ci"])
    user: str = USER


class TokenCreated(TokenFacts):
    """An API token was made."""

    kind: ClassVar[str] = "token.created"


class TokenRevoked(TokenFacts):
    """An API token stands no longer."""

    kind: ClassVar[str] = "token.revoked"


class KeyRotated(Happening):
    """Access tokens are signed with a new key from now on. Admins see it."""

    kind: ClassVar[str] = "key.rotated"
    key: str = Field(description="Id of the new key.", max_length=16, examples=["4c1d0a9be27f3356"])
