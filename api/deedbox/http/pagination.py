"""Two shapes of list: pages by number for people, pages by cursor for everything that grows."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from deedbox.problems import Fault, UnknownCursor

Key = TypeVar("Key", str, int)


def _plain_digits(value: object) -> object:
    # Pydantic would also read "+1", " 1 ", "1_0" and "1.0", which the contract calls no integers.
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", value):
        return None
    return value


class PageParams(BaseModel):
    """Which page of a list, by number."""

    model_config = ConfigDict(extra="forbid")

    page: Annotated[int, Field(ge=1, le=10_000, examples=[1]), BeforeValidator(_plain_digits)] = Field(
        1, description="Number of the page; the first is 1."
    )
    per_page: Annotated[int, Field(ge=1, le=100, examples=[50]), BeforeValidator(_plain_digits)] = Field(
        50, description="Items on a page."
    )


class CursorParams(BaseModel):
    """Which part of a list, by the cursor that the part before gave."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[str, Field(max_length=500)] = Field(
        "",
        description="`next_cursor` of the page before; left out or empty, the list starts at the beginning.",
    )
    limit: Annotated[int, Field(ge=1, le=200, examples=[50]), BeforeValidator(_plain_digits)] = Field(
        50, description="Most items in the answer."
    )


NextCursor = Annotated[
    str | None, Field(description="Cursor of the next page; null on the last one.", examples=[None])
]

Page = Annotated[PageParams, Query()]
Cursor = Annotated[CursorParams, Query()]


def encode_cursor(**key: str | int) -> str:
    """Return the cursor that names the item of *key*. It is opaque and no secret: the query authorises."""
    text = json.dumps(key, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def decode_cursor(cursor: str, name: str, kind: type[Key], fits: Callable[[Key], bool]) -> Key | None:
    """Return the key that *cursor* holds under *name*; None for the start of the list.

    Args:
        cursor: as it came with the request.
        name: under which `encode_cursor` was given the key.
        kind: type of the key.
        fits: says whether a value of that type can be a key; what can't would make the database fail.

    Raises:
        UnknownCursor: `encode_cursor(name=...)` does not make such a cursor of a key.
    """
    if not cursor:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        key: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        value = key[name]
        if type(value) is kind and fits(value) and encode_cursor(**{name: value}) == cursor:
            return value
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        pass
    fault = Fault(
        location="query", pointer="/cursor", detail="No page of this list gave it.", code="unknown-cursor"
    )
    raise UnknownCursor("The cursor is not one that this list gave.", errors=[fault])
