"""`/v1/apis/{api}/channels`: movable names for versions."""

import pytest

from tests.serving import Hub


@pytest.fixture
def api(hub: Hub) -> str:
    """An API with the versions 1.0.0 and 1.1.0, and 0.9.0, which is retired."""
    name = hub.api()
    for version in ("0.9.0", "1.0.0", "1.1.0"):
        hub.publish(name, version)
    hub.change(f"/v1/apis/{name}/versions/0.9.0", {"state": "retired"})
    return name


def test_a_channel_is_made_moved_and_deleted(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/channels/production"
    made = hub.call("PUT", path, json={"version": "1.0.0"})
    moved = hub.call("PUT", path, json={"version": "1.1.0"}, headers={"If-Match": made.headers["ETag"]})

    assert (made.status_code, made.headers["Location"]) == (201, path)
    assert (moved.status_code, moved.json()["version"]) == (200, "1.1.0")
    assert hub.call("GET", path).json() == moved.json()
    assert hub.delete(path).status_code == 204
    assert hub.call("GET", path).status_code == 404


def test_moving_needs_the_etag_that_is_current(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/channels/production"
    stale = hub.call("PUT", path, json={"version": "1.0.0"}).headers["ETag"]
    hub.change(path, {"version": "1.1.0"}, method="PUT")

    assert hub.call("PUT", path, json={"version": "1.0.0"}).status_code == 428
    assert hub.call("PUT", path, json={"version": "1.0.0"}, headers={"If-Match": stale}).status_code == 412
    assert hub.call("DELETE", path, headers={"If-Match": stale}).status_code == 412
    assert hub.call("GET", path).json()["version"] == "1.1.0"


def test_a_channel_that_is_gone_matches_no_etag(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/channels/gone"
    for etag in ('"gone"', "*"):
        refused = hub.call("PUT", path, json={"version": "1.0.0"}, headers={"If-Match": etag})
        assert (refused.status_code, refused.json()["type"]) == (412, "/problems/precondition-failed")
    assert hub.call("GET", path).status_code == 404


def test_latest_follows_by_itself_and_takes_no_orders(hub: Hub, api: str) -> None:
    path = f"/v1/apis/{api}/channels/latest"
    assert hub.call("GET", path).json()["version"] == "1.1.0"
    hub.publish(api, "1.2.0")

    latest = hub.call("GET", path).json()
    assert (latest["version"], latest["kept_by"]) == ("1.2.0", "hub")
    for method, body in (("PUT", {"version": "1.0.0"}), ("DELETE", None)):
        refused = hub.call(method, path, json=body)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/channel-kept-by-hub")


def test_latest_is_not_there_before_a_version_is(hub: Hub) -> None:
    api = hub.api()

    assert hub.call("GET", f"/v1/apis/{api}/channels/latest").status_code == 404
    assert hub.call("GET", f"/v1/apis/{api}/channels").json() == {"items": []}


def test_the_list_has_latest_first_and_the_others_by_name(hub: Hub, api: str) -> None:
    for name in ("staging", "beta", "production"):
        hub.call("PUT", f"/v1/apis/{api}/channels/{name}", json={"version": "1.0.0"})

    items = hub.call("GET", f"/v1/apis/{api}/channels").json()["items"]
    assert [item["name"] for item in items] == ["latest", "beta", "production", "staging"]
    assert [item["kept_by"] for item in items] == ["hub", "team", "team", "team"]


@pytest.mark.parametrize(
    ("version", "status", "kind"),
    [("0.9.0", 409, "version-retired"), ("7.0.0", 404, "not-found"), ("x", 422, "invalid")],
)
def test_a_channel_names_only_what_is_published(
    hub: Hub, api: str, version: str, status: int, kind: str
) -> None:
    answer = hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": version})

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


def test_a_version_that_a_channel_names_is_not_deleted(hub: Hub, api: str) -> None:
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    refused = hub.delete(f"/v1/apis/{api}/versions/1.0.0")

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/version-in-use")
    assert "production" in refused.json()["detail"]


def test_an_api_has_at_most_fifty_channels(hub: Hub, api: str) -> None:
    for number in range(50):
        hub.call("PUT", f"/v1/apis/{api}/channels/c{number}", json={"version": "1.0.0"})
    refused = hub.call("PUT", f"/v1/apis/{api}/channels/more", json={"version": "1.0.0"})

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/too-many-channels")
    assert hub.change(f"/v1/apis/{api}/channels/c7", {"version": "1.1.0"}, method="PUT").status_code == 200
