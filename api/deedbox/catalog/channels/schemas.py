"""What the contract says of a channel."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from deedbox.catalog.names import Slug, VersionNumber
from deedbox.http.moments import Moment


class KeptBy(StrEnum):
    """Who moves a channel."""

    HUB = "hub"
    TEAM = "team"


class Channel(BaseModel):
    """A movable name for a version."""

    model_config = ConfigDict(from_attributes=True)

    api: Slug = Field(description="Name of the API.", examples=["orders"])
    name: Slug = Field(description="Name of the channel.", examples=["production"])
    version: VersionNumber = Field(description="The version it names now.", examples=["1.0.0"])
    kept_by: KeptBy = Field(
        description="`hub` for `latest`, which follows the releases by itself, else `team`.",
        examples=["team"],
    )
    moved_at: Moment = Field(
        description="When it was last moved; for `latest`, when that version was published.",
        examples=["2026-11-22T09:30:00.000Z"],
    )


class ChannelMove(BaseModel):
    """Where a channel goes."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"version": "1.1.0"}]})

    version: VersionNumber = Field(description="A published version of the same API.")


class ChannelList(BaseModel):
    """Every channel of an API: there are few, so they come at once."""

    items: list[Channel] = Field(max_length=51, description="The channels, `latest` first.")
