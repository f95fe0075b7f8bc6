"""What the contract says of a user."""

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import TypeAliasType

from deedbox.http.moments import Moment
from deedbox.http.pagination import OffsetPage, PageParams
from deedbox.identity import passwords, scopes

# What browsers take for an e-mail address (HTML, section 4.10.5.1.5).
EMAIL = (
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"
)
UID = r"^[0-9a-f]{16}$"
LINE = r"^[^\x00-\x1f\x7f]*$"

Uid = Annotated[str, Field(min_length=16, max_length=16, pattern=UID)]
Email = Annotated[str, Field(min_length=3, max_length=254, pattern=EMAIL)]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=LINE)]
Password = Annotated[str, Field(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]
# Named, so that the contract and what is generated from it have a name for each, too.
Role = TypeAliasType(
    "Role", Annotated[scopes.Role, Field(description="What a user may do on the hub: a bundle of scopes.")]
)
Tier = TypeAliasType(
    "Tier",
    Annotated[
        Literal["standard", "privileged"],
        Field(description="Which rate limits are a user's; those of `privileged` are higher."),
    ],
)
UserState = TypeAliasType(
    "UserState",
    Annotated[
        Literal["active", "deactivated"],
        Field(description="Whether a user may call; all tokens of a deactivated one are refused."),
    ],
)
Roles = Annotated[list[Role], Field(min_length=1, max_length=4)]

LEFT_OUT: Any = None
"""Default of a member that may be left out and is never null."""

UserPath = Annotated[Uid, Path(description="Id of the user.", examples=["4c1d0a9be27f3356"])]


class User(BaseModel):
    """A person of the hub."""

    model_config = ConfigDict(from_attributes=True)

    id: Uid = Field(description="Id in paths; it never changes.", examples=["4c1d0a9be27f3356"])
    email: Email = Field(
        description="E-mail address, in lower case; nobody else has it.", examples=["ada@example.com"]
    )
    name: Name = Field(description="Name for people.", examples=["Ada Lovelace"])
    roles: list[Role] = Field(
        description="What they may do on the hub; teams say what they may do with an API.",
        examples=[["admin"]],
    )
    tier: Tier = Field(description="Which rate limits are theirs.", examples=["standard"])
    state: UserState = Field(description="Whether they may call at all.", examples=["active"])
    created_at: Moment = Field(description="When they were created.", examples=["2026-11-22T09:30:00.000Z"])
    updated_at: Moment = Field(
        description="When anything of them last changed.", examples=["2026-11-22T09:30:00.000Z"]
    )
    last_seen_at: Moment | None = Field(
        description="When they last called, to the hour; null before the first time.",
        examples=[None],
    )


class UserCreate(BaseModel):
    """A new user."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"email": "grace@example.com", "name": "Grace Hopper", "roles": ["developer"]}]
        },
    )

    email: Email = Field(description="E-mail address; it is kept in lower case.")
    name: Name = Field(description="Name for people.")
    roles: Roles = Field(["developer"], description="What they may do on the hub.")
    tier: Tier = Field("standard", description="Which rate limits are theirs.")
    password: Password | None = Field(
        None,
        description="Password; without one they can't sign in until one is set.",
        json_schema_extra={"writeOnly": True},
    )


class UserUpdate(BaseModel):
    """What to change of a user; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"minProperties": 1, "examples": [{"name": "Ada King", "roles": ["viewer"]}]},
    )

    email: Email = Field(LEFT_OUT, description="E-mail address.")
    name: Name = Field(LEFT_OUT, description="Name for people.")
    roles: Roles = Field(LEFT_OUT, description="What they may do on the hub.")
    tier: Tier = Field(LEFT_OUT, description="Which rate limits are theirs.")
    state: UserState = Field(
        LEFT_OUT,
        description="`deactivated` signs them out and refuses their tokens; `active` takes them back.",
    )
    password: Password = Field(
        LEFT_OUT,
        description="New password; it signs them out everywhere.",
        json_schema_extra={"writeOnly": True},
    )

    @model_validator(mode="before")
    @classmethod
    def _changes_something(cls, value: Any) -> Any:
        if value == {}:
            msg = "name at least one member to change"
            raise ValueError(msg)
        return value


class PasswordChange(BaseModel):
    """Your new password, and your present one as a proof that it is you."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"current": "correct horse battery", "new": "staple correct horse"}],
        },
    )

    current: Annotated[str, Field(min_length=1, max_length=passwords.LONGEST)] = Field(
        description="Your present password.", json_schema_extra={"writeOnly": True}
    )
    new: Password = Field(description="Your new password.", json_schema_extra={"writeOnly": True})


class UserFilters(BaseModel):
    """Which users."""

    model_config = ConfigDict(extra="forbid")

    state: UserState | None = Field(None, description="Only users in this state.", examples=["active"])
    email: Annotated[str, Field(min_length=3, max_length=254, examples=["ada@example.com"])] | None = Field(
        None, description="Only the user with this e-mail address, in any case."
    )


class UserParams(UserFilters, PageParams):
    """Which users, and which page of them."""


UserFilter = Annotated[UserFilters, Query()]
UserQuery = Annotated[UserParams, Query()]


class UserPage(OffsetPage[User]):
    """One page of the users, by e-mail address."""
