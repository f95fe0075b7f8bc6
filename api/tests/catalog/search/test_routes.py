"""`GET /v1/operations`."""

from typing import Any

import pytest
from httpx2 import Response

from tests.catalog.search.conftest import operation
from tests.catalog.search.orders import ORDERS
from tests.serving import Hub, small_document


def ask(hub: Hub, q: str, **params: Any) -> Response:
    return hub.call("GET", "/v1/operations", params={"q": q, **params})


@pytest.fixture
def api(hub: Hub) -> str:
    name = hub.api()
    assert hub.publish(name, "1.0.0", {**small_document(), "paths": ORDERS}).status_code == 201
    return name


def test_what_is_published_is_found_by_the_next_request(hub: Hub, api: str) -> None:
    found = ask(hub, "list orders", api=api)

    assert found.status_code == 200
    assert found.json()["items"][0] == {
        "api": api,
        "version": "1.0.0",
        "position": 0,
        "method": "GET",
        "path": "/orders",
        "operation_id": "listOrders",
        "summary": "List orders",
        "tags": ["orders"],
        "deprecated": False,
        "sunset": None,
        "announced": None,
    }
    again = hub.call(
        "GET",
        "/v1/operations",
        params={"q": "list orders", "api": api},
        headers={"If-None-Match": found.headers["ETag"]},
    )
    assert again.status_code == 304


def test_what_is_retired_is_found_no_more(hub: Hub, api: str) -> None:
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    assert ask(hub, "orders", api=api).json() == {"items": [], "next_cursor": None, "prev_cursor": None}
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")
    hub.delete(f"/v1/apis/{api}")
    assert ask(hub, "orders", api=api).json()["items"] == []


def test_pages_follow_each_other_and_hold_each_operation_once(hub: Hub, api: str) -> None:
    whole = ask(hub, "order", api=api, limit=200).json()
    pages: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        page = ask(hub, "order", api=api, limit=2, cursor=cursor).json()
        pages += page["items"]
        cursor = page["next_cursor"]

    assert len(pages) == 5
    assert pages == whole["items"] and whole["next_cursor"] is None


def test_of_very_many_the_best_two_hundred_are_given(hub: Hub) -> None:
    api = hub.api()
    paths = {f"/crowd/{number}": {"get": operation(f"crowd{number}")} for number in range(250)}
    hub.publish(api, "1.0.0", {**small_document(), "paths": {**paths, "/crowd": {"get": operation("crowd")}}})

    first = ask(hub, "crowd", api=api, limit=150).json()
    second = ask(hub, "crowd", api=api, limit=150, cursor=first["next_cursor"]).json()

    assert first["items"][0]["path"] == "/crowd"
    assert len({item["path"] for item in first["items"] + second["items"]}) == 200
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 422),
        ({"q": ""}, 422),
        ({"q": "x" * 201}, 422),
        ({"q": "x", "api": "No Slug"}, 422),
        ({"q": "x", "method": "GET /"}, 422),
        ({"q": "x", "deprecated": "1"}, 422),
        ({"q": "x", "deprecated": "True"}, 422),
        ({"q": "x", "limit": 201}, 422),
        ({"q": "x", "unknown": "1"}, 422),
        ({"q": "x", "cursor": "eyJzdGFydCI6MH0"}, 400),
        ({"q": "x", "cursor": "eyJzdGFydCI6MjAwfQ"}, 400),
        ({"q": "x", "cursor": "***"}, 400),
        ({"q": " "}, 200),
        ({"q": "\0"}, 200),
        ({"q": "\U0001f98a" * 200}, 200),
        ({"q": '") OR ("'}, 200),
        ({"q": "x", "api": "nobody"}, 200),
        ({"q": "x", "method": "!#$"}, 200),
    ],
)
def test_a_question_that_is_none_is_refused_and_any_other_answered(
    hub: Hub, params: dict[str, Any], status: int
) -> None:
    assert hub.call("GET", "/v1/operations", params=params).status_code == status


@pytest.mark.parametrize("q", ["q=%ff", "q=%ed%a0%80", "q=%00", "q=%F0%9F", "q=a%0Ab", "q=%E2%80%AE"])
def test_bytes_that_are_no_text_are_no_failure(hub: Hub, q: str) -> None:
    assert hub.call("GET", f"/v1/operations?{q}").status_code == 200


def test_searching_needs_the_right_to_read_contracts(hub: Hub) -> None:
    assert hub.http.get("/v1/operations?q=x").status_code == 401
    assert hub.call("GET", "/v1/operations?q=x", token=hub.mint()).status_code == 403
    assert hub.call("GET", "/v1/operations?q=x", token=hub.mint("contracts:read")).status_code == 200
