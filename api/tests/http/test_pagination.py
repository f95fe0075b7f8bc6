"""Lists come whole through their pages, and a cursor of one's own making is refused."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedbox.http.pagination import decode_cursor, encode_cursor
from deedbox.problems import UnknownCursor
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


@given(st.text(st.characters(codec="utf-8")))
def test_a_text_key_comes_back_from_its_cursor(key: str) -> None:
    assert decode_cursor(encode_cursor(version=key), "version", str, anything) == key


@given(st.integers())
def test_a_number_key_comes_back_from_its_cursor(key: int) -> None:
    assert decode_cursor(encode_cursor(position=key), "position", int, anything) == key


@given(st.text(min_size=1))
def test_no_other_text_is_a_cursor(text: str) -> None:
    with pytest.raises(UnknownCursor):
        decode_cursor(text, "version", str, anything)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["version", "position"]), JSON_VALUES) | JSON_VALUES)
def test_what_is_no_key_is_no_cursor(value: object) -> None:
    is_key = isinstance(value, dict) and list(value) == ["position"] and type(value["position"]) is int
    if not is_key:
        with pytest.raises(UnknownCursor):
            decode_cursor(raw(value), "position", int, anything)


@pytest.mark.parametrize("place", LISTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=500))
def test_a_list_refuses_every_text_that_is_no_cursor(hub: Hub, api: str, place: str, text: str) -> None:
    answer = hub.call("GET", f"/v1/apis/{api}/{place}", params={"cursor": text})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", "/cursor")


@pytest.mark.parametrize(
    ("place", "cursor"),
    [
        ("versions", encode_cursor(position=1)),
        ("versions", encode_cursor(version="latest")),
        ("versions", encode_cursor(version="")),
        ("versions", encode_cursor(version="1.0")),
        ("versions", encode_cursor(version="1.0.0\n")),
        ("versions", encode_cursor(version="\ud800")),
        ("versions", encode_cursor(version="1.0.0-" + "x" * 300)),
        ("versions", encode_cursor(version="1.0.0", more=1)),
        ("versions", encode_cursor(version="1.0.0") + "="),
        ("versions", encode_cursor(version="1.0.0") + "A"),
        ("versions", raw({"version": "1.0.0"})),
        ("versions", raw({"version": 1})),
        ("versions", raw([])),
        (LISTS[1], encode_cursor(version="1.0.0")),
        (LISTS[1], encode_cursor(position="1")),
        (LISTS[1], encode_cursor(position=True)),
        (LISTS[1], encode_cursor(position=-1)),
        (LISTS[1], encode_cursor(position=2**31)),
        (LISTS[1], encode_cursor(position=2**63)),
        (LISTS[1], encode_cursor(position=10**300)),
        (LISTS[1], raw({"position": 1.0})),
        (LISTS[1], raw(1)),
    ],
)
def test_a_list_refuses_the_cursor_of_another_and_those_of_ones_own_making(
    hub: Hub, api: str, place: str, cursor: str
) -> None:
    answer = hub.call("GET", f"/v1/apis/{api}/{place}", params={"cursor": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")


@pytest.mark.parametrize("place", LISTS)
def test_an_empty_cursor_is_the_start(hub: Hub, api: str, place: str) -> None:
    path = f"/v1/apis/{api}/{place}"

    assert hub.call("GET", f"{path}?cursor=").json() == hub.call("GET", path).json()


def test_a_page_after_a_version_that_is_no_longer_there_goes_on_from_its_place(hub: Hub, api: str) -> None:
    cursor = encode_cursor(version="1.9.5")
    page = hub.call("GET", f"/v1/apis/{api}/versions", params={"cursor": cursor}).json()

    assert [item["version"] for item in page["items"]] == VERSIONS[2:]


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
