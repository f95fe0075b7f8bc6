"""What events tell of runs."""

from typing import Any

import anyio

from deedbox.fuzzing import Outcome
from tests.events.told import last_id, since
from tests.runs.conftest import Fuzzed
from tests.runs.found import outcome


def test_that_a_replay_has_ended_is_told(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome("a"))
    (found,) = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/failures").json()["items"]
    before = last_id(fuzzed.hub)
    path = f"/v1/runs/{run['id']}/failures/{found['fingerprint']}/replay"
    replay = fuzzed.wait(fuzzed.hub.call("POST", path, json={}).headers["Location"])

    asked, ended = since(fuzzed.hub, before)
    assert (asked["kind"], ended["kind"]) == ("run.requested", "run.finished")
    assert ended["data"]["run"] == replay["id"]
    counts = {"passed": False, "new": 0, "known": 1, "fixed": 0}
    assert {name: ended["data"][name] for name in counts} == counts


def test_each_way_of_a_run_is_told_once(fuzzed: Fuzzed) -> None:
    async def wait(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api = fuzzed.api()
    before = last_id(fuzzed.hub)
    found = fuzzed.run(api, outcome("a"))
    failed = fuzzed.run(api, outcome(stop_reason="nothing_tested"))
    fuzzed.engine.will(wait)
    running, waiting = fuzzed.ask(api), fuzzed.ask(api)
    fuzzed.wait(running, "running")
    for path in (waiting, running, waiting):
        fuzzed.hub.call("POST", f"{path}/cancel")
    fuzzed.wait(running)

    told = since(fuzzed.hub, before)
    assert {one["api"] for one in told} == {api}
    assert [one["kind"] for one in told] == [
        *("run.requested", "run.finished", "run.requested", "run.failed"),
        *("run.requested", "run.requested", "run.cancelled", "run.cancelled"),
    ]
    facts = {"by": "first-admin", "version": "1.0.0", "series": "default"}
    counts = {"passed": False, "new": 1, "known": 0, "fixed": 0}
    assert told[1]["data"] == facts | counts | {"run": found["id"]}
    assert told[3]["data"] == facts | {"run": failed["id"], "reason": failed["error"]}
    assert [one["data"]["run"] for one in told[-2:]] == [
        path.rpartition("/")[2] for path in (waiting, running)
    ]
