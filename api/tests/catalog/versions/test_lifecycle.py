"""Deprecation and sunset of a version: said by PATCH, told in members and headers, kept until it is over."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.serving import Hub

FAR = "2037-01-01T00:00:00Z"
BOTH = {"Deprecation": "@2082758400", "Sunset": "Fri, 01 Jan 2038 00:00:00 GMT"}
"""What headers say of a version that is deprecated from 2036 on, and ends two years later."""


@pytest.fixture
def version(hub: Hub) -> str:
    """The path of a new version."""
    api = hub.api()
    hub.publish(api, "1.0.0")
    return f"/v1/apis/{api}/versions/1.0.0"


def moments(value: dict[str, Any]) -> list[str | None]:
    return [value["deprecated_at"], value["sunset_at"]]


def test_a_sunset_deprecates_from_now_on(hub: Hub, version: str) -> None:
    answer = hub.change(version, {"sunset_at": FAR})

    assert answer.status_code == 200
    since = datetime.fromisoformat(answer.json()["deprecated_at"])
    assert since.microsecond == 0
    assert timedelta(0) <= datetime.now(UTC) - since < timedelta(minutes=1)
    assert answer.json()["sunset_at"] == "2037-01-01T00:00:00.000Z"
    assert answer.json()["state"] == "published"
    assert hub.call("GET", version).json() == answer.json()


def test_what_is_left_out_stays(hub: Hub, version: str) -> None:
    since, until = "2036-01-01T00:00:00.000Z", "2037-01-01T00:00:00.000Z"
    hub.change(version, {"deprecated_at": "2036-01-01T02:00:00.9+02:00"})
    first = hub.change(version, {"sunset_at": FAR}).json()
    second = hub.change(version, {"state": "published"}).json()

    assert moments(first) == [since, until]
    assert second == first


def test_null_takes_it_away(hub: Hub, version: str) -> None:
    hub.change(version, {"deprecated_at": "2036-01-01T00:00:00Z", "sunset_at": FAR})
    without_sunset = hub.change(version, {"sunset_at": None}).json()
    hub.change(version, {"sunset_at": FAR})
    without_both = hub.change(version, {"deprecated_at": None}).json()

    assert moments(without_sunset) == ["2036-01-01T00:00:00.000Z", None]
    assert moments(without_both) == [None, None]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sunset_at": "2020-01-01T00:00:00Z"}, "sunset-before-deprecation"),
        ({"deprecated_at": FAR, "sunset_at": "2036-12-31T23:59:59Z"}, "sunset-before-deprecation"),
        ({"deprecated_at": None, "sunset_at": FAR}, "sunset-without-deprecation"),
    ],
)
def test_a_sunset_is_not_before_the_deprecation(
    hub: Hub, version: str, change: dict[str, Any], code: str
) -> None:
    answer = hub.change(version, change)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")
    [fault] = answer.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("body", "/sunset_at", code)
    assert moments(hub.call("GET", version).json()) == [None, None]


@pytest.mark.parametrize(
    "change",
    [
        *({}, {"state": None}, {"sunset_at": 2082758400}, {"sunset_at": "2037-01-01"}, {"sunset_at": ""}),
        *({"sunset_at": "2037-01-01T00:00:00"}, {"sunset_at": "2037-02-30T00:00:00Z"}),
        *({"sunset_at": "9999-01-01T00:00:00Z"}, {"deprecated_at": "0001-01-01T00:00:00+14:00"}),
        {"deprecated_at": [FAR]},
    ],
)
def test_a_change_that_says_nothing_or_no_moment_is_refused(
    hub: Hub, version: str, change: dict[str, Any]
) -> None:
    answer = hub.change(version, change)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")


def test_no_version_is_retired_before_its_sunset(hub: Hub, version: str) -> None:
    hub.change(version, {"sunset_at": FAR})
    refused = hub.change(version, {"state": "retired"})
    both = hub.change(version, {"state": "retired", "sunset_at": None})

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/sunset-ahead")
    assert "2037-01-01 00:00:00 UTC" in refused.json()["detail"]
    assert (both.status_code, both.json()["state"]) == (200, "retired")


def test_a_version_is_retired_after_its_sunset(hub: Hub, version: str) -> None:
    past = {"deprecated_at": "2020-01-01T00:00:00Z", "sunset_at": "2021-01-01T00:00:00Z"}
    assert hub.change(version, past).status_code == 200
    retired = hub.change(version, {"state": "retired"})

    assert retired.json()["state"] == "retired"
    assert hub.delete(version).status_code == 204


def test_no_version_is_deleted_before_its_sunset(hub: Hub, version: str) -> None:
    hub.change(version, {"state": "retired"})
    hub.change(version, {"sunset_at": FAR})
    refused = hub.delete(version)
    hub.change(version, {"sunset_at": None})

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/sunset-ahead")
    assert hub.delete(version).status_code == 204


def test_a_change_needs_the_etag_and_stands_in_the_audit(hub: Hub, version: str) -> None:
    etag = hub.call("GET", version).headers["ETag"]
    changed = hub.change(version, {"sunset_at": FAR})
    without = hub.call("PATCH", version, json={"sunset_at": None})
    stale = hub.call("PATCH", version, json={"sunset_at": None}, headers={"If-Match": etag})
    [newest, *_] = hub.call("GET", f"/v1/audit?target={version.removeprefix('/v1/')}").json()["items"]

    assert (without.status_code, stale.status_code) == (428, 412)
    assert newest["action"] == "versions_update"
    assert newest["after"] == hashlib.sha256(changed.content).hexdigest()


READS = ["", "/document", "/operations", "/findings", "/changes"]


@pytest.mark.parametrize("read", READS)
def test_answers_tell_of_it_in_headers(hub: Hub, version: str, read: str) -> None:
    before = hub.call("GET", version + read)
    hub.change(version, {"deprecated_at": "2036-01-01T00:00:00Z"})
    deprecated = hub.call("GET", version + read)
    hub.change(version, {"sunset_at": "2038-01-01T00:00:00Z"})
    ending = hub.call("GET", version + read)
    same = hub.call("GET", version + read, headers={"If-None-Match": ending.headers["ETag"]})

    assert not BOTH.keys() & set(map(str.title, before.headers))
    assert deprecated.headers["Deprecation"] == BOTH["Deprecation"]
    assert "Sunset" not in deprecated.headers
    for answer, status in ((ending, 200), (same, 304)):
        assert answer.status_code == status
        assert {name: answer.headers[name] for name in BOTH} == BOTH


def test_other_versions_tell_nothing_of_it(hub: Hub, version: str) -> None:
    api = version.split("/")[3]
    hub.publish(api, "2.0.0")
    hub.change(version, {"sunset_at": FAR})
    for read in READS:
        answer = hub.call("GET", f"/v1/apis/{api}/versions/2.0.0{read}")
        assert answer.status_code == 200
        assert not BOTH.keys() & set(map(str.title, answer.headers))
