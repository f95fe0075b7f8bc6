"""Lists are read to their end, and never for ever."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from deedbox_client import AsyncDeedbox, Deedbox, InvalidResponse, KeptBy, NotFound

Handler = Callable[[httpx2.Request], httpx2.Response]
Answering = Callable[[Handler], Deedbox]


def api(name: str) -> dict[str, Any]:
    moment = "2026-01-02T03:04:05Z"
    texts = {"name": name, "title": name, "description": None, "latest": None, "visibility": "public"}
    return texts | {"team": None, "versions": 0, "created_at": moment, "updated_at": moment}


def operation(position: int) -> dict[str, Any]:
    facts = {"position": position, "method": "GET", "path": "/", "operation_id": None, "summary": None}
    return facts | {"tags": [], "deprecated": False, "sunset": None, "announced": None}


def numbered(request: httpx2.Request) -> httpx2.Response:
    """Three pages of one API each."""
    page = int(request.url.params.get("page", "1"))
    body = {"items": [api(f"a{page}")], "page": page, "per_page": 1, "total": 3, "pages": 3}
    return httpx2.Response(200, json=body, headers={"X-Request-ID": f"r-{page}"})


def user(number: int) -> dict[str, Any]:
    moment = "2026-01-02T03:04:05Z"
    facts = {"id": f"{number:016x}", "email": f"u{number}@example.com", "name": "U", "roles": ["viewer"]}
    times = {"created_at": moment, "updated_at": moment, "last_seen_at": None}
    return facts | {"tier": "standard", "state": "active"} | times


def offset(request: httpx2.Request) -> httpx2.Response:
    """Three pages of one user each, which tell whether one follows, and not how many there are."""
    page = int(request.url.params.get("page", "1"))
    body = {"items": [user(page)], "page": page, "per_page": 1, "total": 3}
    return httpx2.Response(200, json=body | {"has_next": page < 3, "has_prev": page > 1})


def chain(items: list[dict[str, Any]], following: str | None, before: str | None = None) -> httpx2.Response:
    return httpx2.Response(200, json={"items": items, "next_cursor": following, "prev_cursor": before})


def chained(request: httpx2.Request) -> httpx2.Response:
    """Three pages of one operation each."""
    position = int(request.url.params.get("cursor", "0"))
    following, before = (str(position + 1) if position < 2 else None), str(position - 1) if position else None
    return chain([operation(position)], following, before)


def test_iterating_reads_all_numbered_pages(answering: Answering) -> None:
    assert [api.name for api in answering(numbered).apis.list()] == ["a1", "a2", "a3"]


def test_iterating_reads_all_pages_that_tell_whether_one_follows(answering: Answering) -> None:
    emails = [user.email for user in answering(offset).users.list()]
    assert emails == ["u1@example.com", "u2@example.com", "u3@example.com"]


def test_the_way_back_is_the_cursor_of_the_page_before(answering: Answering) -> None:
    client = answering(chained)
    *_, page = client.operations.list("orders", "1.0.0").pages()
    found = [page.items[0].position]
    while page.prev_cursor is not None:
        page = next(client.operations.list("orders", "1.0.0", cursor=page.prev_cursor).pages())
        found.append(page.items[0].position)
    assert found == [2, 1, 0]


def test_iterating_reads_all_pages_that_a_cursor_links(answering: Answering) -> None:
    operations = answering(chained).operations.list("orders", "1.0.0")
    assert [operation.position for operation in operations] == [0, 1, 2]


def test_a_bounded_list_is_read_at_once(answering: Answering) -> None:
    channel = {"api": "orders", "name": "latest", "version": "1.0.0", "kept_by": "hub"}
    body = {"items": [channel | {"moved_at": "2026-01-02T03:04:05Z"}]}
    client = answering(lambda _: httpx2.Response(200, json=body))
    assert [channel.kept_by for channel in client.channels.list("orders")] == [KeptBy.HUB]


async def read_async() -> tuple[list[str], list[int]]:
    def both(request: httpx2.Request) -> httpx2.Response:
        return chained(request) if "operations" in request.url.path else numbered(request)

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(both)) as http:
        client = AsyncDeedbox("http://hub.test", http_client=http)
        names = [api.name async for api in client.apis.list()]
        positions = [operation.position async for operation in client.operations.list("orders", "1.0.0")]
        return names, positions


@pytest.mark.anyio
async def test_the_async_pager_reads_the_same() -> None:
    assert await read_async() == (["a1", "a2", "a3"], [0, 1, 2])


def test_pages_tell_what_stands_beside_the_items(answering: Answering) -> None:
    pages = list(answering(numbered).apis.list(page=2).pages())
    assert [(page.page, page.total, page.request_id) for page in pages] == [(2, 3, "r-2"), (3, 3, "r-3")]


def test_each_iteration_starts_anew(answering: Answering) -> None:
    pager = answering(numbered).apis.list()
    assert list(pager) == list(pager)


def test_nothing_is_asked_before_the_first_item_is_wanted(answering: Answering) -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise AssertionError(request.url)

    answering(refuse).apis.list()


def test_a_condition_is_for_the_first_page_only(answering: Answering) -> None:
    conditions: list[str | None] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        conditions.append(request.headers.get("If-None-Match"))
        return numbered(request)

    list(answering(handle).apis.list(if_none_match='"1"'))
    assert conditions == ['"1"', None, None]


def test_an_error_on_a_later_page_comes_after_the_items_before_it(answering: Answering) -> None:
    def handle(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404) if request.url.params.get("page") == "2" else numbered(request)

    items = iter(answering(handle).apis.list())
    assert next(items).name == "a1"
    with pytest.raises(NotFound):
        next(items)


@pytest.mark.parametrize("cursors", [["x", "x"], ["x", "y", "x"]])
def test_a_cursor_that_comes_twice_is_an_error(answering: Answering, cursors: list[str]) -> None:
    following = iter(cursors)

    def handle(_: httpx2.Request) -> httpx2.Response:
        return chain([operation(0)], next(following))

    with pytest.raises(InvalidResponse, match="the same cursor twice"):
        list(answering(handle).operations.list("orders", "1.0.0"))


def endless(body: dict[str, Any]) -> Handler:
    """Answer the same again and again; a reader that does not notice runs out of answers."""
    answers = iter([body] * 5)
    return lambda _: httpx2.Response(200, json=next(answers))


def test_a_cursor_that_leads_back_to_where_the_caller_began_is_an_error(answering: Answering) -> None:
    body = {"items": [operation(0)], "next_cursor": "x", "prev_cursor": None}
    client = answering(endless(body))
    with pytest.raises(InvalidResponse, match="the same cursor twice"):
        list(client.operations.list("orders", "1.0.0", cursor="x"))


def test_a_page_other_than_the_one_asked_for_is_an_error(answering: Answering) -> None:
    body = {"items": [api("a")], "page": 1, "per_page": 1, "total": 9, "pages": 9}
    client = answering(endless(body))
    with pytest.raises(InvalidResponse, match="asked for page 2, the server answered page 1"):
        list(client.apis.list())


def test_an_empty_page_is_the_last_whatever_the_count_says(answering: Answering) -> None:
    body = {"items": [], "page": 1, "per_page": 1, "total": 9, "pages": 9}
    assert list(answering(endless(body)).apis.list()) == []
