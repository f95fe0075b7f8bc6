"""Lists: pages, order, cursors, what is in them."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.types import Scope

from faults.fault import Fault
from faults.plant import Answer, answer, function, request, several


def _items(change: Any) -> Any:
    def apply(given: Answer) -> None:
        given.set(items=change(given.json["items"]))

    return apply


def _page_overlaps(original: Any, tx: Any, version: Any, place: Any, size: int) -> Any:
    return original(tx, version, place and replace(place, side=_WITH_ITSELF[place.side]), size)


_WITH_ITSELF = {"after": "from", "before": "until", "from": "from", "until": "until"}


def _page_skips(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    part = original(tx, api, place, size)
    return replace(part, rows=part.rows[1:]) if place and not place.goes_back else part


def _versions(change: Any) -> Any:
    return function("catalog.versions.service", "page", change)


def _of_size(make: Callable[[int], int]) -> Any:
    return lambda original, tx, of, place, size: original(tx, of, place, make(size))


def _going_back(change: Callable[[Any], Any]) -> Any:
    """Return what changes each part of the versions that a `prev_cursor` asked for."""

    def page(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
        part = original(tx, api, place, size)
        return change(part) if place and place.goes_back else part

    return _versions(page)


def _back_with_itself(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    if place and place.side == "before":
        place = replace(place, side="until")
    return original(tx, api, place, size)


def _back_to_the_start(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    return original(tx, api, None if place and place.goes_back else place, size)


def _back_by_count(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    # As pages by number do: what comes before is counted from the start, so what came meanwhile shifts it.
    part = original(tx, api, place, size)
    if not place or not place.goes_back or part.prev is None:
        return part
    everything = original(tx, api, None, 1000).rows
    start = next(number for number, row in enumerate(everything) if row.version == part.rows[0].version)
    return replace(part, rows=everything[start // size * size :][:size])


def _in_text_order(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    from deedbox.keyset import Place

    rows = sorted(original(tx, api, None, 1000).rows, key=lambda row: row.version, reverse=True)
    at = next((number for number, row in enumerate(rows) if place and row.version == place.key), 0)
    start = max(0, at - size) if place and place.goes_back else at + bool(place)
    end = at if place and place.goes_back else start + size
    part = rows[start:end]
    return replace(
        original(tx, api, None, 1),
        rows=part,
        prev=Place("before", part[0].version) if part and start else None,
        next=Place("after", part[-1].version) if part and end < len(rows) else None,
    )


def _next(part: Any, number: int) -> Any:
    from deedbox.keyset import Place

    return replace(part, next=Place("after", part.rows[number].version))


def _one_page_more(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    part = original(tx, api, place, size)
    return _next(part, -1) if part.rows and part.next is None else part


def _for_ever(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    part = original(tx, api, place, size)
    return _next(part, -min(2, len(part.rows))) if part.rows and part.next is None else part


def _without_retired(original: Any, tx: Any, api: str, place: Any, size: int) -> Any:
    part = original(tx, api, place, size)
    return replace(part, rows=[row for row in part.rows if row.state == "published"])


def _operations_of_another(original: Any, tx: Any, version: Any, place: Any, size: int) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.tables import versions

    other = tx.execute(
        select(versions).where(versions.c.api_id == version.api_id).order_by(versions.c.id)
    ).first()
    return original(tx, other, place, size)


def _slow_page(original: Any, tx: Any, version: Any, place: Any, size: int) -> Any:
    if place is not None:
        time.sleep(1.5)
    return original(tx, version, place, size)


def _total_short(original: Any, tx: Any, number: int, size: int) -> Any:
    rows, total = original(tx, number, size)
    return rows, max(0, total - 1)


def _position_missing(original: Any, tx: Any, version: Any, place: Any, size: int) -> Any:
    part = original(tx, version, place, size)
    return replace(part, rows=[row for row in part.rows if row.position != 3])


def _cursors(name: str, change: Any) -> Any:
    return function("http.pagination.cursors:Cursors", name, change)


def _longest(original: Any, self: Any, cursor: str) -> Any:
    from deedbox.problems import UnknownCursor

    for end in range(len(cursor), max(0, len(cursor) - 3), -1):
        try:
            return original(self, cursor[:end])
        except UnknownCursor:
            continue
    return original(self, cursor)


def _or_none(original: Any, *given: Any) -> Any:
    from deedbox.problems import UnknownCursor

    try:
        return original(*given)
    except UnknownCursor:
        return None


def _links(change: Callable[[Answer], str]) -> Any:
    """Return what gives each answer of a list that has a `Link` another one; "" takes it away."""

    def apply(given: Answer) -> None:
        if "link" in given.headers:
            changed = change(given)
            del given.headers["link"]
            if changed:
                given.headers["link"] = changed

    return apply


def _next_to_the_first(given: Answer) -> str:
    first = given.headers["link"].partition(">")[0]
    return re.sub(r'<[^>]+(?=>; rel="next")', first, given.headers["link"])


def _crash() -> Any:
    raise OverflowError("Python int too large to convert to SQLite INTEGER")


def _query(scope: Scope, body: bytes, name: str, number: str) -> bytes:
    query = scope["query_string"].decode("latin-1")
    if f"{name}=" not in query:
        scope["query_string"] = "&".join(part for part in (query, f"{name}={number}") if part).encode(
            "latin-1"
        )
    return body


_BY_CURSOR = (
    "versions_list operations_list findings_list changes_list operations_search tokens_list events_list "
    "audit_list"
)

FAULTS = (
    Fault(
        "pages-overlap",
        "The last item of a page is the first of the next.",
        "operations_list",
        function("catalog.operations.service", "page", _page_overlaps),
        like="F25",
    ),
    Fault(
        "page-skips",
        "The first item of every further page is left out.",
        "versions_list",
        _versions(_page_skips),
    ),
    Fault(
        "limit-ignored",
        "A page holds as many as there are.",
        "versions_list",
        _versions(_of_size(lambda _: 200)),
    ),
    Fault(
        "limit-one-short",
        "A page holds one item fewer than it could.",
        "operations_list",
        function("catalog.operations.service", "page", _of_size(lambda size: max(1, size - 1))),
    ),
    Fault(
        "limit-capped",
        "No page holds more than 100 items, whatever is asked for.",
        "versions_list operations_list",
        several(
            _versions(_of_size(lambda size: min(size, 100))),
            function("catalog.operations.service", "page", _of_size(lambda size: min(size, 100))),
        ),
    ),
    Fault(
        "another-default-limit",
        "Without a limit a page holds 20 items.",
        "versions_list operations_list",
        request("versions_list operations_list", lambda scope, body: _query(scope, body, "limit", "20")),
    ),
    Fault(
        "another-default-per-page",
        "Without per_page a page holds 10 APIs.",
        "apis_list",
        request("apis_list", lambda scope, body: _query(scope, body, "per_page", "10")),
    ),
    Fault(
        "page-ignored",
        "Every page is the first.",
        "apis_list",
        function("catalog.apis.service", "page", lambda original, tx, number, size: original(tx, 1, size)),
    ),
    Fault(
        "pages-from-zero",
        "Page 1 is the second.",
        "apis_list",
        function(
            "catalog.apis.service", "page", lambda original, tx, number, size: original(tx, number + 1, size)
        ),
    ),
    Fault(
        "never-ending", "The last page leads back to the one before.", "versions_list", _versions(_for_ever)
    ),
    Fault(
        "empty-last-page",
        "After the last item comes an empty page.",
        "versions_list",
        _versions(_one_page_more),
    ),
    Fault(
        "order-of-text",
        "Versions are sorted as text: 9.0.0 before 10.0.0.",
        "versions_list",
        _versions(_in_text_order),
        like="F36",
    ),
    Fault(
        "order-reversed",
        "The channels are sorted backwards.",
        "channels_list",
        answer("channels_list", _items(lambda items: items[::-1])),
    ),
    Fault(
        "latest-last",
        "`latest` is the last channel.",
        "channels_list",
        answer("channels_list", _items(lambda items: items[1:] + items[:1])),
    ),
    Fault(
        "apis-by-age",
        "APIs are sorted by age.",
        "apis_list",
        answer(
            "apis_list",
            _items(lambda items: sorted(items, key=lambda item: str(item["created_at"]), reverse=True)),
        ),
    ),
    Fault(
        "retired-not-listed",
        "Retired versions are not listed.",
        "versions_list",
        _versions(_without_retired),
        like="F35",
        instead="a filter",
    ),
    Fault(
        "operations-of-another-version",
        "Every version lists the operations of the first.",
        "operations_list",
        function("catalog.operations.service", "page", _operations_of_another),
    ),
    Fault(
        "operation-not-listed",
        "The fourth operation is left out.",
        "operations_list",
        function("catalog.operations.service", "page", _position_missing),
    ),
    Fault(
        "total-one-short",
        "The total is one short.",
        "apis_list",
        function(
            "catalog.apis.service",
            "page",
            _total_short,
        ),
    ),
    Fault(
        "pages-rounded-down",
        "The number of pages is rounded down.",
        "apis_list",
        answer("apis_list", lambda given: given.set(pages=given.json["total"] // given.json["per_page"])),
    ),
    Fault(
        "deepest-page-crashes",
        "A page beyond the 32767th item ends in 500.",
        "apis_list",
        function(
            "catalog.apis.service",
            "page",
            lambda original, tx, number, size: (
                original(tx, number, size) if number * size < 32768 else _crash()
            ),
        ),
        like="F03",
    ),
    Fault(
        "slow-page",
        "Every page but the first takes a second and a half.",
        "operations_list",
        function("catalog.operations.service", "page", _slow_page),
        like="F34",
    ),
    Fault(
        "cursor-of-garbage",
        "A cursor that nobody gave is taken for the start.",
        _BY_CURSOR,
        _cursors("read", _or_none),
    ),
    Fault(
        "cursor-crashes",
        "A cursor that is no Base64 ends in 500.",
        _BY_CURSOR,
        _cursors(
            "read",
            lambda original, self, cursor: (
                _crash() if cursor and len(cursor) % 4 == 1 else original(self, cursor)
            ),
        ),
    ),
    Fault(
        "cursor-with-a-tail",
        "A cursor with something after it is taken.",
        _BY_CURSOR,
        _cursors("read", _longest),
    ),
    Fault(
        "cursor-of-another-list",
        "A cursor of the versions of another API is taken.",
        _BY_CURSOR,
        _cursors("__init__", lambda original, self, path, *given: original(self, path[:8], *given)),
    ),
    Fault(
        "cursor-of-other-filters",
        "A cursor that was given with other filters is taken.",
        _BY_CURSOR,
        _cursors("__init__", lambda original, self, path, _, *given: original(self, path, {}, *given)),
    ),
    Fault(
        "prev-skips-one",
        "Going back leaves out the item just before.",
        "versions_list",
        _going_back(lambda part: replace(part, rows=part.rows[:-1])),
    ),
    Fault(
        "prev-repeats-one",
        "Going back tells the first item of the page once more.",
        "versions_list",
        _versions(_back_with_itself),
    ),
    Fault(
        "prev-in-reverse",
        "Going back tells the items in the reverse order.",
        "versions_list",
        _going_back(lambda part: replace(part, rows=part.rows[::-1])),
    ),
    Fault(
        "prev-null-too-early",
        "A page that was reached by going back says that nothing comes before.",
        "versions_list",
        _going_back(lambda part: replace(part, prev=None)),
    ),
    Fault(
        "prev-always-null",
        "No page says what comes before.",
        "operations_search",
        function(
            "catalog.search.service",
            "page",
            lambda original, *given, **more: replace(original(*given, **more), prev=None),
        ),
    ),
    Fault(
        "prev-to-the-start",
        "Going back leads to the first page, from wherever.",
        "versions_list",
        _versions(_back_to_the_start),
    ),
    Fault(
        "prev-by-count",
        "Going back counts pages from the start, so that what came meanwhile shifts them.",
        "versions_list",
        _versions(_back_by_count),
    ),
    Fault(
        "has-next-on-the-last",
        "The last page of users says that one follows.",
        "users_list",
        answer("users_list", lambda given: given.set(has_next=True)),
    ),
    Fault(
        "link-to-the-wrong-page",
        "The link to the next page leads to the first.",
        "versions_list",
        answer("versions_list", _links(_next_to_the_first)),
    ),
    Fault(
        "link-to-a-page-too-far",
        "The link to the last page leads one further.",
        "users_list",
        answer(
            "users_list",
            _links(
                lambda given: re.sub(
                    r'(\d+)(?=>; rel="last")', lambda found: str(int(found[1]) + 1), given.headers["link"]
                )
            ),
        ),
    ),
    Fault(
        "link-drops-the-query",
        "Links lose the limit that was asked for.",
        "operations_list",
        answer("operations_list", _links(lambda given: re.sub(r"limit=\d+&?", "", given.headers["link"]))),
    ),
    Fault(
        "link-missing",
        "A list of tokens has no links.",
        "tokens_list",
        answer("tokens_list", _links(lambda _: "")),
    ),
    Fault(
        "link-missing-in-304",
        "A list that was not modified has no links.",
        "apis_list",
        answer("apis_list", _links(lambda _: ""), status=304),
    ),
)
