"""What the contract says of a grant."""

from pydantic import BaseModel, ConfigDict, Field

from deedbox.http.moments import Moment
from deedbox.identity.teams.schemas import TeamRole
from deedbox.identity.users.schemas import Uid


class Grant(BaseModel):
    """What somebody may do with one API beside what their team gives them."""

    model_config = ConfigDict(from_attributes=True)

    user_id: Uid = Field(description="Id of the user.", examples=["4c1d0a9be27f3356"])
    name: str = Field(description="Name of the user.", examples=["Ada Lovelace"])
    email: str = Field(description="E-mail address of the user.", examples=["ada@example.com"])
    role: TeamRole = Field(description="What they may do.", examples=["publisher"])
    granted_at: Moment = Field(description="When it was granted.", examples=["2026-11-22T09:30:00.000Z"])


class GrantList(BaseModel):
    """Every grant of an API, by e-mail address. There are at most 200."""

    items: list[Grant] = Field(description="The grants.")


class GrantUpdate(BaseModel):
    """What somebody may do with the API."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"role": "publisher"}]})

    role: TeamRole = Field(description="Their role.")
