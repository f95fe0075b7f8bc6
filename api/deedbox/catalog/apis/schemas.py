"""What the contract says of an API."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import TypeAliasType

from deedbox.catalog.names import LINE, TEXT, Slug, VersionNumber
from deedbox.http.moments import Moment
from deedbox.http.pagination import NumberedPage

LEFT_OUT: Any = None
"""Default of a member that may be left out and is never null."""

Title = Annotated[str, Field(min_length=1, max_length=200, pattern=LINE, description="Title for people.")]
Description = Annotated[
    str, Field(max_length=10_000, pattern=TEXT, description="What the API is for, in Markdown.")
]


Visibility = TypeAliasType(
    "Visibility",
    Annotated[
        Literal["public", "internal", "private"],
        Field(
            description="Who may know of an API: everybody, its pages included; whoever may call the hub; or "
            "only its team and those who have a role with it."
        ),
    ],
)


OwnerTeam = TypeAliasType(
    "OwnerTeam", Annotated[Slug, Field(description="Name of a team that owns APIs.", examples=["checkout"])]
)


class Api(BaseModel):
    """A named thing that a team publishes contracts of."""

    model_config = ConfigDict(from_attributes=True)

    name: Slug = Field(description="Name in paths and commands; it never changes.", examples=["orders"])
    title: Title = Field(examples=["Orders"])
    description: Description | None = Field(
        description="What the API is for, in Markdown; null when nobody has said.",
        examples=["Takes orders and tells what became of them."],
    )
    team: OwnerTeam | None = Field(
        description="Name of the team that owns it; null where it belongs to whoever created it.",
        examples=[None],
    )
    visibility: Visibility = Field(
        description="Who may know of it: everybody, whoever may call the hub, or its team alone.",
        examples=["public"],
    )
    latest: VersionNumber | None = Field(
        description="Highest published release, or the highest pre-release while there is no release; "
        "null before the first version.",
        examples=["1.1.0"],
    )
    versions: int = Field(ge=0, description="How many versions it holds.", examples=[3])
    created_at: Moment = Field(description="When it was created.", examples=["2026-11-22T09:30:00.000Z"])
    updated_at: Moment = Field(
        description="When title or description last changed.", examples=["2026-11-22T09:30:00.000Z"]
    )


class ApiCreate(BaseModel):
    """A new API."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "payments", "title": "Payments", "description": "Takes money."}]
        },
    )

    name: Slug = Field(description="Lower-case letters, digits and dashes; it never changes.")
    title: Title
    description: Description | None = Field(None, description="What the API is for, in Markdown.")
    team: OwnerTeam | None = Field(
        None,
        description="Team that owns it, which you may publish for; without one it belongs to you alone.",
    )
    visibility: Visibility = Field("internal", description="Who may know of it.")


class ApiUpdate(BaseModel):
    """What to change of an API; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"minProperties": 1, "examples": [{"title": "Orders and returns"}]},
    )

    title: Title = Field(LEFT_OUT)
    description: Description | None = Field(None, description="Null takes the description away.")
    team: OwnerTeam | None = Field(
        None, description="Team that owns it from now on; null leaves it to those who have a role with it."
    )
    visibility: Visibility = Field(LEFT_OUT, description="Who may know of it.")

    @model_validator(mode="before")
    @classmethod
    def _changes_something(cls, value: Any) -> Any:
        if value == {}:
            msg = "name at least one member to change"
            raise ValueError(msg)
        return value


class ApiPage(NumberedPage[Api]):
    """One page of the list of APIs, by name."""

    total: int = Field(ge=0, description="APIs on all pages together.", examples=[2])
