"""What the contract says of a waiver."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from deedbox.catalog.names import LINE, TEXT, VersionNumber
from deedbox.http.moments import GivenDay, Moment

MOST = 200
"""Waivers that one API may have."""
FINGERPRINT = r"^[0-9a-f]{12}$"
Fingerprint = Annotated[str, Field(min_length=12, max_length=12, pattern=FINGERPRINT)]
FingerprintPath = Annotated[
    Fingerprint,
    Path(description="Fingerprint of the change, as a check tells it.", examples=["5b8c1f0e9a27"]),
]
_OWNER = "Who answers for it: a person, a team, an address."
_REASON = "Why the change is allowed."
_EXPIRES = "The last day on which it holds; null for no end."


class WaiverState(StrEnum):
    """Whether a waiver does anything."""

    ACTIVE = "active"
    STALE = "stale"
    EXPIRED = "expired"


class Waiver(BaseModel):
    """A change that breaks consumers, or may, allowed on purpose."""

    model_config = ConfigDict(from_attributes=True)

    fingerprint: Fingerprint = Field(
        description="The change that it allows; the same for as long as the change is found.",
        examples=["5b8c1f0e9a27"],
    )
    owner: str = Field(description=_OWNER, max_length=200, examples=["orders-team"])
    reason: str = Field(
        description=_REASON, max_length=1000, examples=["All three consumers have moved to /orders."]
    )
    expires_on: date | None = Field(description=_EXPIRES, examples=["2099-03-31"])
    state: WaiverState = Field(
        description="`active`; `stale` when the last release was without the change, so that it can go; "
        "`expired` after its last day (UTC).",
        examples=["active"],
    )
    met_in: VersionNumber | None = Field(
        description="The last version that was published with the change; null where there is none.",
        examples=[None],
    )
    created_at: Moment = Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"])
    created_by: str = Field(description="Name of the token that made it.", examples=["first-admin"])
    updated_at: Moment = Field(
        description="When owner, reason or last day were last set.", examples=["2026-11-22T09:30:00.000Z"]
    )

    @classmethod
    def of(cls, row: Row[Any], today: date) -> "Waiver":
        """Return what is shown of *row* on the day *today*."""
        return cls.model_validate({**row._asdict(), "state": state_of(row, today)})


def state_of(row: Row[Any], today: date) -> WaiverState:
    """Return whether the waiver *row* does anything on the day *today*."""
    if row.expires_on is not None and row.expires_on < today:
        return WaiverState.EXPIRED
    return WaiverState.STALE if row.missed_in is not None else WaiverState.ACTIVE


class WaiverList(BaseModel):
    """Every waiver of an API, by fingerprint. There are at most 200."""

    items: list[Waiver] = Field(description="The waivers.", max_length=MOST)


class WaiverUpdate(BaseModel):
    """Who allows a change, why, and until when."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "owner": "orders-team",
                    "reason": "All three consumers have moved to /orders.",
                    "expires_on": "2099-03-31",
                }
            ]
        },
    )

    owner: str = Field(description=_OWNER, min_length=1, max_length=200, pattern=LINE)
    reason: str = Field(description=_REASON, min_length=1, max_length=1000, pattern=TEXT)
    expires_on: GivenDay = Field(None, description=_EXPIRES)
