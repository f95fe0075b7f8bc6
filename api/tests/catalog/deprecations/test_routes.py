"""`…/operations/{position}/deprecation`: announced after publication, shown beside the document."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from deedbox.catalog.deprecations import service as deprecations
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction
from deedbox.spec import Announcement
from tests.serving import Hub, small_document

GIVEN = {
    "deprecated_at": "2036-01-01T00:00:00Z",
    "sunset_at": "2037-06-01T12:00:00+02:00",
    "reason": "Use GET /v2.",
}
SHOWN = {
    "deprecated_at": "2036-01-01T00:00:00.000Z",
    "sunset_at": "2037-06-01T10:00:00.000Z",
    "reason": "Use GET /v2.",
}


@pytest.fixture
def version(hub: Hub) -> str:
    """The path of a new version with three operations, the last of which its document calls deprecated."""
    api = hub.api()
    document = small_document(paths=3)
    operation = {"responses": {"200": {"description": "Fine."}}, "deprecated": True}
    document["paths"]["/things-2"] = {"get": operation}
    hub.publish(api, "1.0.0", document)
    return f"/v1/apis/{api}/versions/1.0.0"


def place(version: str, position: object = 1) -> str:
    return f"{version}/operations/{position}/deprecation"


def listed(hub: Hub, version: str) -> list[dict[str, Any] | None]:
    return [one["announced"] for one in hub.call("GET", f"{version}/operations").json()["items"]]


def test_what_is_announced_stands_beside_the_document(hub: Hub, version: str) -> None:
    before = [hub.call("GET", version + below).content for below in ("", "/document")]
    made = hub.call("PUT", place(version), json=GIVEN)
    read = hub.call("GET", place(version))

    assert made.status_code == 201
    assert made.headers["Location"] == place(version)
    assert made.json().items() >= SHOWN.items()
    assert made.json()["announced_by"] == "first-admin"
    assert (read.status_code, read.content) == (200, made.content)
    assert read.headers["ETag"] == made.headers["ETag"]
    assert listed(hub, version) == [None, made.json(), None]
    assert [one["deprecated"] for one in hub.call("GET", f"{version}/operations").json()["items"]] == [
        *(False, False, True),
    ]
    assert [hub.call("GET", version + below).content for below in ("", "/document")] == before


def test_nothing_given_means_from_now_on(hub: Hub, version: str) -> None:
    made = hub.call("PUT", place(version), json={}).json()

    since = datetime.fromisoformat(made["deprecated_at"])
    assert since.microsecond == 0
    assert timedelta(0) <= datetime.now(UTC) - since < timedelta(minutes=1)
    assert (made["sunset_at"], made["reason"]) == (None, None)


def test_what_is_put_is_all_that_is_said_but_for_since_when(hub: Hub, version: str) -> None:
    hub.call("PUT", place(version), json=GIVEN)
    changed = hub.change(place(version), {"reason": "Another."}, "PUT")

    assert changed.status_code == 200
    assert changed.json().items() >= (SHOWN | {"sunset_at": None, "reason": "Another."}).items()


def test_the_same_again_changes_nothing(hub: Hub, version: str) -> None:
    made = hub.call("PUT", place(version), json=GIVEN)
    again = hub.change(place(version), GIVEN, "PUT")

    assert (again.status_code, again.content) == (200, made.content)


def test_it_is_taken_back(hub: Hub, version: str) -> None:
    hub.call("PUT", place(version), json=GIVEN)
    gone = hub.delete(place(version))

    assert gone.status_code == 204
    assert listed(hub, version) == [None] * 3
    assert hub.call("GET", place(version)).status_code == 404
    assert hub.call("DELETE", place(version), headers={"If-Match": "*"}).status_code == 404
    assert hub.call("PUT", place(version), json={}).status_code == 201


def test_a_change_needs_the_etag_and_stands_in_the_audit(hub: Hub, version: str) -> None:
    absent = hub.call("PUT", place(version), json=GIVEN, headers={"If-Match": "*"})
    made = hub.call("PUT", place(version), json=GIVEN)
    statuses = [
        hub.call(method, place(version), json=body, headers=headers).status_code
        for method, body in (("PUT", {}), ("DELETE", None))
        for headers in ({}, {"If-Match": '"other"'})
    ]
    hub.delete(place(version))
    target = place(version).removeprefix("/v1/")
    audit = hub.call("GET", f"/v1/audit?target={target}").json()["items"]

    assert absent.status_code == 412
    assert statuses == [428, 412, 428, 412]
    digest = hashlib.sha256(made.content).hexdigest()
    assert [(one["action"], one["before"], one["after"]) for one in audit] == [
        ("operations_undeprecate", digest, None),
        ("operations_deprecate", None, digest),
    ]


@pytest.mark.parametrize(
    "body",
    [
        *({"deprecated_at": None}, {"sunset_at": "2020-01-01T00:00:00Z"}, {"sunset_at": "2037-01-01"}),
        {"deprecated_at": "2037-01-01T00:00:00Z", "sunset_at": "2036-12-31T23:59:59Z"},
        *({"reason": ""}, {"reason": "two\nlines"}, {"reason": "x" * 501}, {"reasons": "x"}, []),
    ],
)
def test_what_makes_no_sense_is_refused(hub: Hub, version: str, body: object) -> None:
    answer = hub.call("PUT", place(version), json=body)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")
    assert listed(hub, version) == [None] * 3


@pytest.mark.parametrize(
    ("position", "status"), [("3", 404), ("2147483647", 404), ("2147483648", 422), ("01", 422), ("+1", 422)]
)
def test_only_operations_that_are_there_are_announced(
    hub: Hub, version: str, position: str, status: int
) -> None:
    assert hub.call("PUT", place(version, position), json={}).status_code == status
    assert hub.call("GET", place(version, position)).status_code == status


def test_what_is_announced_goes_with_the_version(hub: Hub, version: str) -> None:
    hub.call("PUT", place(version), json=GIVEN)
    hub.change(version, {"state": "retired"})
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        row = versions.read(tx, version.split("/")[3], "1.0.0")
        assert len(deprecations.all_of(tx, row)) == 1

    assert hub.delete(version).status_code == 204
    assert hub.call("GET", place(version)).status_code == 404
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        assert deprecations.all_of(tx, row) == []


def test_searches_find_it_as_deprecated(hub: Hub, version: str) -> None:
    api = version.split("/")[3]

    def found(deprecated: bool) -> list[tuple[str, bool]]:
        params = {"q": "things", "api": api, "deprecated": str(deprecated).lower()}
        items = hub.call("GET", "/v1/operations", params=params).json()["items"]
        return sorted((one["path"], one["announced"] is not None) for one in items)

    before = found(False), found(True)
    hub.call("PUT", place(version), json=GIVEN)
    hub.call("PUT", place(version, 2), json=GIVEN)
    during = found(False), found(True)
    hub.delete(place(version))
    hub.delete(place(version, 2))

    assert before == ([("/things-0", False), ("/things-1", False)], [("/things-2", False)])
    assert during == ([("/things-0", False)], [("/things-1", True), ("/things-2", True)])
    assert (found(False), found(True)) == before


def test_a_version_that_is_not_the_latest_is_announced_without_a_search(hub: Hub, version: str) -> None:
    api = version.split("/")[3]
    hub.publish(api, "2.0.0", small_document(paths=3))
    assert hub.call("PUT", place(version), json=GIVEN).status_code == 201
    params = {"q": "things", "api": api, "deprecated": "false"}
    items = hub.call("GET", "/v1/operations", params=params).json()["items"]
    assert {(one["version"], one["announced"]) for one in items} == {("2.0.0", None)}

    hub.change(f"/v1/apis/{api}/versions/2.0.0", {"state": "retired"})
    items = hub.call("GET", "/v1/operations", params=params).json()["items"]
    assert [(one["version"], one["path"]) for one in items] == [("1.0.0", "/things-0")]


@pytest.mark.parametrize(
    ("sunset_at", "day"),
    [
        (None, None),
        ("2037-06-01T00:00:00Z", "2037-06-01"),
        ("2037-06-01T00:00:01Z", "2037-06-02"),
        ("2037-05-31T23:59:59Z", "2037-06-01"),
    ],
)
def test_comparing_is_told_the_first_day_on_which_it_may_be_gone(
    hub: Hub, version: str, sunset_at: str | None, day: str | None
) -> None:
    hub.call("PUT", place(version), json={"sunset_at": sunset_at})
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        told = deprecations.announcements(tx, versions.read(tx, version.split("/")[3], "1.0.0"))

    expected = None if day is None else datetime.fromisoformat(day).date()
    assert told == {1: Announcement(expected)}
