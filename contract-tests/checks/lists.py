"""Lists: page by page they hold each item once, in one order, back and forth, and they end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

import promises
import session
from checks import Exchange, house

EVERY = 10
"""A walk asks for many pages, so only one in so many answers of a list starts one."""
MOST_PAGES = 200
MOST_CHANGES = 3
"""So often a list may change while somebody walks through it."""
PAGING = {"cursor", "limit", "page", "per_page"}

_seen: Counter[str] = Counter()


@house(needed_by="reader")
def list_walk(exchange: Exchange) -> bool:
    """A walk in small pages finds every item once, in the order of one large page, and ends; the way back is
    the same list, and every link leads somewhere."""
    names = {parameter.get("name") for parameter in exchange.operation["parameters"]}
    if exchange.status != 200 or not names & {"cursor", "page"}:
        return False
    _seen[exchange.operation_id] += 1
    if _seen[exchange.operation_id] % EVERY != 1:
        return False

    def items(pages: Iterable[Any]) -> list[Any]:
        return [promises.at_rest(exchange.operation_id, item) for item in _items(pages)]

    path, _, query = exchange.url.partition("?")
    # What narrows a list stays as it was sent; a search is a list only of what it looks for.
    others = {name: value for name, value in parse_qsl(query) if name in names - PAGING}
    walk, most = (_by_cursor, 200) if "cursor" in names else (_by_number, 100)

    def walked(whole: list[Any]) -> None:
        keys = [repr(item) for item in whole]
        assert len(set(keys)) == len(keys), "an item stands on two pages"
        # Of a long list the pages are larger, or the walk would take the time of the fuzzing.
        size = max(2, len(whole) // 20)
        pages = list(walk(path, size, others))
        assert items(pages) == whole, "small pages hold other items, or in another order, than large ones"
        if "cursor" in names:
            back = list(_back(path, size, others, pages[-1]))
            assert items(reversed(back)) == whole, "the way back holds other items, or in another order"

    whole = items(walk(path, most, others))
    for is_last in (*[False] * MOST_CHANGES, True):
        try:
            walked(whole)
            break
        except AssertionError:
            # What the hub does beside, such as to end a run, is told in lists, too: then one walks anew.
            before, whole = whole, items(walk(path, most, others))
            if is_last or whole == before:
                raise
    for target in promises.links({"link": exchange.header("Link") or ""}).values():
        _page(target)
    return True


def whole(path: str, **filters: str) -> list[Any]:
    """Return every item of the list at *path*, narrowed by *filters*, in whichever way it has pages."""
    operation = promises.operation_of("GET", path)
    assert operation is not None, f"{path} is no list"
    names = {promises.resolve(parameter)["name"] for parameter in operation["parameters"]}
    if "cursor" in names:
        return _items(_by_cursor(path, 200, filters))
    return _items(_by_number(path, 100, filters) if "page" in names else [_page(path)])


def _items(pages: Iterable[Any]) -> list[Any]:
    return [item for page in pages for item in page["items"]]


def _by_cursor(path: str, limit: int, others: Mapping[str, str]) -> Iterator[Any]:
    """Yield the pages from the first to the last."""
    cursor: str | None = ""
    for number in range(MOST_PAGES):
        page = _page(path, **others, cursor=cursor, limit=limit)
        assert len(page["items"]) <= limit, "a page holds more than was asked for"
        assert page["items"] or page["next_cursor"] is None, "an empty page is not the last"
        assert (page["prev_cursor"] is None) is (number == 0), "it says otherwise whether something is before"
        yield page
        cursor = page["next_cursor"]
        if cursor is None:
            return
    raise AssertionError(f"the list does not end within {MOST_PAGES} pages")


def _back(path: str, limit: int, others: Mapping[str, str], page: Any) -> Iterator[Any]:
    """Yield *page*, the last one, and the pages before it up to the first."""
    for _ in range(MOST_PAGES):
        yield page
        if page["prev_cursor"] is None:
            return
        before = _page(path, **others, cursor=page["prev_cursor"], limit=limit)
        assert before["items"], "an empty page comes before"
        assert before["next_cursor"] is not None, "the page before says that nothing follows"
        page = before
    raise AssertionError(f"the list does not begin within {MOST_PAGES} pages")


def _by_number(path: str, per_page: int, others: Mapping[str, str]) -> Iterator[Any]:
    """Yield the pages from the first to the last."""
    count = total = 0
    for number in range(1, MOST_PAGES):
        page = _page(path, **others, page=number, per_page=per_page)
        assert (page["page"], page["per_page"]) == (number, per_page), "another page than was asked for"
        pages = -(-page["total"] // per_page)
        assert page.get("pages", pages) == pages, "the number of pages does not fit the total"
        assert page.get("has_next", number < pages) is (number < pages), (
            "it says otherwise whether one follows"
        )
        assert page.get("has_prev", number > 1) is (number > 1), "it says otherwise whether one comes before"
        assert len(page["items"]) <= per_page, "a page holds more than was asked for"
        yield page
        count += len(page["items"])
        total = page["total"]
        if number >= pages:
            break
    assert count == total, f"{count} items on all pages, and the total is {total}"


def _page(path: str, **params: Any) -> Any:
    # None leaves the query of a link as it is; {} would take it away.
    answer = session.client.get(path, params=params or None, headers=session.bearer())
    assert answer.status_code == 200, f"{answer.request.url} answers {answer.status_code}"
    return answer.json()
