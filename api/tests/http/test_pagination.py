"""Lists come whole through their pages, back and forth, and a cursor of one's own making is refused."""

import base64
import json
import re
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedbox.http.pagination import Cursors
from deedbox.keyset import Place, Side
from deedbox.problems import UnknownCursor
from tests.identity.people import create
from tests.serving import Hub, small_document

VERSIONS = ["2.0.0", "1.10.0", "1.9.0", "1.9.0-rc.1", "1.0.0"]
LISTS = ("versions", "versions/2.0.0/operations")


@pytest.fixture(scope="module")
def api(hub: Hub) -> str:
    name = hub.api()
    for version in VERSIONS:
        assert hub.publish(name, version, small_document(version, paths=5)).status_code == 201
    return name


def raw(value: object) -> str:
    """Return *value* as the cursor that holds it would be, were there such a cursor."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def anything(_: object) -> bool:
    return True


def cursors(path: str, kind: Any = int, **filters: str) -> Cursors[Any]:
    """Return the cursors of a list."""
    return Cursors(path, filters, kind, anything)


def links(header: str) -> dict[str, str]:
    """Return the targets in a `Link` by relation."""
    return {relation: target for target, relation in re.findall(r'<([^>]+)>; rel="(\w+)"', header)}


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 200])
@pytest.mark.parametrize(("place", "member"), [(LISTS[0], "version"), (LISTS[1], "position")])
def test_the_pages_together_are_the_list(hub: Hub, api: str, place: str, member: str, limit: int) -> None:
    path, found, pages = f"/v1/apis/{api}/{place}", [], 0
    cursor: str | None = ""
    while cursor is not None:
        page = hub.call("GET", path, params={"limit": limit, "cursor": cursor}).json()
        assert 0 < len(page["items"]) <= limit
        found += [item[member] for item in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1

    assert found == (VERSIONS if member == "version" else [0, 1, 2, 3, 4])
    assert pages == -(-5 // limit)


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 200])
@pytest.mark.parametrize(("place", "member"), [(LISTS[0], "version"), (LISTS[1], "position")])
def test_the_way_back_is_the_same_list(hub: Hub, api: str, place: str, member: str, limit: int) -> None:
    path = f"/v1/apis/{api}/{place}"
    last = hub.call("GET", path, params={"limit": limit}).json()
    assert last["prev_cursor"] is None
    while last["next_cursor"] is not None:
        last = hub.call("GET", path, params={"limit": limit, "cursor": last["next_cursor"]}).json()
    found = [item[member] for item in last["items"]]
    cursor = last["prev_cursor"]
    while cursor is not None:
        page = hub.call("GET", path, params={"limit": limit, "cursor": cursor}).json()
        found = [item[member] for item in page["items"]] + found
        cursor = page["prev_cursor"]

    assert found == (VERSIONS if member == "version" else [0, 1, 2, 3, 4])


SIDES = st.sampled_from(get_args(Side))


@given(SIDES, st.text(st.characters(codec="utf-8")))
def test_a_text_key_comes_back_from_its_cursor(side: Side, key: str) -> None:
    of = cursors("/v1/things", str)
    place = Place(side, key)
    assert of.read(of.write(place) or "") == place


@given(SIDES, st.integers())
def test_a_number_key_comes_back_from_its_cursor(side: Side, key: int) -> None:
    of = cursors("/v1/things", severity="error")
    place = Place(side, key)
    assert of.read(of.write(place) or "") == place


@given(st.text(min_size=1))
def test_no_other_text_is_a_cursor(text: str) -> None:
    with pytest.raises(UnknownCursor):
        cursors("/v1/things", str).read(text)


@given(st.integers(), st.integers())
def test_a_cursor_is_of_one_list_with_the_same_filters(key: int, other: int) -> None:
    own = cursors("/v1/things", severity="error", user="a")
    cursor = own.write(Place("after", key)) or ""
    assert cursors("/v1/things", user="a", severity="error").read(cursor) == Place("after", key)
    for of in (
        cursors("/v1/others", severity="error", user="a"),
        cursors("/v1/things", severity="warning", user="a"),
        cursors("/v1/things", severity="error"),
        cursors("/v1/things"),
    ):
        with pytest.raises(UnknownCursor):
            of.read(cursor)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(JSON_VALUES, min_size=3, max_size=3) | JSON_VALUES)
def test_what_is_no_place_is_no_cursor(value: object) -> None:
    with pytest.raises(UnknownCursor):
        cursors("/v1/things").read(raw(value))


@pytest.mark.parametrize("place", LISTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=500))
def test_a_list_refuses_every_text_that_is_no_cursor(hub: Hub, api: str, place: str, text: str) -> None:
    answer = hub.call("GET", f"/v1/apis/{api}/{place}", params={"cursor": text})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", "/cursor")


@pytest.mark.parametrize(
    ("place", "kind", "key"),
    [
        *(("versions", str, key) for key in ("latest", "", "1.0", "1.0.0\n", "\ud800", "1.0.0-" + "x" * 300)),
        *((LISTS[1], str, key) for key in ("1.0.0", "1")),
        *((LISTS[1], bool, key) for key in (True, False)),
        *((LISTS[1], int, key) for key in (-1, 2**31, 2**63, 10**300)),
        ("versions", int, 1),
        (LISTS[1], float, 1.0),
    ],
)
def test_a_list_refuses_a_key_that_is_none_of_its_own(
    hub: Hub, api: str, place: str, kind: type, key: Any
) -> None:
    path = f"/v1/apis/{api}/{place}"
    cursor = cursors(path, kind).write(Place("after", key))
    answer = hub.call("GET", path, params={"cursor": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")


def test_a_list_refuses_what_is_nearly_a_cursor_of_its_own(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/versions"
    cursor = hub.call("GET", f"{path}?limit=1").json()["next_cursor"]
    side, key, mark = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_"))
    compact = json.dumps([side, key, mark], separators=(",", ":"))
    assert base64.urlsafe_b64encode(compact.encode()).rstrip(b"=").decode() == cursor
    near = (cursor + "=", cursor + "A", raw([side, key, mark]), raw([side, key]), raw([side, key, mark, 1]))
    for wrong in (*near, raw(["beside", key, mark]), raw([[], key, mark]), raw([side, [key], mark])):
        assert hub.call("GET", path, params={"cursor": wrong}).status_code == 400, wrong


def test_a_list_refuses_the_cursor_of_another_and_of_other_filters(hub: Hub, api: str) -> None:
    other = hub.api()
    for version in VERSIONS:
        hub.publish(other, version)
    lists = (
        f"/v1/apis/{api}/versions?limit=2",
        f"/v1/apis/{other}/versions?limit=2",
        f"/v1/apis/{api}/versions/2.0.0/operations?limit=2",
        f"/v1/apis/{api}/versions/2.0.0/findings?limit=2",
        f"/v1/apis/{api}/versions/2.0.0/findings?limit=2&severity=info",
        f"/v1/operations?q=things&api={api}&limit=2",
        f"/v1/operations?q=things&api={api}&limit=2&method=GET",
        "/v1/audit?limit=2",
        f"/v1/audit?limit=2&user={'0' * 16}",
    )
    given = [hub.call("GET", path).json()["next_cursor"] for path in lists]
    assert None not in given
    for path, own in zip(lists, given, strict=True):
        assert hub.call("GET", f"{path}&cursor={own}").status_code == 200
        for cursor in given:
            if cursor != own:
                answer = hub.call("GET", f"{path}&cursor={cursor}")
                assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")


def test_going_back_meets_what_came_meanwhile_and_misses_what_went(own_hub: Hub) -> None:
    api = own_hub.api()
    for version in ("1.0.0", "2.0.0", "3.0.0", "5.0.0", "6.0.0"):
        own_hub.publish(api, version)
    path = f"/v1/apis/{api}/versions"

    def page(cursor: str) -> tuple[list[str], str | None, str | None]:
        answer = own_hub.call("GET", path, params={"limit": 2, "cursor": cursor}).json()
        versions = [item["version"] for item in answer["items"]]
        return versions, answer["prev_cursor"], answer["next_cursor"]

    _, _, following = page("")
    second, back, following = page(following or "")
    assert second == ["3.0.0", "2.0.0"]
    own_hub.publish(api, "4.0.0")
    for version in ("6.0.0", "3.0.0"):
        own_hub.change(f"{path}/{version}", {"state": "retired"})
        own_hub.delete(f"{path}/{version}")

    before, further, forth = page(back or "")
    assert (before, further) == (["5.0.0", "4.0.0"], None)
    assert page(forth or "")[0] == ["2.0.0", "1.0.0"]
    assert page(following or "")[0] == ["1.0.0"]


def test_where_everything_is_gone_the_way_back_is_still_known(own_hub: Hub) -> None:
    api = own_hub.api()
    for version in ("1.0.0", "2.0.0"):
        own_hub.publish(api, version)
    path = f"/v1/apis/{api}/versions"
    following = own_hub.call("GET", f"{path}?limit=1").json()["next_cursor"]
    own_hub.change(f"{path}/1.0.0", {"state": "retired"})
    own_hub.delete(f"{path}/1.0.0")
    end = own_hub.call("GET", f"{path}?cursor={following}").json()

    assert (end["items"], end["next_cursor"]) == ([], None)
    back = own_hub.call("GET", f"{path}?cursor={end['prev_cursor']}").json()
    assert [item["version"] for item in back["items"]] == ["2.0.0"]
    assert (back["prev_cursor"], back["next_cursor"]) == (None, None)


@pytest.mark.parametrize("place", LISTS)
def test_an_empty_cursor_is_the_start(hub: Hub, api: str, place: str) -> None:
    path = f"/v1/apis/{api}/{place}"

    assert hub.call("GET", f"{path}?cursor=").json() == hub.call("GET", path).json()


def test_links_lead_to_the_other_parts_and_keep_the_query(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/versions"
    first = hub.call("GET", f"{path}?limit=2")
    assert links(first.headers["Link"]) == {
        "first": f"{path}?limit=2",
        "next": f"{path}?limit=2&cursor={first.json()['next_cursor']}",
    }
    second = hub.call("GET", links(first.headers["Link"])["next"])
    given = links(second.headers["Link"])
    assert given.keys() == {"first", "prev", "next"}
    assert hub.call("GET", given["prev"]).json()["items"] == first.json()["items"]
    assert hub.call("GET", given["first"]).content == first.content
    assert links(hub.call("GET", path).headers["Link"]) == {"first": path}


def test_what_is_not_modified_has_its_links_too(hub: Hub, api: str) -> None:
    for path in (
        f"/v1/apis/{api}/versions?limit=2",
        "/v1/apis?per_page=1",
        "/v1/operations?q=things&limit=1",
    ):
        answer = hub.call("GET", path)
        again = hub.call("GET", path, headers={"If-None-Match": answer.headers["ETag"]})
        head = hub.call("HEAD", path)

        assert again.status_code == 304
        assert answer.headers["Link"] == again.headers["Link"] == head.headers["Link"]


def test_a_query_of_any_letters_is_kept(hub: Hub, api: str) -> None:
    params = {"q": 'things <über>; "x", 日本&=?#%+', "api": api, "limit": "1"}
    first = hub.call("GET", "/v1/operations", params=params)

    assert first.headers["Link"].isascii()
    assert hub.call("GET", links(first.headers["Link"])["first"]).content == first.content
    second = hub.call("GET", links(first.headers["Link"])["next"])
    assert hub.call("GET", links(second.headers["Link"])["prev"]).content == first.content


def test_links_that_no_proxy_would_let_through_are_left_out(hub: Hub) -> None:
    for length, has_links in ((200, True), (300, False)):
        answer = hub.call("GET", "/v1/audit", params={"target": "日" * length})
        assert (answer.status_code, "Link" in answer.headers) == (200, has_links)


@pytest.mark.parametrize("path", ["/v1/users", "/v1/apis"])
def test_links_lead_to_the_pages_around_a_numbered_one(own_hub: Hub, path: str) -> None:
    for _ in range(4 if path == "/v1/users" else 5):
        create(own_hub) if path == "/v1/users" else own_hub.api()

    def around(query: str) -> dict[str, str]:
        given = links(own_hub.call("GET", f"{path}?{query}").headers["Link"])
        assert all(own_hub.call("GET", target).status_code == 200 for target in given.values())
        return {relation: target.removeprefix(f"{path}?") for relation, target in given.items()}

    assert around("page=2&per_page=2") == {
        "first": "per_page=2&page=1",
        "prev": "per_page=2&page=1",
        "next": "per_page=2&page=3",
        "last": "per_page=2&page=3",
    }
    assert around("") == {"first": "page=1", "last": "page=1"}
    assert around("page=3&per_page=2").keys() == {"first", "prev", "last"}
    # Beyond the last page the way back leads to what there is.
    assert around("page=9&per_page=2")["prev"] == "per_page=2&page=3"
    assert around("page=10000&per_page=1").keys() == {"first", "prev", "last"}


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        *(
            ("/v1/apis", "page", value)
            for value in ("0", "-1", "10001", "+1", " 1", "1_0", "1.0", "", "x", "٣")
        ),
        *(("/v1/apis", "per_page", value) for value in ("0", "101", "9" * 30, "9" * 5000, "01", "true")),
        *(("{api}/versions", "limit", value) for value in ("0", "201", "1e1", "null", "9" * 19)),
        ("{api}/versions", "cursor", "x" * 501),
        ("{api}/versions", "page", "1"),
        ("/v1/apis", "cursor", ""),
        ("/v1/apis", "unknown", "1"),
    ],
)
def test_a_parameter_that_the_contract_does_not_know_is_refused(
    hub: Hub, api: str, path: str, name: str, value: str
) -> None:
    answer = hub.call("GET", path.format(api=f"/v1/apis/{api}"), params={name: value})

    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", f"/{name}")


def test_numbered_pages_together_are_the_list(own_hub: Hub) -> None:
    names = sorted(own_hub.api() for _ in range(5))
    pages = [own_hub.call("GET", f"/v1/apis?per_page=2&page={number}").json() for number in (1, 2, 3, 4)]

    assert [item["name"] for page in pages for item in page["items"]] == names
    assert [len(page["items"]) for page in pages] == [2, 2, 1, 0]
    assert {(page["total"], page["pages"], page["per_page"]) for page in pages} == {(5, 3, 2)}
    assert [page["page"] for page in pages] == [1, 2, 3, 4]


def test_an_empty_list_has_no_page(own_hub: Hub) -> None:
    assert own_hub.call("GET", "/v1/apis").json() == {
        "items": [],
        "page": 1,
        "per_page": 50,
        "total": 0,
        "pages": 0,
    }
