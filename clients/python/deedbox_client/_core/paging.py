"""Lists that come page by page: which call follows a page (pure), and the pagers that make those calls."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar, cast

from .calls import Call
from .errors import InvalidResponse
from .models import Model
from .transport import AsyncTransport, Transport

ItemT = TypeVar("ItemT")
PageT = TypeVar("PageT", bound=Model)
ItemT_co = TypeVar("ItemT_co", covariant=True)


class _Page(Protocol[ItemT_co]):
    @property
    def items(self) -> Sequence[ItemT_co]: ...


Follow = Callable[[Model, Call], Call | None]
"""From a page and the call that fetched it to the next call; None after the last page."""


def single_page(page: Model, call: Call) -> Call | None:
    """The list is bounded and comes whole."""
    return None


def by_page_number(page: Model, call: Call) -> Call | None:
    """The answer tells `page`, and `pages` or `has_next`; the query takes `page`.

    Raises:
        InvalidResponse: the server answered another page than the one asked for, so that reading on might
        never end.
    """
    asked = call.query.get("page") or 1
    number: object = getattr(page, "page", None)
    if not isinstance(number, int) or number != asked:
        raise InvalidResponse(f"{call.template}: asked for page {asked}, the server answered page {number}")
    pages: object = getattr(page, "pages", None)
    has_next = number < pages if isinstance(pages, int) else bool(getattr(page, "has_next", False))
    return call.following(page=number + 1) if has_next and cast("_Page[object]", page).items else None


def by_cursor(page: Model, call: Call) -> Call | None:
    """The answer tells `next_cursor`, null on the last page; the query takes `cursor`."""
    cursor = getattr(page, "next_cursor", None)
    return call.following(cursor=cursor) if cursor else None


class _Trail:
    """Remembers the calls made, because a server that repeats a cursor would be read for ever."""

    def __init__(self, call: Call, follow: Follow) -> None:
        self._follow = follow
        self._seen = {call.query.get("cursor")}
        self._counts_cursors = follow is by_cursor

    def next_call(self, page: Model, call: Call) -> Call | None:
        following = self._follow(page, call)
        if following is None or not self._counts_cursors:
            return following
        cursor = following.query["cursor"]
        if cursor in self._seen:
            raise InvalidResponse(
                f"{call.template}: the server sent the same cursor twice", request_id=page.request_id
            )
        self._seen.add(cursor)
        return following


class Pager(Generic[ItemT, PageT]):
    """All items of a list, fetched page by page while iterating; each iteration starts anew."""

    def __init__(self, transport: Transport, call: Call, page: type[PageT], follow: Follow) -> None:
        self._transport = transport
        self._call = call
        self._page = page
        self._follow = follow

    def pages(self) -> Iterator[PageT]:
        """Iterate over whole pages, with what they tell beside their items, such as a total or a cursor."""
        call: Call | None = self._call
        trail = _Trail(self._call, self._follow)
        while call is not None:
            page = self._transport.fetch(call, self._page)
            yield page
            call = trail.next_call(page, call)

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from cast("_Page[ItemT]", page).items


class AsyncPager(Generic[ItemT, PageT]):
    """All items of a list, for `async for`; each iteration starts anew."""

    def __init__(self, transport: AsyncTransport, call: Call, page: type[PageT], follow: Follow) -> None:
        self._transport = transport
        self._call = call
        self._page = page
        self._follow = follow

    async def pages(self) -> AsyncIterator[PageT]:
        """Iterate over whole pages, with what they tell beside their items, such as a total or a cursor."""
        call: Call | None = self._call
        trail = _Trail(self._call, self._follow)
        while call is not None:
            page = await self._transport.fetch(call, self._page)
            yield page
            call = trail.next_call(page, call)

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in cast("_Page[ItemT]", page).items:
                yield item
