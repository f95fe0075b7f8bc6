"""What the contract says of the list of events."""

from typing import Annotated, Final

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from typing_extensions import TypeAliasType

from deedbox.events.kinds import Kind as _Kind
from deedbox.events.schemas import Event
from deedbox.http.pagination import CursorPage, CursorParams
from deedbox.http.pagination.parameters import plain_digits

MOST_APIS: Final = 10
MOST_KINDS: Final = 20
LAST_ID: Final = 2**53 - 1
"""The highest id that every language can read."""


def is_id(number: int) -> bool:
    """Return whether an event can have this id."""
    return 0 < number <= LAST_ID


EventKind = TypeAliasType(
    "EventKind", Annotated[_Kind, Field(description="What happened; kinds may come that are not here yet.")]
)
ApiName = Annotated[str, Field(min_length=1, max_length=63, pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")]


class EventFilters(BaseModel):
    """Which events."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[int, Field(ge=0, le=LAST_ID), BeforeValidator(plain_digits)] | None = Field(
        None,
        description="Only what happened after the event of this id, oldest first: the `last_id` of the "
        "answer before; 0 for the oldest that are kept. Left out, all events come, newest first.",
        examples=[0],
    )
    api: list[ApiName] = Field(
        [], max_length=MOST_APIS, description="Only events of APIs of these names.", examples=[["orders"]]
    )
    kind: list[EventKind] = Field(
        [], max_length=MOST_KINDS, description="Only events of these kinds.", examples=[["version.published"]]
    )


class EventParams(EventFilters, CursorParams):
    """Which events, and which part of them."""


EventFilter = Annotated[EventFilters, Query()]
EventQuery = Annotated[EventParams, Query()]


class EventPage(CursorPage[Event]):
    """One part of the events."""

    last_id: int = Field(
        ge=0,
        description="Up to this id nothing is missing of what was asked for. Pass it as `after`, with the "
        "same filters, to be told what happened since, or follow a stream from it.",
        examples=[41],
    )
