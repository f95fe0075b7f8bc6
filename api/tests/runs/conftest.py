"""A hub that may fuzz this machine, with an engine that does what a test says."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from deedbox import fuzzing
from deedbox.fuzzing import Outcome
from deedbox.jobs import runner
from deedbox.runs import watching
from deedbox.settings import Settings
from tests.runs.found import TARGET, Act, Engine
from tests.serving import Hub, start

LONGEST_SECONDS = 60.0


@dataclass
class Fuzzed:
    """A hub and its engine."""

    hub: Hub
    engine: Engine

    def api(self) -> str:
        """Create and publish an API that no other test uses."""
        api = self.hub.api()
        assert self.hub.publish(api, "1.0.0").status_code == 201
        return api

    def ask(self, api: str, **members: Any) -> str:
        """Ask for a run; return its path."""
        answer = self.hub.call("POST", "/v1/runs", json={"api": api, "target": TARGET, **members})
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"]

    def run(self, api: str, act: Act | Outcome, **members: Any) -> dict[str, Any]:
        """Ask for a run that comes to *act*; return it once it has ended."""
        self.engine.will(act)
        return self.wait(self.ask(api, **members))

    def wait(self, path: str, *states: str) -> dict[str, Any]:
        """Return the run at *path* once it has ended, or is in one of *states*."""
        states = states or ("succeeded", "failed", "cancelled")
        until = time.monotonic() + LONGEST_SECONDS
        run: dict[str, Any] = self.hub.call("GET", path).json()
        while run["state"] not in states:
            assert time.monotonic() < until, f"{path} is {run['state']}"
            time.sleep(0.02)
            run = self.hub.call("GET", path).json()
        return run

    def failures(self, run: dict[str, Any], **query: str) -> list[dict[str, Any]]:
        answer = self.hub.call("GET", f"/v1/runs/{run['id']}/failures", params=query)
        items: list[dict[str, Any]] = answer.json()["items"]
        return items


@pytest.fixture(scope="session")
def _fuzzing_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = tmp_path_factory.mktemp("runs")
    yield from start(Settings(data_dir=folder, fuzz_targets=("127.0.0.1",), runs_kept=3, stream_seconds=60))


@pytest.fixture
def fuzzed(_fuzzing_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Fuzzed:
    engine = Engine()
    monkeypatch.setattr(fuzzing, "run", engine.run)
    monkeypatch.setattr(fuzzing, "replay", engine.replay)
    # Nothing here takes long enough to be waited for.
    monkeypatch.setattr(runner, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.02)
    return Fuzzed(_fuzzing_hub, engine)
