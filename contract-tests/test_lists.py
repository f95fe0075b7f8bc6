"""Lists that are longer than a page: what a page holds, in which order, and how the next one is found."""

import json
from random import Random
from typing import Any

import pytest

import promises
from documents import document
from wire import Wire

pytestmark = pytest.mark.slow
MOST_PAGES = 100
DOCUMENT = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'


@pytest.fixture(scope="module")
def many(live: Any) -> str:
    """The address of an API with 205 versions, of which the highest has 205 operations."""
    wire = Wire(live)
    api = wire.create(mode="off")
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
    # However many other probes have made.
    for number in range(1, MOST_PAGES):
        page = wire.send("GET", f"/v1/apis?page={number}&per_page=100").json()
        whole += [item["name"] for item in page["items"]]
        assert (page["page"], page["per_page"]) == (number, 100)
        if number >= page["pages"]:
            break
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
    twin = wire.publish().partition("/versions")[0]
    for number in range(2, 6):
        assert wire.send_json("PUT", f"{twin}/versions/{number}.0.0", DOCUMENT).status == 201
    lists = (f"{many}/versions", f"{many}/versions/204.0.0/operations", f"{twin}/versions")
    cursors = [wire.send("GET", f"{path}?limit=3").json()["next_cursor"] for path in lists]
    for path, own, other in zip(lists, cursors, (*cursors[1:], cursors[0]), strict=True):
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


@pytest.mark.parametrize(
    ("path", "member"), [("/versions", "version"), ("/versions/204.0.0/operations", "position")]
)
def test_going_back_holds_just_what_comes_before(wire: Wire, many: str, path: str, member: str) -> None:
    def page(limit: int, cursor: str | None) -> tuple[list[Any], str | None, str | None]:
        answer = wire.send("GET", f"{many}{path}?limit={limit}&cursor={cursor or ''}").json()
        items = [item[member] for item in answer["items"]]
        return items, answer["prev_cursor"], answer["next_cursor"]

    whole, before, _ = page(200, None)
    assert before is None
    for limit in (41, 60, 1):
        place, cursor = 0, None
        for _ in range(3):
            items, _, cursor = page(limit, cursor)
            place += len(items)
        # The third page of so many leads back to the second and the first, in pages of any other size.
        items, back, _ = page(limit, page(limit, cursor)[1])
        assert items == whole[place - limit : place]
        for size in (1, 7, limit):
            found, further, forth = page(size, back)
            end = place - limit
            assert found == whole[max(0, end - size) : end]
            assert (further is None) is (end <= size)
            assert page(size, forth)[0] == whole[end : end + size]


def test_what_came_and_what_went_meanwhile_is_met_going_back(wire: Wire) -> None:
    api = wire.create()
    for number in (1, 2, 3, 5, 6, 7):
        assert wire.send_json("PUT", f"{api}/versions/{number}.0.0", DOCUMENT).status == 201
    second = wire.send("GET", f"{api}/versions?limit=2").json()["next_cursor"]
    third = wire.send("GET", f"{api}/versions?limit=2&cursor={second}").json()["next_cursor"]
    last = wire.send("GET", f"{api}/versions?limit=2&cursor={third}").json()
    assert [item["version"] for item in last["items"]] == ["2.0.0", "1.0.0"]
    assert wire.send_json("PUT", f"{api}/versions/4.0.0", DOCUMENT).status == 201
    for path in (f"{api}/versions/5.0.0", f"{api}/versions/2.0.0"):
        etag = wire.send("GET", path).headers["etag"]
        wire.send_json("PATCH", path, {"state": "retired"}, if_match=etag)
        etag = wire.send("GET", path).headers["etag"]
        assert wire.send("DELETE", path, if_match=etag).status == 204

    for cursor, expected in ((last["prev_cursor"], "4.0.0 3.0.0"), (third, "1.0.0"), (second, "4.0.0 3.0.0")):
        page = wire.send("GET", f"{api}/versions?limit=2&cursor={cursor}").json()
        assert " ".join(item["version"] for item in page["items"]) == expected
    before = wire.send("GET", f"{api}/versions?limit=2&cursor={last['prev_cursor']}").json()["prev_cursor"]
    first = wire.send("GET", f"{api}/versions?limit=2&cursor={before}").json()
    assert [item["version"] for item in first["items"]] == ["7.0.0", "6.0.0"]
    assert first["prev_cursor"] is None


def test_every_link_of_every_list_leads_to_a_page(wire: Wire, many: str) -> None:
    """What a link has to say, `promises` compares with the body of each answer."""
    user = wire.send("GET", "/v1/users/me").json()["id"]
    for path in (
        f"{many}/versions?limit=3",
        f"{many}/versions/204.0.0/operations?limit=3",
        f"{many}/versions/204.0.0/findings?limit=1&severity=info",
        "/v1/operations?q=things%20%22or%22%20%26more&limit=1",
        "/v1/tokens?limit=1",
        f"/v1/audit?limit=1&user={user}",
        "/v1/events?limit=1&kind=version.published&kind=api.created",
        "/v1/events?limit=1&after=0",
        "/v1/users?per_page=1&state=active",
        "/v1/apis?per_page=1",
    ):
        first = wire.send("GET", path)
        second = wire.send("GET", promises.links(first.headers)["next"])
        for answer in (first, second):
            for relation, target in promises.links(answer.headers).items():
                found = wire.send("GET", target)
                assert found.status == 200
                if relation == "first":
                    assert found.json()["items"] == first.json()["items"]
        back = wire.send("GET", promises.links(second.headers)["prev"])
        assert back.json()["items"] == first.json()["items"]


def test_a_cursor_belongs_to_its_filters(wire: Wire, many: str) -> None:
    findings = f"{many}/versions/204.0.0/findings?limit=1"
    user = wire.send("GET", "/v1/users/me").json()["id"]
    for path, narrowed in (
        (findings, f"{findings}&severity=info"),
        ("/v1/audit?limit=1", f"user={user}"),
        ("/v1/events?limit=1", "kind=version.published"),
    ):
        filtered = narrowed if narrowed.startswith("/") else f"{path}&{narrowed}"
        for one, other in ((path, filtered), (filtered, path)):
            cursor = wire.send("GET", one).json()["next_cursor"]
            assert cursor is not None
            assert wire.send("GET", f"{one}&cursor={cursor}").status == 200
            answer = wire.send("GET", f"{other}&cursor={cursor}")
            assert (answer.status, answer.problem) == (400, "unknown-cursor")


def test_an_api_has_fifty_channels_and_no_more(wire: Wire) -> None:
    api = wire.publish().partition("/versions")[0]
    for number in range(50):
        answer = wire.send_json("PUT", f"{api}/channels/c{number}", {"version": "1.0.0"})
        assert answer.status == 201

    answer = wire.send_json("PUT", f"{api}/channels/one-more", {"version": "1.0.0"})

    assert (answer.status, answer.problem) == (409, "too-many-channels")
    assert len(wire.send("GET", f"{api}/channels").json()["items"]) == 51
