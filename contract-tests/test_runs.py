"""Runs: what is found of a server is told to whoever may know, once as new, and no secret with it."""

from typing import Any
from urllib.parse import urlencode

import pytest

from broken import CONTRACT, FUZZED, NOBODY, serving
from hub import PASSWORD, Hub
from wire import Wire

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"
SECRET = "s3cret-of-a-probe-93ab"


@pytest.fixture(scope="module")
def wire(live: Hub) -> Wire:
    made = Wire(live)
    made.found()
    return made


def test_what_is_found_is_new_once_in_each_series(wire: Wire) -> None:
    with serving() as target:

        def fuzz(series: str) -> dict[str, Any]:
            wanted = {"api": FUZZED, "target": target, "series": series, "phases": ["coverage"], "seed": 7}
            asked = wire.send_json("POST", "/v1/runs", wanted)
            assert asked.status == 201, asked.content
            run = wire.ended(asked.headers["location"])
            assert run["state"] == "succeeded", run
            return run

        first, again = fuzz("default"), fuzz("apart")

    # The same was found in the series before, in another one never.
    assert (first["new"], first["passed"]) == (0, True)
    assert first["known"] > 0
    assert (again["new"], again["known"], again["passed"]) == (first["known"], 0, False)
    told = wire.send("GET", f"/v1/runs/{again['id']}/failures?limit=200").json()["items"]
    assert [one["status"] for one in told] == ["new"] * again["new"]
    assert {one["first_run"] for one in told} == {again["id"]}


def test_a_server_that_nobody_allowed_is_not_fuzzed(wire: Wire) -> None:
    for target in ("http://192.0.2.1", "http://127.0.0.2:9", "http://[::1]:9", "https://nowhere.invalid"):
        refused = wire.send_json("POST", "/v1/runs", {"api": FUZZED, "target": target})
        assert (refused.status, refused.problem) == (409, "target-not-allowed"), target


def test_a_run_of_a_private_api_is_known_to_nobody_else(wire: Wire) -> None:
    email, api = f"{wire.free()}@example.com", wire.free()
    wire.create_user(email=email, password=PASSWORD, roles=["viewer"])
    form = urlencode({"grant_type": "password", "username": email, "password": PASSWORD}).encode()
    token = wire.send("POST", "/v1/token", form, authorization="", Content_Type=FORM).json()["access_token"]
    new = {"name": api, "title": "Private", "visibility": "private"}
    assert wire.send_json("POST", "/v1/apis", new).status == 201
    assert wire.send_json("PUT", f"/v1/apis/{api}/versions/1.0.0", CONTRACT).status == 201
    run = wire.send_json("POST", "/v1/runs", {"api": api, "target": NOBODY}).headers["location"]
    wire.cancel_runs()

    for rest in ("", "/log", "/failures", "/coverage", "/events", "/reports/jsonl"):
        seen = wire.send("GET", run + rest, authorization=f"Bearer {token}")
        assert (seen.status, seen.problem) == (404, "not-found"), rest
    assert wire.send("GET", run).status == 200
    for query, expected in (("", [FUZZED]), (f"&api={api}", [])):
        page = wire.send("GET", f"/v1/runs?limit=200{query}", authorization=f"Bearer {token}").json()
        assert [one["api"] for one in page["items"] if one["api"] in (api, FUZZED)][:1] == expected


def test_no_answer_shows_what_goes_with_the_requests(wire: Wire) -> None:
    headers = [{"name": "X-Tenant", "value": SECRET}]
    wanted = {"api": FUZZED, "target": NOBODY, "headers": headers, "credentials": {"token": SECRET}}
    asked = wire.send_json("POST", "/v1/runs", wanted)
    wire.cancel_runs()

    assert asked.json()["plan"]["headers"] == ["X-Tenant"]
    run = asked.headers["location"]
    told = [wire.send("GET", run + rest).content for rest in ("", "/log", "/events")]
    told += [wire.send("GET", path).content for path in ("/v1/audit?limit=200", "/v1/runs?limit=200")]
    assert not [one for one in (asked.content, *told) if SECRET.encode() in one]
