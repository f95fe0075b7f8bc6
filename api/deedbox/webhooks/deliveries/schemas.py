"""What the contract says of a delivery."""

from enum import StrEnum
from typing import Annotated, Final

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage, CursorParams
from deedbox.identity.users.schemas import Uid

MOST_ATTEMPTS: Final = 50
"""Of one delivery that are kept: the newest."""
LONGEST_EXCERPT: Final = 1000
LONGEST_ERROR: Final = 300

DeliveryPath = Annotated[Uid, Path(description="Id of the delivery.", examples=["c0ffee5a7d41be93"])]


class DeliveryState(StrEnum):
    """What became of a delivery."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DROPPED = "dropped"


_STATE: Final = (
    "`pending` until the receiver has answered 2xx (`succeeded`) or ten attempts have failed (`failed`); "
    "`dropped` where nothing was sent any more, as `error` says."
)


class DeliveryParams(CursorParams):
    """Which part of the log."""

    state: Annotated[DeliveryState | None, Field(examples=["succeeded"])] = Field(
        None, description="Only deliveries in this state; left out, all."
    )


DeliveryQuery = Annotated[DeliveryParams, Query()]


class Delivery(BaseModel):
    """One event, or a ping, on its way to one webhook."""

    model_config = ConfigDict(from_attributes=True)

    id: Uid = Field(description="Id in paths.", examples=["c0ffee5a7d41be93"])
    webhook_id: Uid = Field(description="The webhook that it goes to.", examples=["7a5d0c41be93f268"])
    message: str = Field(
        max_length=40,
        description="The header `webhook-id`, the same in every attempt.",
        examples=["evt_7a5d0c41be93f268_41"],
    )
    event_id: int | None = Field(description="The event; null for a ping.", ge=1, examples=[41])
    kind: str = Field(
        max_length=40, description="Kind of the event, or `webhook.ping`.", examples=["version.published"]
    )
    state: DeliveryState = Field(description=_STATE, examples=["succeeded"])
    attempts: int = Field(
        ge=0, description="How often it was tried since it was asked for, or last replayed.", examples=[1]
    )
    status: int | None = Field(description="Status of the last answer; null where none came.", examples=[204])
    error: Annotated[str, Field(max_length=LONGEST_ERROR)] | None = Field(
        description="Why the last attempt failed, or why nothing was sent; null where all is well.",
        examples=[None],
    )
    created_at: Moment = Field(description="When it was asked for.", examples=["2026-11-22T09:30:00.000Z"])
    due_at: Moment | None = Field(
        description="When the next attempt is made, at the latest; null where none is.", examples=[None]
    )
    ended_at: Moment | None = Field(
        description="When the last attempt ended; null while it is pending.",
        examples=["2026-11-22T09:30:00.200Z"],
    )


class DeliveryAttempt(BaseModel):
    """One request to the receiver, and what it answered."""

    model_config = ConfigDict(from_attributes=True)

    at: Moment = Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"])
    milliseconds: int = Field(ge=0, description="How long it took.", examples=[83])
    status: int | None = Field(description="Status of the answer; null where none came.", examples=[204])
    error: Annotated[str, Field(max_length=LONGEST_ERROR)] | None = Field(
        description="Why it failed; null where it did not.", examples=[None]
    )
    excerpt: Annotated[str, Field(max_length=LONGEST_EXCERPT)] | None = Field(
        description="The first characters of the answer's body; null where it is no text that can be read.",
        examples=[""],
    )


class DeliveryWithAttempts(Delivery):
    """A delivery, and every attempt."""

    log: list[DeliveryAttempt] = Field(
        max_length=MOST_ATTEMPTS, description="The attempts, oldest first; at most the last 50."
    )


class DeliveryPage(CursorPage[Delivery]):
    """One page of the log of a webhook, newest first."""
