"""Lists: pages, order, cursors, what is in them."""

import time
from typing import Any

from starlette.types import Scope

from faults.fault import Fault
from faults.plant import Answer, answer, function, request, several


def _items(change: Any) -> Any:
    def apply(given: Answer) -> None:
        given.set(items=change(given.json["items"]))

    return apply


def _page_overlaps(original: Any, tx: Any, version: Any, after: int | None, size: int) -> Any:
    return original(tx, version, None if after is None else after - 1, size)


def _page_skips(original: Any, tx: Any, api: str, after: str | None, size: int) -> Any:
    rows, last = original(tx, api, after, size)
    return (rows[1:] if after else rows), last


def _versions(change: Any) -> Any:
    return function("catalog.versions.service", "page", change)


def _in_text_order(original: Any, tx: Any, api: str, after: str | None, size: int) -> Any:
    rows, _ = original(tx, api, None, 1000)
    rows = sorted(rows, key=lambda row: row.version, reverse=True)
    start = next((number + 1 for number, row in enumerate(rows) if row.version == after), 0)
    part = rows[start : start + size]
    return part, part[-1].version if part and start + size < len(rows) else None


def _one_page_more(original: Any, tx: Any, api: str, after: str | None, size: int) -> Any:
    rows, last = original(tx, api, after, size)
    return rows, last or (rows[-1].version if rows else None)


def _for_ever(original: Any, tx: Any, api: str, after: str | None, size: int) -> Any:
    rows, last = original(tx, api, after, size)
    if rows and last is None:
        return rows, rows[0].version if len(rows) == 1 else rows[-2].version
    return rows, last


def _without_retired(original: Any, tx: Any, api: str, after: str | None, size: int) -> Any:
    rows, last = original(tx, api, after, size)
    return [row for row in rows if row.state == "published"], last


def _operations_of_another(original: Any, tx: Any, version: Any, after: int | None, size: int) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.tables import versions

    other = tx.execute(
        select(versions).where(versions.c.api_id == version.api_id).order_by(versions.c.id)
    ).first()
    return original(tx, other, after, size)


def _slow_page(original: Any, tx: Any, version: Any, after: int | None, size: int) -> Any:
    if after is not None:
        time.sleep(1.5)
    return original(tx, version, after, size)


def _total_short(original: Any, tx: Any, number: int, size: int) -> Any:
    rows, total = original(tx, number, size)
    return rows, max(0, total - 1)


def _position_missing(original: Any, tx: Any, version: Any, after: int | None, size: int) -> Any:
    rows, last = original(tx, version, after, size)
    return [row for row in rows if row.position != 3], last


def _longest(original: Any, cursor: str, *given: Any) -> Any:
    from deedbox.problems import UnknownCursor

    for end in range(len(cursor), max(0, len(cursor) - 3), -1):
        try:
            return original(cursor[:end], *given)
        except UnknownCursor:
            continue
    return original(cursor, *given)


def _or_none(original: Any, *given: Any) -> Any:
    from deedbox.problems import UnknownCursor

    try:
        return original(*given)
    except UnknownCursor:
        return None


def _crash() -> Any:
    raise OverflowError("Python int too large to convert to SQLite INTEGER")


def _query(scope: Scope, body: bytes, name: str, number: str) -> bytes:
    query = scope["query_string"].decode("latin-1")
    if f"{name}=" not in query:
        scope["query_string"] = "&".join(part for part in (query, f"{name}={number}") if part).encode(
            "latin-1"
        )
    return body


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
        _versions(lambda original, tx, api, after, size: original(tx, api, after, 200)),
    ),
    Fault(
        "limit-one-short",
        "A page holds one item fewer than it could.",
        "operations_list",
        function(
            "catalog.operations.service",
            "page",
            lambda original, tx, version, after, size: original(tx, version, after, max(1, size - 1)),
        ),
    ),
    Fault(
        "limit-capped",
        "No page holds more than 100 items, whatever is asked for.",
        "versions_list operations_list",
        several(
            _versions(lambda original, tx, api, after, size: original(tx, api, after, min(size, 100))),
            function(
                "catalog.operations.service",
                "page",
                lambda original, tx, version, after, size: original(tx, version, after, min(size, 100)),
            ),
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
        "versions_list operations_list",
        several(
            function(
                "catalog.versions.routes",
                "decode_cursor",
                _or_none,
            ),
            function(
                "catalog.operations.routes",
                "decode_cursor",
                _or_none,
            ),
        ),
    ),
    Fault(
        "cursor-crashes",
        "A cursor that is no Base64 ends in 500.",
        "operations_list",
        function(
            "catalog.operations.routes",
            "decode_cursor",
            lambda original, cursor, *given: (
                _crash() if cursor and len(cursor) % 4 == 1 else original(cursor, *given)
            ),
        ),
    ),
    Fault(
        "cursor-with-a-tail",
        "A cursor with something after it is taken.",
        "operations_list",
        function(
            "catalog.operations.routes",
            "decode_cursor",
            _longest,
        ),
    ),
)
