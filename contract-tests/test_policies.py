"""Policies and waivers: what they take, what they say of their own, and when they hold."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from documents import contract
from wire import Answer, Wire

pytestmark = pytest.mark.slow

RIGHT: dict[str, tuple[Any, ...]] = {
    "mode": ("strict", "warn", "off"),
    "pre_releases": ("strict", "warn", "off"),
    "against": (["release"], ["supported", "release", "production"], [f"c{number}" for number in range(10)]),
    "fail_on": ("breaking", "undetermined"),
    "lint": ("error", "warning", "info", "off"),
    "strict_consumers": (True, False),
    "ignore": ([], ["/internal/*"], ["x" * 300] * 100),
    "severities": ([], [{"rule": "operation-removed", "severity": "info"}] * 200),
}
"""Every member of a policy, and values that it takes."""
WRONG: dict[str, tuple[Any, ...]] = {
    "mode": ("STRICT", "", "on", True, 1, []),
    "pre_releases": ("error", " off", {}, 0),
    "against": ([], "release", ["Release"], [""], [None], [f"c{number}" for number in range(11)]),
    "fail_on": ("warning", False, "Breaking"),
    "lint": ("none", 3, ["error"]),
    "strict_consumers": (0, 1, 1.0, "true", "yes", "", []),
    "ignore": ([""], ["x" * 301], ["x"] * 101, "/internal/*", [1], ["a\nb"]),
    "severities": (
        [{"rule": "operation-removed", "severity": "info"}] * 201,
        [{"rule": "operation-removed"}],
        [{"rule": "operation-removed", "severity": "fatal"}],
        [{"rule": "operation-removed", "severity": "info", "more": 1}],
        {"operation-removed": "info"},
    ),
}
HELD = {"owner": "probes", "reason": "Nobody calls it."}


def put(wire: Wire, path: str, body: object) -> Answer:
    return wire.send_json("PUT", path, body, if_match=wire.send("GET", path).headers["etag"])


@pytest.mark.parametrize("member", RIGHT)
def test_a_member_of_a_policy_takes_what_the_contract_says_and_nothing_else(wire: Wire, member: str) -> None:
    policy = f"{wire.create()}/policy"
    for value in RIGHT[member]:
        answer = put(wire, policy, {member: value})
        assert (answer.status, answer.json()[member], answer.json()["own"]) == (200, value, [member])
        assert wire.send("GET", policy).content == answer.content
    before = wire.send("GET", policy)
    for value in WRONG[member]:
        refused = put(wire, policy, {member: value})
        assert (refused.status, refused.problem) == (422, "invalid"), value
        assert refused.json()["errors"][0]["pointer"].startswith(f"/{member}"), value
    after = wire.send("GET", policy)
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


def test_every_member_of_a_policy_is_tried(wire: Wire) -> None:
    shown = wire.send("GET", f"{wire.create()}/policy").json()

    assert set(shown) - {"api", "own", "updated_at"} == set(RIGHT) == set(WRONG)


def test_a_rule_that_there_is_not_is_named(wire: Wire) -> None:
    policy = f"{wire.create()}/policy"
    severities = [{"rule": rule, "severity": "off"} for rule in ("operation-removed", "no-such-rule")]

    refused = put(wire, policy, {"severities": severities})

    assert (refused.status, refused.problem) == (422, "invalid")
    (fault,) = refused.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/severities/1/rule", "unknown-rule")
    assert wire.send("GET", policy).json()["own"] == []


def test_a_policy_is_what_was_put_last_and_after_a_reset_the_hubs(wire: Wire) -> None:
    policy = f"{wire.create()}/policy"
    of_hub = wire.send("GET", policy)

    assert put(wire, policy, {"mode": "warn", "lint": "info", "fail_on": None}).json()["own"] == [
        "lint",
        "mode",
    ]
    second = put(wire, policy, {"pre_releases": "strict"})
    assert second.json() == {
        **of_hub.json(),
        "pre_releases": "strict",
        "own": ["pre_releases"],
        "updated_at": second.json()["updated_at"],
    }
    assert wire.send("DELETE", policy).status == 428
    assert wire.send("DELETE", policy, if_match=of_hub.headers["etag"]).status == 412
    assert wire.send("GET", policy).content == second.content
    assert wire.send("DELETE", policy, if_match=second.headers["etag"]).status == 204
    again = wire.send("GET", policy)
    assert (again.content, again.headers["etag"]) == (of_hub.content, of_hub.headers["etag"])


def test_a_last_day_has_one_spelling_and_is_not_over(wire: Wire) -> None:
    waiver = f"{wire.create()}/waivers/5b8c1f0e9a27"
    today = datetime.now(UTC).date()
    over = [(today - timedelta(days=days)).isoformat() for days in (2, 400)]
    odd = (0, 86_400, 4_070_908_800, True, "4070908800", "2099-1-1", "2099-02-30", "20990101", " 2099-01-01")
    for value in (*over, *odd, "2099-01-01T00:00:00Z", "2099-01-01T00:00:00", "0000-01-01", "", []):
        refused = wire.send_json("PUT", waiver, {**HELD, "expires_on": value})
        assert (refused.status, refused.problem) == (422, "invalid"), value
        assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/expires_on"], value
        assert wire.send("GET", waiver).status == 404
    for value in (None, "2099-12-31", "9999-12-31", (today + timedelta(days=1)).isoformat()):
        made = wire.send_json("PUT", waiver, {**HELD, "expires_on": value})
        assert (made.status, made.json()["expires_on"], made.json()["state"]) == (201, value, "active")
        assert wire.send("DELETE", waiver, if_match=made.headers["etag"]).status == 204
    assert wire.send_json("PUT", waiver, HELD).json()["expires_on"] is None


def test_an_api_has_two_hundred_waivers_and_no_more(wire: Wire) -> None:
    api = wire.create()
    made = [wire.waive(api, f"{number:012x}") for number in range(200)]

    refused = wire.send_json("PUT", f"{api}/waivers/{'f' * 12}", HELD)

    assert (refused.status, refused.problem) == (409, "too-many-waivers")
    listed = wire.send("GET", f"{api}/waivers").json()["items"]
    assert [one["fingerprint"] for one in listed] == [path.rpartition("/")[2] for path in made]
    assert put(wire, made[7], {**HELD, "reason": "Another."}).status == 200
    assert wire.send("DELETE", made[7], if_match="*").status == 204
    assert wire.send_json("PUT", f"{api}/waivers/{'f' * 12}", HELD).status == 201


@pytest.mark.parametrize(
    "fingerprint", ["5b8c1f0e9a2", "5b8c1f0e9a271", "5B8C1F0E9A27", "5b8c1f0e9a2g", "%0a"]
)
def test_what_is_no_fingerprint_is_refused(wire: Wire, fingerprint: str) -> None:
    path = f"{wire.create()}/waivers/{fingerprint}"

    assert wire.send_json("PUT", path, HELD).problem in ("invalid", "not-found")
    assert wire.send("GET", path).problem in ("invalid", "not-found")


def test_a_check_under_the_largest_policy_tells_all_that_it_takes_for_granted(wire: Wire) -> None:
    api = wire.create()
    assert wire.send_json("PUT", f"{api}/versions/1.0.0", json.dumps(contract("/a", "/b"))).status == 201
    channels = [f"channel-{number}" for number in range(8)]
    rules = ("operation-removed", "max-length-decreased") * 100
    wire.set_policy(
        api,
        against=["supported", "release", *channels],
        ignore=[f"/{number:03}{'x' * 296}" for number in range(100)],
        severities=[{"rule": rule, "severity": "off"} for rule in rules],
        strict_consumers=True,
    )

    answer = wire.send_json("POST", f"{api}/check?version=1.0.1", json.dumps(contract("/a", most=5)))

    told = answer.json()
    assert (answer.status, told["outcome"]) == (200, "passed")
    assert told["not_compared"] == [f"There is no channel {channel}." for channel in channels]
    (comparison,) = told["comparisons"]
    assert (comparison["against"], comparison["changes"]) == (["supported", "release"], [])
    assert len(comparison["assumptions"]) > 100
