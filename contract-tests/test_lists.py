"""Lists that are longer than a page: what a page holds, in which order, and how the next one is found."""

import json
from random import Random
from typing import Any

import pytest

from documents import document
from wire import Wire

pytestmark = pytest.mark.slow
DOCUMENT = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'


@pytest.fixture(scope="module")
def many(live: Any) -> str:
    """The address of an API with 205 versions, of which the highest has 205 operations."""
    wire = Wire(live)
    api = "/v1/apis/with-many"
    assert wire.send_json("POST", "/v1/apis", {"name": "with-many", "title": "Many"}).status == 201
    for number in range(204):
        assert wire.send_json("PUT", f"{api}/versions/{number}.0.0", DOCUMENT).status == 201
    content = json.dumps(document(Random(0), operations=205)).encode()
    assert wire.send_json("PUT", f"{api}/versions/204.0.0", content).status == 201
    return api


@pytest.mark.parametrize(
    ("path", "member"), [("/versions", "version"), ("/versions/204.0.0/operations", "position")]
)
def test_a_page_holds_as_many_as_asked_for_and_50_by_default(
    wire: Wire, many: str, path: str, member: str
) -> None:
    def page(query: str) -> tuple[list[Any], str | None]:
        answer = wire.send("GET", f"{many}{path}{query}").json()
        return [item[member] for item in answer["items"]], answer["next_cursor"]

    expected: list[Any] = list(range(205))
    if member == "version":
        expected = [f"{number}.0.0" for number in reversed(expected)]
    for query, size in (
        ("", 50),
        ("?cursor=", 50),
        ("?limit=1", 1),
        ("?limit=199", 199),
        ("?limit=200", 200),
    ):
        items, cursor = page(query)
        assert items == expected[:size]
        assert cursor is not None
        more = query.partition("cursor=")[0].rstrip("?") or ""
        following, _ = page(f"{more}{'&' if more else '?'}cursor={cursor}")
        assert following == expected[size : size + size]
    items, cursor = page("?limit=41")
    for number in range(1, 5):
        found, cursor = page(f"?limit=41&cursor={cursor}")
        assert found == expected[number * 41 : (number + 1) * 41]
    assert cursor is None, "the last page leads on"


def test_a_page_of_apis_holds_as_many_as_asked_for_and_50_by_default(wire: Wire) -> None:
    for number in range(105):
        status = wire.send_json("POST", "/v1/apis", {"name": f"zz-{number:03}", "title": "T"}).status
        assert status == 201
    whole: list[str] = []
    page: dict[str, Any] = {}
    for number in (1, 2, 3, 4, 5, 6):
        page = wire.send("GET", f"/v1/apis?page={number}&per_page=100").json()
        whole += [item["name"] for item in page["items"]]
        assert (page["page"], page["per_page"]) == (number, 100)
    total = page["total"]
    assert (len(whole), whole) == (total, sorted(set(whole)))
    for query, number, size in (
        ("", 1, 50),
        ("?page=2", 2, 50),
        ("?per_page=1", 1, 1),
        ("?page=3&per_page=7", 3, 7),
    ):
        page = wire.send("GET", f"/v1/apis{query}").json()
        assert [item["name"] for item in page["items"]] == whole[(number - 1) * size : number * size]
        assert (page["page"], page["per_page"], page["total"]) == (number, size, total)
        assert page["pages"] == -(-total // size)
    beyond = wire.send("GET", "/v1/apis?page=10000&per_page=100")
    assert (beyond.status, beyond.json()["items"]) == (200, [])


def test_a_cursor_is_one_that_this_list_gave(wire: Wire, many: str) -> None:
    lists = (f"{many}/versions", f"{many}/versions/204.0.0/operations")
    cursors = [wire.send("GET", f"{path}?limit=3").json()["next_cursor"] for path in lists]
    for path, own, other in zip(lists, cursors, cursors[::-1], strict=True):
        assert wire.send("GET", f"{path}?cursor={own}").status == 200
        for wrong in (
            other,
            own[:-1],
            f"{own}A",
            f"{own}=",
            own[1:],
            own.swapcase(),
            "A",
            "MA",
            "0",
            "null",
            "%00",
        ):
            answer = wire.send("GET", f"{path}?cursor={wrong}")
            assert (answer.status, answer.problem) == (400, "unknown-cursor"), wrong
        assert wire.send("GET", f"{path}?cursor={'A' * 501}").status == 422


def test_an_api_has_fifty_channels_and_no_more(wire: Wire) -> None:
    api = wire.publish().partition("/versions")[0]
    for number in range(50):
        answer = wire.send_json("PUT", f"{api}/channels/c{number}", {"version": "1.0.0"})
        assert answer.status == 201

    answer = wire.send_json("PUT", f"{api}/channels/one-more", {"version": "1.0.0"})

    assert (answer.status, answer.problem) == (409, "too-many-channels")
    assert len(wire.send("GET", f"{api}/channels").json()["items"]) == 51
