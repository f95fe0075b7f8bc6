"""What versions, channels and names live through: each step that is refused, and each that is not."""

import json
from random import Random

import pytest

from documents import document
from wire import Answer, Wire

pytestmark = pytest.mark.slow


def publish(wire: Wire, path: str, seed: int = 1) -> Answer:
    return wire.send_json("PUT", path, json.dumps(document(Random(seed), operations=3)))


def set_state(wire: Wire, version: str, state: str) -> None:
    answer = wire.send_json("PATCH", version, {"state": state}, if_match="*")
    assert (answer.status, answer.json()["state"]) == (200, state)
    assert wire.send("GET", version).json()["state"] == state


def move(wire: Wire, api: str, channel: str, number: str) -> Answer:
    path = f"{api}/channels/{channel}"
    headers = {"if_match": "*"} if wire.send("GET", path).status == 200 else {}
    return wire.send_json("PUT", path, {"version": number}, **headers)


def refused(answer: Answer, status: int, slug: str) -> None:
    assert (answer.status, answer.problem) == (status, slug)


def test_a_version_is_retired_before_it_is_deleted_and_named_by_no_channel(wire: Wire) -> None:
    version = wire.publish()
    api = version.partition("/versions")[0]
    assert move(wire, api, "production", "1.0.0").status == 201

    refused(wire.send("DELETE", version, if_match="*"), 409, "version-not-retired")
    set_state(wire, version, "retired")
    set_state(wire, version, "retired")
    refused(wire.send("DELETE", version, if_match="*"), 409, "version-in-use")
    assert wire.send("GET", f"{version}/document").status == 200
    assert wire.send("GET", f"{api}/channels/production").json()["version"] == "1.0.0"
    set_state(wire, version, "published")
    refused(wire.send("DELETE", version, if_match="*"), 409, "version-not-retired")
    set_state(wire, version, "retired")
    assert wire.send("DELETE", f"{api}/channels/production", if_match="*").status == 204
    assert wire.send("DELETE", version, if_match="*").status == 204
    for below in ("", "/document", "/operations", "/findings", "/changes", "/changes/sarif", "/sdks"):
        refused(wire.send("GET", version + below), 404, "not-found")
    refused(wire.send("DELETE", version, if_match="*"), 404, "not-found")
    refused(wire.send_json("PATCH", version, {"state": "published"}, if_match="*"), 404, "not-found")


def test_no_version_is_retired_or_deleted_before_its_sunset(wire: Wire) -> None:
    version = wire.publish()

    def change(**members: str | None) -> Answer:
        return wire.send_json("PATCH", version, members, if_match="*")

    assert "deprecation" not in wire.send("GET", version).headers
    assert change(sunset_at="2037-01-01T00:00:00Z").status == 200
    refused(change(state="retired"), 409, "sunset-ahead")
    assert change(state="retired", sunset_at=None).status == 200
    assert change(deprecated_at="2036-01-01T01:00:00+01:00", sunset_at="2037-01-01T00:00:00Z").status == 200
    refused(wire.send("DELETE", version, if_match="*"), 409, "sunset-ahead")
    refused(change(sunset_at="2035-01-01T00:00:00Z"), 422, "invalid")
    for below in ("", "/document", "/operations", "/findings", "/changes"):
        told = wire.send("GET", version + below)
        same = wire.send("GET", version + below, if_none_match=told.headers["etag"])
        for answer in (told, same):
            assert answer.headers["deprecation"] == "@2082758400"
            assert answer.headers["sunset"] == "Thu, 01 Jan 2037 00:00:00 GMT"
    assert change(deprecated_at=None).status == 200
    gone = wire.send("GET", version)
    assert not {"deprecation", "sunset"} & gone.headers.keys()
    assert (gone.json()["deprecated_at"], gone.json()["sunset_at"]) == (None, None)
    assert wire.send("DELETE", version, if_match="*").status == 204


def test_an_announcement_is_beside_the_document_and_goes_with_the_version(wire: Wire) -> None:
    version = wire.publish()
    path = f"{version}/operations/1/deprecation"
    document_before = wire.send("GET", f"{version}/document").content
    said = {"deprecated_at": "2036-01-01T00:00:00.000Z", "sunset_at": None, "reason": "Use another."}

    refused(wire.send("GET", path), 404, "not-found")
    refused(wire.send_json("PUT", f"{version}/operations/3/deprecation", {}), 404, "not-found")
    made = wire.send_json("PUT", path, said)
    assert made.status == 201
    assert made.json().items() >= said.items()
    listed = [one["announced"] for one in wire.send("GET", f"{version}/operations").json()["items"]]
    assert listed == [None, made.json(), None]
    assert wire.send("GET", f"{version}/document").content == document_before
    earlier = said | {"sunset_at": "2035-12-31T23:59:59Z"}
    refused(wire.send_json("PUT", path, earlier, if_match="*"), 422, "invalid")
    assert wire.send("GET", path).content == made.content
    set_state(wire, version, "retired")
    assert wire.send("DELETE", version, if_match="*").status == 204
    refused(wire.send("GET", path), 404, "not-found")


