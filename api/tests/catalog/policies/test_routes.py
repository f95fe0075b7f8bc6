"""The policy of an API: what it says of its own, and what it leaves to its hub."""

from typing import Any

import pytest

from tests.serving import Hub

OF_HUB = {
    "mode": "strict",
    "pre_releases": "warn",
    "against": ["release"],
    "fail_on": "undetermined",
    "lint": "error",
    "strict_consumers": False,
    "ignore": [],
    "severities": [],
}


def put(hub: Hub, path: str, own: dict[str, Any]) -> dict[str, Any]:
    answer = hub.change(path, own, "PUT")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def test_an_api_follows_its_hub_in_what_it_does_not_say(hub: Hub) -> None:
    api = hub.api()
    path = f"/v1/apis/{api}/policy"
    first = hub.call("GET", path).json()
    assert first == OF_HUB | {"api": api, "own": [], "updated_at": None}

    own = {"mode": "warn", "severities": [{"rule": "operation-added", "severity": "off"}]}
    after = put(hub, path, own)
    assert after.items() >= (OF_HUB | own).items()
    assert after["own"] == ["mode", "severities"]
    assert after["updated_at"] is not None
    assert hub.call("GET", path).json() == after
    # What is left out is the hub's again.
    now = put(hub, path, {"ignore": ["/internal/*"]})
    assert now.items() >= (OF_HUB | {"ignore": ["/internal/*"], "own": ["ignore"]}).items()
    assert hub.delete(path).status_code == 204
    assert hub.call("GET", path).json() == first


@pytest.mark.parametrize(
    ("own", "pointer"),
    [
        ({"mode": "lax"}, "/mode"),
        ({"against": []}, "/against"),
        ({"against": ["A channel"]}, "/against/0"),
        ({"lint": "errors"}, "/lint"),
        ({"severities": [{"rule": "no-such-rule", "severity": "off"}]}, "/severities/0/rule"),
        ({"severities": {"operation-added": "off"}}, "/severities"),
        ({"ignore": ["a\nb"]}, "/ignore/0"),
        ({"mood": "strict"}, "/mood"),
    ],
)
def test_what_means_nothing_is_refused_and_changes_nothing(
    hub: Hub, own: dict[str, Any], pointer: str
) -> None:
    path = f"/v1/apis/{hub.api()}/policy"
    answer = hub.change(path, own, "PUT")

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert hub.call("GET", path).json()["own"] == []


def test_a_change_needs_the_policy_that_was_read(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}/policy"
    etag = hub.call("GET", path).headers["ETag"]

    assert hub.call("PUT", path, json={"mode": "off"}).status_code == 428
    assert hub.call("PUT", path, json={"mode": "off"}, headers={"If-Match": etag}).status_code == 200
    assert hub.call("PUT", path, json={"mode": "off"}, headers={"If-Match": etag}).status_code == 412
    assert hub.call("DELETE", path, headers={"If-Match": etag}).status_code == 412


def test_the_policy_of_a_deleted_api_is_gone_with_it(hub: Hub) -> None:
    api = hub.api()
    put(hub, f"/v1/apis/{api}/policy", {"mode": "off"})
    assert hub.delete(f"/v1/apis/{api}").status_code == 204
    again = hub.call("POST", "/v1/apis", json={"name": api, "title": "Again"})

    assert again.status_code == 201
    assert hub.call("GET", f"/v1/apis/{api}/policy").json()["own"] == []
