"""What events tell of runs."""

from typing import Any

import anyio

from deedbox.fuzzing import Outcome
from tests.events.told import last_id, since
from tests.runs.conftest import Fuzzed
from tests.runs.found import outcome


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