def test_the_number_of_a_deleted_version_is_never_free_again(wire: Wire) -> None:
    version = wire.publish()
    content = wire.send("GET", f"{version}/document").content
    set_state(wire, version, "retired")
    assert wire.send("DELETE", version, if_match="*").status == 204

    refused(wire.send_json("PUT", version, content), 409, "version-deleted")
    refused(publish(wire, version, 2), 409, "version-deleted")
    refused(wire.send("GET", version), 404, "not-found")
    assert wire.send("GET", version.partition("/1.0.0")[0]).json()["items"] == []


def test_the_name_of_an_api_that_held_a_version_is_never_free_again(wire: Wire) -> None:
    version = wire.publish()
    api = version.partition("/versions")[0]
    name = {"name": api.rpartition("/")[2], "title": "Again"}
    refused(wire.send("DELETE", api, if_match="*"), 409, "api-not-empty")
    refused(wire.send_json("POST", "/v1/apis", name), 409, "api-exists")
    set_state(wire, version, "retired")
    refused(wire.send("DELETE", api, if_match="*"), 409, "api-not-empty")
    assert wire.send("DELETE", version, if_match="*").status == 204
    assert wire.send("DELETE", api, if_match="*").status == 204

    refused(wire.send_json("POST", "/v1/apis", name), 409, "api-exists")
    refused(publish(wire, f"{api}/versions/2.0.0"), 404, "not-found")
    for below in ("", "/versions", "/channels"):
        refused(wire.send("GET", api + below), 404, "not-found")


def test_the_name_of_an_api_that_never_held_a_version_is_free_again(wire: Wire) -> None:
    api = wire.create()
    assert wire.send("DELETE", api, if_match="*").status == 204
    refused(wire.send("GET", api), 404, "not-found")

    again = wire.send_json("POST", "/v1/apis", {"name": api.rpartition("/")[2], "title": "Again"})

    assert (again.status, again.json()["title"]) == (201, "Again")


def test_a_channel_names_what_is_published_alone(wire: Wire) -> None:
    version = wire.publish()
    api = version.partition("/versions")[0]
    assert publish(wire, f"{api}/versions/2.0.0").status == 201
    assert move(wire, api, "production", "2.0.0").status == 201
    set_state(wire, version, "retired")

    refused(move(wire, api, "production", "1.0.0"), 409, "version-retired")
    refused(move(wire, api, "staging", "1.0.0"), 409, "version-retired")
    refused(move(wire, api, "production", "3.0.0"), 404, "not-found")
    assert wire.send("DELETE", version, if_match="*").status == 204
    refused(move(wire, api, "production", "1.0.0"), 404, "not-found")
    assert wire.send("GET", f"{api}/channels/production").json()["version"] == "2.0.0"
    refused(wire.send("GET", f"{api}/channels/staging"), 404, "not-found")


def test_latest_is_the_hubs_and_the_highest_release_that_is_published(wire: Wire) -> None:
    api = wire.create()

    def latest() -> str | None:
        answer = wire.send("GET", f"{api}/channels/latest")
        named: str | None = answer.json()["version"] if answer.status == 200 else None
        assert wire.send("GET", api).json()["latest"] == named
        return named

    assert latest() is None
    for number, expected in (
        ("2.0.0-rc.2", "2.0.0-rc.2"),
        ("2.0.0-rc.10", "2.0.0-rc.10"),
        ("1.9.0", "1.9.0"),
        ("1.10.0", "1.10.0"),
        ("1.2.0", "1.10.0"),
        ("3.0.0-alpha", "1.10.0"),
    ):
        assert publish(wire, f"{api}/versions/{number}").status == 201
        assert latest() == expected
    refused(move(wire, api, "latest", "1.9.0"), 409, "channel-kept-by-hub")
    refused(wire.send("DELETE", f"{api}/channels/latest", if_match="*"), 409, "channel-kept-by-hub")
    for number, expected in (
        ("1.10.0", "1.9.0"),
        ("1.9.0", "1.2.0"),
        ("1.2.0", "3.0.0-alpha"),
        ("3.0.0-alpha", "2.0.0-rc.10"),
    ):
        set_state(wire, f"{api}/versions/{number}", "retired")
        assert latest() == expected
    set_state(wire, f"{api}/versions/1.9.0", "published")
    assert latest() == "1.9.0"
