"""What the contract says of a search."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from deedbox.catalog.names import Slug
from deedbox.catalog.operations.schemas import Operation
from deedbox.http.pagination import CursorPage, CursorParams

MOST_LETTERS = 200

# RFC 9110 section 5.6.2: a method is a token.
Method = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]


def _plain_boolean(value: object) -> object:
    # Pydantic would also read "on", "1", "yes" and "TRUE", which the contract calls no booleans.
    return {"true": True, "false": False}.get(value, "") if isinstance(value, str) else value


class SearchParams(CursorParams):
    """What to look for."""

    q: str = Field(
        min_length=1,
        max_length=MOST_LETTERS,
        description="Words, a path, an operationId, or the beginning of one. Any text will do; one without "
        "letters and digits finds nothing.",
        examples=["orders"],
    )
    api: Slug | None = Field(None, description="Name of the only API to look into.", examples=["orders"])
    method: Method | None = Field(
        None, description="The only method to look for, in any case.", examples=["GET"]
    )
    deprecated: Annotated[bool | None, BeforeValidator(_plain_boolean)] = Field(
        None,
        description="`false` leaves deprecated operations out, `true` leaves out the others. They are "
        "deprecated by their document, or by what was announced since.",
        examples=[False],
    )


class FoundOperation(Operation):
    """An operation of the latest version of an API."""

    model_config = ConfigDict(from_attributes=True)

    api: str = Field(description="Name of the API.", examples=["orders"])
    version: str = Field(description="The latest version, which has the operation.", examples=["1.1.0"])


class FoundPage(CursorPage[FoundOperation]):
    """One page of what a search found, best first."""
