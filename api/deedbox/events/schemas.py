"""What the contract says of an event: one schema a kind, and `Event`, which is any of them."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model
from sqlalchemy import Row

from deedbox.events.happening import Happening
from deedbox.events.kinds import HAPPENINGS
from deedbox.http.moments import Moment

_OF_KIND: Final = {"kind", "scope", "is_of_api"}
"""What classes say of a kind, which is no fact of any event."""


class _Told(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int = Field(ge=1, description="Number of the event; later ones are higher.", examples=[41])
    at: Moment = Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"])


def _facts(kind: type[Happening]) -> type[Happening]:
    """Return the class that says what *kind* tells: itself, or one that others of the same facts share."""
    return next(one for one in kind.__mro__ if one.__annotations__.keys() - _OF_KIND)


def _told(kind: type[Happening]) -> type[_Told]:
    api = Field(
        description="Name of the API." if kind.is_of_api else "Null: it is about no API.",
        examples=["orders" if kind.is_of_api else None],
    )
    members: dict[str, Any] = {
        "kind": (Literal[kind.kind], Field(description="What happened.", examples=[kind.kind])),
        "api": (str if kind.is_of_api else None, api),
        "data": (_facts(kind), Field(description="What is told of it.")),
    }
    return create_model(f"{kind.__name__}Event", __base__=_Told, __doc__=kind.__doc__, **members)


EVENTS: Final[dict[str, type[_Told]]] = {kind.kind: _told(kind) for kind in HAPPENINGS}
"""The schema of an event of each kind."""

_Any: Any = Annotated[reduce(or_, EVENTS.values()), Field(discriminator="kind")]


class Event(RootModel[_Any]):
    """Something that happened; `kind` says what, and what `data` holds."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 41,
                    "at": "2026-11-22T09:30:00.000Z",
                    "kind": "version.published",
                    "api": "orders",
                    "data": {
                        "by": "first-admin",
                        "version": "1.0.0",
                        "sha256": "b9f65f7b85007113718cfcc698241244fb1e700f2dbd713b59bcaaab14b910ef",
                        "verdict": "breaking",
                        "since": "0.9.0",
                    },
                }
            ]
        }
    )


def shown(row: Row[Any]) -> Event:
    """Return the event of *row* (columns: `events`) as the contract has it."""
    return Event.model_validate(
        {"id": row.id, "at": row.at, "kind": row.kind, "api": row.api, "data": row.data}
    )


def each() -> Iterator[tuple[type[Happening], type[BaseModel]]]:
    """Yield each kind with the schema of its events."""
    yield from zip(HAPPENINGS, EVENTS.values(), strict=True)
