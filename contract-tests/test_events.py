"""Events: told of all that is done, to whoever may know, each once and in order."""

from typing import Any
from urllib.parse import urlencode

import pytest

from hub import PASSWORD, Hub
from wire import Wire

pytestmark = pytest.mark.slow

SMALL = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1"},
    "paths": {"/things": {"get": {"responses": {"200": {"description": "Fine."}}}}},
}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def wire(live: Hub) -> Wire:
    return Wire(live)


@pytest.fixture(scope="module")
def stranger(wire: Wire) -> str:
    """A token of somebody who may read, and has a part in nothing."""
    email = f"{wire.free()}@example.com"
    wire.create_user(email=email, password=PASSWORD, roles=["viewer"])
    asked = urlencode({"grant_type": "password", "username": email, "password": PASSWORD}).encode()
    return str(
        wire.send("POST", "/v1/token", asked, authorization="", Content_Type=FORM).json()["access_token"]
    )


def end(wire: Wire) -> int:
    last: int = wire.send("GET", "/v1/events?limit=1").json()["last_id"]
    return last


def told(wire: Wire, after: int, token: str = "", limit: int = 200) -> list[dict[str, Any]]:
    """Return what happened after an event, asked for in parts by `last_id` alone."""
    met: list[dict[str, Any]] = []
    until = end(wire)
    while after < until:
        path = f"/v1/events?after={after}&limit={limit}"
        answer = wire.send("GET", path, authorization=f"Bearer {token}") if token else wire.send("GET", path)
        page = answer.json()
        met += page["items"]
        assert after < page["last_id"]
        after = page["last_id"]
    return met


@pytest.mark.parametrize("limit", [1, 2, 200])
def test_all_that_is_done_is_told_once_and_in_order(wire: Wire, limit: int) -> None:
    before = end(wire)
    version = wire.publish()
    api = version.split("/")[3]
    wire.send_json("PUT", f"/v1/apis/{api}/channels/stable", {"version": "1.0.0"})
    wire.send_json("PUT", f"{version}/operations/0/deprecation", {})

    events = [one for one in told(wire, before, limit=limit) if one["api"] == api]
    kinds = ["api.created", "version.published", "channel.moved", "operation.deprecated"]
    assert [one["kind"] for one in events] == kinds
    assert [one["id"] for one in events] == sorted({one["id"] for one in events})


def test_a_refused_release_is_told_as_refused(wire: Wire) -> None:
    api = wire.create()
    assert wire.send_json("PUT", f"{api}/versions/1.0.0", SMALL).status == 201
    before = end(wire)
    refused = wire.send_json("PUT", f"{api}/versions/1.0.1", {**SMALL, "paths": {}})
    assert (refused.status, refused.problem) == (409, "release-refused")

    (event,) = [one for one in told(wire, before) if api.endswith(f"/{one['api']}")]
    assert (event["kind"], event["data"]["version"]) == ("version.refused", "1.0.1")
    assert event["data"]["verdict"] == "breaking"


def test_whoever_may_not_know_is_not_told(wire: Wire, stranger: str) -> None:
    before = end(wire)
    api, user = wire.free(), wire.create_user()
    new = {"name": api, "title": "Private", "visibility": "private"}
    assert wire.send_json("POST", "/v1/apis", new).status == 201
    wire.send_json("PUT", f"/v1/apis/{api}/versions/1.0.0", SMALL)
    wire.send_json("PUT", f"/v1/apis/{api}/grants/{user}", {"role": "reader"})
    wire.create_token("contracts:read")

    kinds = {one["kind"] for one in told(wire, before)}
    assert kinds >= {"api.created", "version.published", "grant.given", "user.created", "token.created"}
    assert told(wire, before, stranger) == []


def test_an_event_that_was_never_given_is_no_place_to_go_on_from(wire: Wire) -> None:
    answer = wire.send("GET", f"/v1/events?after={end(wire) + 1_000_000}")
    assert (answer.status, answer.problem) == (410, "events-gone")
