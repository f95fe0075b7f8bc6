"""`/v1/apis`: create, list, read, change, delete."""

import pytest

from tests.serving import Hub


def test_a_new_api_is_answered_with_its_place_and_etag(hub: Hub) -> None:
    answer = hub.call("POST", "/v1/apis", json={"name": "new-one", "title": "New one"})

    assert answer.status_code == 201
    assert answer.headers["Location"] == "/v1/apis/new-one"
    read = hub.call("GET", "/v1/apis/new-one")
    assert read.json() == answer.json()
    assert read.headers["ETag"] == answer.headers["ETag"]
    assert answer.json() | {"created_at": "", "updated_at": ""} == {
        "name": "new-one",
        "title": "New one",
        "description": None,
        "team": None,
        "visibility": "internal",
        "latest": None,
        "versions": 0,
        "created_at": "",
        "updated_at": "",
    }


def test_a_taken_name_is_a_conflict(hub: Hub) -> None:
    answer = hub.call("POST", "/v1/apis", json={"name": hub.api(), "title": "x"})

    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/api-exists"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "Upper", "title": "x"}, "/name"),
        ({"name": "-a", "title": "x"}, "/name"),
        ({"name": "a" * 64, "title": "x"}, "/name"),
        ({"name": "a\n", "title": "x"}, "/name"),
        ({"name": "a"}, "/title"),
        ({"name": "a", "title": ""}, "/title"),
        ({"name": "a", "title": "x\x00"}, "/title"),
        ({"name": "a", "title": 5}, "/title"),
        ({"name": "a", "title": None}, "/title"),
        ({"name": "a", "title": "x", "colour": "red"}, "/colour"),
        ({"name": "a", "title": "x", "description": "\x0b"}, "/description"),
        ([], ""),
        ("a", ""),
    ],
)
def test_a_body_that_breaks_the_schema_is_told_where(hub: Hub, body: object, pointer: str) -> None:
    answer = hub.call("POST", "/v1/apis", json=body)

    assert answer.status_code == 422
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]


def test_all_faults_are_told_at_once(hub: Hub) -> None:
    answer = hub.call("POST", "/v1/apis", json={"name": "A", "title": "", "x": 1})

    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"/name", "/title", "/x"}


def test_pages_hold_every_api_once_by_name(own_hub: Hub) -> None:
    names = sorted(own_hub.api() for _ in range(7))
    pages = [own_hub.call("GET", f"/v1/apis?page={n}&per_page=3").json() for n in (1, 2, 3, 4)]

    assert [[one["name"] for one in page["items"]] for page in pages] == [
        names[:3],
        names[3:6],
        names[6:],
        [],
    ]
    assert {(page["total"], page["pages"], page["per_page"]) for page in pages} == {(7, 3, 3)}
    assert [page["page"] for page in pages] == [1, 2, 3, 4]


def test_an_empty_hub_has_no_pages(own_hub: Hub) -> None:
    assert own_hub.call("GET", "/v1/apis").json() == {
        "items": [],
        "page": 1,
        "per_page": 50,
        "total": 0,
        "pages": 0,
    }


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=1_0", "page=+1", "page=%201", "page=1.0", "page=x", "per_page=101", "per_page=0", "p=1"],
)
def test_a_page_that_the_contract_does_not_know_is_refused(hub: Hub, query: str) -> None:
    answer = hub.call("GET", f"/v1/apis?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["in"] == "query"


def test_a_change_leaves_the_rest_as_it_is(hub: Hub) -> None:
    api = hub.api()
    hub.change(f"/v1/apis/{api}", {"description": "About."})
    changed = hub.change(f"/v1/apis/{api}", {"title": "Other"})

    assert changed.status_code == 200
    assert (changed.json()["title"], changed.json()["description"]) == ("Other", "About.")
    assert changed.headers["ETag"] == hub.call("GET", f"/v1/apis/{api}").headers["ETag"]


def test_null_takes_the_description_away(hub: Hub) -> None:
    api = hub.api()
    hub.change(f"/v1/apis/{api}", {"description": "About."})

    assert hub.change(f"/v1/apis/{api}", {"description": None}).json()["description"] is None


@pytest.mark.parametrize("body", [{}, {"title": None}, {"name": "other"}, []])
def test_a_change_that_says_nothing_or_too_much_is_refused(hub: Hub, body: object) -> None:
    assert hub.change(f"/v1/apis/{hub.api()}", body).status_code == 422


def test_changing_needs_the_etag_that_is_current(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}"
    stale = hub.call("GET", path).headers["ETag"]
    hub.change(path, {"title": "Changed meanwhile"})

    for method, body in (("PATCH", {"title": "Mine"}), ("DELETE", None)):
        assert hub.call(method, path, json=body).status_code == 428
        refused = hub.call(method, path, json=body, headers={"If-Match": stale})
        assert (refused.status_code, refused.json()["type"]) == (412, "/problems/precondition-failed")
        weak = f"W/{hub.call('GET', path).headers['ETag']}"
        assert hub.call(method, path, json=body, headers={"If-Match": weak}).status_code == 412
    assert hub.call("GET", path).json()["title"] == "Changed meanwhile"


def test_a_star_and_a_list_match_too(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}"
    etag = hub.call("GET", path).headers["ETag"]

    listed = hub.call("PATCH", path, json={"title": "A"}, headers={"If-Match": f'"x", {etag}'})
    assert listed.status_code == 200
    assert hub.call("PATCH", path, json={"title": "B"}, headers={"If-Match": "*"}).status_code == 200


def test_a_publish_changes_the_etag_because_latest_changes(hub: Hub) -> None:
    api = hub.api()
    before = hub.call("GET", f"/v1/apis/{api}").headers["ETag"]
    hub.publish(api, "1.0.0")
    after = hub.call("GET", f"/v1/apis/{api}")

    assert (after.json()["latest"], after.json()["versions"]) == ("1.0.0", 1)
    assert after.headers["ETag"] != before


def test_an_unknown_api_is_not_found(hub: Hub) -> None:
    for method, body in (("GET", None), ("PATCH", {"title": "x"}), ("DELETE", None)):
        answer = hub.call(method, "/v1/apis/nobodys", json=body)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_an_api_that_never_held_a_version_frees_its_name(hub: Hub) -> None:
    api = hub.api()

    assert hub.delete(f"/v1/apis/{api}").status_code == 204
    assert hub.call("GET", f"/v1/apis/{api}").status_code == 404
    assert hub.call("POST", "/v1/apis", json={"name": api, "title": "Again"}).status_code == 201


def test_an_api_with_versions_is_not_deleted(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    answer = hub.delete(f"/v1/apis/{api}")

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/api-not-empty")


def test_the_name_of_an_api_that_held_versions_is_never_free_again(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")

    assert hub.delete(f"/v1/apis/{api}").status_code == 204
    assert hub.call("GET", f"/v1/apis/{api}").status_code == 404
    assert hub.call("POST", "/v1/apis", json={"name": api, "title": "Again"}).status_code == 409
    assert hub.publish(api, "2.0.0").status_code == 404
    assert api not in [one["name"] for one in hub.call("GET", "/v1/apis?per_page=100").json()["items"]]
