"""What the contract says of the deprecation of an operation."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from deedbox.catalog.names import LINE
from deedbox.http.moments import GivenMoment, Moment

LEFT_OUT: Final[Any] = None
"""Default of a member that may be left out and is never null."""

Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=LINE)]


class Deprecation(BaseModel):
    """That an operation is deprecated, as it was announced after its document was published."""

    model_config = ConfigDict(from_attributes=True)

    deprecated_at: Moment = Field(
        description="Since when it is deprecated, or from when on it will be.",
        examples=["2026-11-22T09:30:00.000Z"],
    )
    sunset_at: Moment | None = Field(
        description="Until when it is there at least; null where nobody has said.",
        examples=["2037-01-01T00:00:00.000Z"],
    )
    reason: Reason | None = Field(
        description="Why, and what to use instead; null where nobody has said.",
        examples=["Use GET /v2/orders."],
    )
    announced_at: Moment = Field(
        description="When it was announced, or last changed.", examples=["2026-11-22T09:30:00.000Z"]
    )
    announced_by: str = Field(description="Who announced it, or last changed it.", examples=["first-admin"])


class DeprecationUpdate(BaseModel):
    """Since when an operation is deprecated, until when it is there, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"sunset_at": "2037-01-01T00:00:00Z", "reason": "Use GET /v2/orders."}]
        },
    )

    deprecated_at: GivenMoment = Field(
        LEFT_OUT,
        description="Since when, or from when on, in whole seconds of the years 1970 to 9998; left out, it "
        "is what it was, or now.",
    )
    sunset_at: GivenMoment | None = Field(
        None, description="Until when it is there at least, in whole seconds; not before `deprecated_at`."
    )
    reason: Reason | None = Field(None, description="Why, and what to use instead, in Markdown on one line.")
