"""The three shapes of a page. Each list has a subclass of one, whose name is in the contract: `UserPage`."""

from collections.abc import Iterator
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, Field

from deedbox.http.pagination.cursors import Cursors
from deedbox.http.pagination.parameters import LAST_PAGE, MOST_ITEMS, PageParams
from deedbox.keyset import Key, Part

Item = TypeVar("Item")
Step = tuple[str, str, str | int]
"""A way to another page: its relation (RFC 8288), and the parameter and value that lead there."""


class CursorPage(BaseModel, Generic[Item]):
    """A part of a list that grows. Its neighbours are exactly what comes before and after it."""

    items: list[Item] = Field(max_length=MOST_ITEMS, description="The items of this part, in order.")
    next_cursor: str | None = Field(
        description="Cursor of the part that follows; null when nothing does.", examples=[None]
    )
    prev_cursor: str | None = Field(
        description="Cursor of the part before; null when nothing comes before.", examples=[None]
    )

    @classmethod
    def of(cls, items: list[Item], part: Part[Key], cursors: Cursors[Key]) -> Self:
        """Return the page that shows *items*, one for each row of *part*."""
        return cls(items=items, next_cursor=cursors.write(part.next), prev_cursor=cursors.write(part.prev))

    def steps(self) -> Iterator[Step]:
        yield "first", "cursor", ""
        if self.prev_cursor is not None:
            yield "prev", "cursor", self.prev_cursor
        if self.next_cursor is not None:
            yield "next", "cursor", self.next_cursor


class _CountedPage(BaseModel, Generic[Item]):
    items: list[Item] = Field(max_length=100, description="The items on this page, in order.")
    page: int = Field(ge=1, description="Number of this page.", examples=[1])
    per_page: int = Field(ge=1, description="Most items on a page.", examples=[50])
    total: int = Field(ge=0, description="Items on all pages together.", examples=[1])

    @classmethod
    def of(cls, items: list[Item], total: int, params: PageParams) -> Self:
        """Return the page that *params* ask for; each shape takes what it tells."""
        pages = -(-total // params.per_page)
        told = {
            "items": items,
            "page": params.page,
            "per_page": params.per_page,
            "total": total,
            "pages": pages,
            "has_next": params.page < pages,
            "has_prev": params.page > 1,
        }
        return cls.model_validate(told)

    def steps(self) -> Iterator[Step]:
        last = max(1, -(-self.total // self.per_page))
        yield "first", "page", 1
        if self.page > 1:
            yield "prev", "page", min(self.page - 1, last)
        # Pages beyond the last that can be asked for are counted, and nothing leads there.
        if self.page < min(last, LAST_PAGE):
            yield "next", "page", self.page + 1
        if last <= LAST_PAGE:
            yield "last", "page", last


class OffsetPage(_CountedPage[Item], Generic[Item]):
    """A page of a small list."""

    has_next: bool = Field(description="Whether a page follows.", examples=[False])
    has_prev: bool = Field(description="Whether a page comes before.", examples=[False])


class NumberedPage(_CountedPage[Item], Generic[Item]):
    """A page among so many, for people who turn them."""

    pages: int = Field(ge=0, description="Number of the last page; 0 when the list is empty.", examples=[1])


AnyPage = CursorPage[Any] | OffsetPage[Any] | NumberedPage[Any]
