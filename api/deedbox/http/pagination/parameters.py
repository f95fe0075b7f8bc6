"""Which page of a list is asked for."""

import re
from typing import Annotated, Final

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LAST_PAGE: Final = 10_000
"""Last page that can be asked for: the database steps over all that comes before one."""
MOST_ITEMS: Final = 200
"""Most items of a page by cursor."""


def plain_digits(value: object) -> object:
    """Return *value*, or None where it is text that the contract calls no integer."""
    # Pydantic would also read "+1", " 1 ", "1_0" and "1.0".
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", value):
        return None
    return value


class PageParams(BaseModel):
    """Which page of a list, by number."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[int, Field(ge=1, le=LAST_PAGE, examples=[1]), BeforeValidator(plain_digits)] = Field(
        1, description="Number of the page; the first is 1."
    )
    per_page: Annotated[int, Field(ge=1, le=100, examples=[50]), BeforeValidator(plain_digits)] = Field(
        50, description="Items on a page."
    )


class CursorParams(BaseModel):
    """Which part of a list, by a cursor that another part gave. What a subclass adds are filters."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[str, Field(max_length=500)] = Field(
        "",
        description="`next_cursor` or `prev_cursor` of another page of this list, asked for with the same "
        "filters; left out or empty, the list starts at the beginning.",
    )
    limit: Annotated[int, Field(ge=1, le=MOST_ITEMS, examples=[50]), BeforeValidator(plain_digits)] = Field(
        50, description="Most items in the answer."
    )


Page = Annotated[PageParams, Query()]
Cursor = Annotated[CursorParams, Query()]
