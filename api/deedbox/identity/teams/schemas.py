"""What the contract says of a team."""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from deedbox.http.moments import Moment
from deedbox.http.pagination import OffsetPage
from deedbox.identity.users.schemas import LINE, Uid

SLUG = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"

TeamName = Annotated[str, Field(min_length=1, max_length=63, pattern=SLUG)]
TeamTitle = Annotated[str, Field(min_length=1, max_length=200, pattern=LINE)]
TeamRole = TypeAliasType(
    "TeamRole",
    Annotated[
        Literal["reader", "publisher", "maintainer"],
        Field(
            description="What somebody may do with an API: know of it, publish, or everything. A maintainer "
            "of a team also says who is in it."
        ),
    ],
)

TeamPath = Annotated[TeamName, Path(description="Name of the team.", examples=["checkout"])]


class Team(BaseModel):
    """People who own APIs together."""

    model_config = ConfigDict(from_attributes=True)

    name: TeamName = Field(description="Name in paths; it never changes.", examples=["checkout"])
    title: TeamTitle = Field(description="Title for people.", examples=["Checkout"])
    members: int = Field(ge=0, description="How many members it has.", examples=[1])
    created_at: Moment = Field(description="When it was created.", examples=["2026-11-22T09:30:00.000Z"])
    updated_at: Moment = Field(
        description="When its title last changed.", examples=["2026-11-22T09:30:00.000Z"]
    )


class TeamCreate(BaseModel):
    """A new team."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "billing", "title": "Billing"}]}
    )

    name: TeamName = Field(description="Lower-case letters, digits and dashes; it never changes.")
    title: TeamTitle = Field(description="Title for people.")


class TeamUpdate(BaseModel):
    """What to change of a team."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"title": "Checkout and cart"}]}
    )

    title: TeamTitle = Field(description="Title for people.")


class TeamPage(OffsetPage[Team]):
    """One page of the teams, by name."""


class Member(BaseModel):
    """Somebody in a team."""

    model_config = ConfigDict(from_attributes=True)

    user_id: Uid = Field(description="Id of the user.", examples=["4c1d0a9be27f3356"])
    name: str = Field(description="Name of the user.", examples=["Ada Lovelace"])
    email: str = Field(description="E-mail address of the user.", examples=["ada@example.com"])
    role: TeamRole = Field(
        description="What they may do with every API of the team.", examples=["maintainer"]
    )
    added_at: Moment = Field(description="When they were added.", examples=["2026-11-22T09:30:00.000Z"])


class MemberList(BaseModel):
    """Every member of a team, by e-mail address. A team has at most 200."""

    items: list[Member] = Field(description="The members.")


class MemberUpdate(BaseModel):
    """What somebody may do with the APIs of the team."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"role": "maintainer"}]})

    role: TeamRole = Field(description="Their role.")
