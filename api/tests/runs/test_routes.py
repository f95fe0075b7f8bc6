"""Runs: asked for, done in the background, and read back."""

from typing import Any

import anyio
import pytest

from deedbox.fuzzing import Outcome, UnfitPlan
from tests.runs.conftest import Fuzzed
from tests.runs.found import OPERATION, TARGET, outcome


def test_a_run_is_asked_for_done_and_read(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.engine.will(outcome("a", "b"))
    plan = {
        "phases": ["fuzzing", "examples"],
        "operations": ["GET /*"],
        "seed": 7,
        "max_seconds": 5,
        "rate": 9,
    }
    answer = fuzzed.hub.call("POST", "/v1/runs", json={"api": api, "target": TARGET, **plan})
    assert (answer.status_code, answer.json()["state"]) == (201, "queued")
    assert answer.json()["plan"].items() >= (plan | {"phases": ["examples", "fuzzing"]}).items()

    run = fuzzed.wait(answer.headers["Location"])
    told = {"state": "succeeded", "percent": 100, "api": api, "version": "1.0.0", "series": "default"}
    told |= {
        "passed": False,
        "new": 2,
        "known": 0,
        "fixed": 0,
        "cases": 7,
        "stop_reason": "finished",
        "seed": 7,
    }
    assert run.items() >= told.items()
    assert run["progress"]["operation"] == OPERATION
    assert run["coverage"]["operations_tried"] == 1
    (asked,) = fuzzed.engine.asked
    assert asked["target"].addresses == ("127.0.0.1",)
    assert (asked["plan"].phases, asked["plan"].include) == (("examples", "fuzzing"), ("GET /*",))
    assert not asked["folder"].exists()
    log = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/log").json()["items"]
    assert [one["line"] for one in log] == ["coverage: 1 operations"]


def test_each_failure_is_told_once_with_its_rule_and_how_to_show_it(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome("a"))
    (told,) = fuzzed.failures(run)
    assert told["status"] == "new"
    assert told["rule"]["pointer"] == "/paths/~1things-0/get/responses"
    assert told["curl"].startswith("curl -X GET")
    assert told["first_run"] == run["id"]
    assert fuzzed.failures(run, status="known") == []
    covered = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/coverage").json()["items"]
    assert [(one["operation"], one["undeclared_seen"]) for one in covered] == [(OPERATION, ["500"])]


def test_runs_are_listed_by_api_and_state_newest_first(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    made = [fuzzed.run(api, outcome())["id"] for _ in range(2)]
    listed = fuzzed.hub.call("GET", "/v1/runs", params={"api": api}).json()["items"]
    assert [one["id"] for one in listed] == made[::-1]
    for state, expected in (("succeeded", made[::-1]), ("cancelled", [])):
        query = {"api": api, "state": state}
        listed = fuzzed.hub.call("GET", "/v1/runs", params=query).json()["items"]
        assert [one["id"] for one in listed] == expected


def test_the_oldest_runs_are_forgotten_and_what_is_known_is_not(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    first, *others = [fuzzed.run(api, outcome("a")) for _ in range(5)]
    listed = fuzzed.hub.call("GET", "/v1/runs", params={"api": api}).json()["items"]
    # The run that ends is there, and as many as are kept before it.
    assert [one["id"] for one in listed] == [one["id"] for one in others[::-1]][: len(listed)]
    assert len(listed) in (3, 4)
    assert fuzzed.hub.call("GET", f"/v1/runs/{first['id']}").status_code == 404
    assert (others[-1]["new"], others[-1]["known"]) == (0, 1)


def test_a_run_that_cannot_be_done_says_why(fuzzed: Fuzzed) -> None:
    async def refuse(_: dict[str, Any]) -> Outcome:
        raise UnfitPlan("The plan selects no operation")

    run = fuzzed.run(fuzzed.api(), refuse)
    assert (run["state"], run["error"]) == ("failed", "The plan selects no operation.")
    assert run["passed"] is None


def test_a_server_that_answers_nothing_fails_the_run(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome(stop_reason="nothing_tested"))
    assert (run["state"], run["error"]) == ("failed", "The server answered no request.")


def test_a_run_is_cancelled_before_its_turn_and_while_it_runs(fuzzed: Fuzzed) -> None:
    async def endless(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api = fuzzed.api()
    fuzzed.engine.will(endless)
    running = fuzzed.ask(api)
    fuzzed.wait(running, "running")
    waiting = fuzzed.ask(api)
    assert fuzzed.hub.call("POST", f"{waiting}/cancel").json()["state"] == "cancelled"
    assert fuzzed.hub.call("POST", f"{running}/cancel").json()["state"] == "running"
    assert fuzzed.wait(running)["state"] == "cancelled"
    assert fuzzed.hub.call("POST", f"{running}/cancel").json()["state"] == "cancelled"
    assert not fuzzed.engine.asked[0]["folder"].exists()


def test_a_failure_is_sent_again_as_a_run_of_its_own(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    run = fuzzed.run(api, outcome("a"))
    (found,) = fuzzed.failures(run)
    path = f"/v1/runs/{run['id']}/failures/{found['fingerprint']}/replay"
    asked = fuzzed.hub.call("POST", path, json={"credentials": {"token": "again"}})
    assert asked.status_code == 201
    replay = fuzzed.wait(asked.headers["Location"])
    assert replay["state"] == "succeeded", replay["error"]
    told = {"run": run["id"], "fingerprint": found["fingerprint"], "verdict": "fails"}
    assert replay["replays"].items() >= told.items()
    sent = fuzzed.engine.asked[-1]
    assert sent["failure"].fingerprint == found["fingerprint"]
    assert sent["credentials"].headers == {"Authorization": "Bearer again"}
    assert [one["run"] for one in fuzzed.hub.call("GET", f"/v1/apis/{api}/trend").json()["items"]] == [
        run["id"]
    ]
    assert fuzzed.hub.call("POST", path.replace(found["fingerprint"], "0" * 12), json={}).status_code == 404


def test_so_many_runs_of_one_api_wait_and_no_more(fuzzed: Fuzzed) -> None:
    async def endless(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api = fuzzed.api()
    fuzzed.engine.will(endless)
    paths = [fuzzed.ask(api) for _ in range(10)]
    refused = fuzzed.hub.call("POST", "/v1/runs", json={"api": api, "target": TARGET})
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    for path in paths[::-1]:
        fuzzed.hub.call("POST", f"{path}/cancel")
    assert fuzzed.wait(paths[0])["state"] == "cancelled"


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": "ftp://127.0.0.1"},
        {"target": "http://me:secret@127.0.0.1"},
        {"target": "http://127.0.0.1/?token=secret"},
        {"phases": []},
        {"phases": ["magic"]},
        {"max_seconds": 0},
        {"credentials": {"username": "me"}},
        {"headers": [{"name": "X-Key", "value": "${HOME}"}]},
    ],
)
def test_what_is_no_run_is_refused_without_what_is_secret(fuzzed: Fuzzed, wrong: dict[str, Any]) -> None:
    answer = fuzzed.hub.call("POST", "/v1/runs", json={"api": "orders", "target": TARGET, **wrong})
    assert answer.status_code == 422
    assert "secret" not in answer.text
    assert "${HOME}" not in answer.text
