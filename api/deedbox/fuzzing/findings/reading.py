"""The engine's events, an event a line: what they say is counted, and kept without secrets."""

import json
import re
import time
from collections import Counter
from typing import IO, Any, Final

from deedbox.fuzzing.contract import Contract
from deedbox.fuzzing.findings.collecting import Collection, Scenario
from deedbox.fuzzing.findings.counting import Count
from deedbox.fuzzing.outcomes import Progress, Trouble
from deedbox.fuzzing.redacting import Redactor

_LARGEST_KEPT_BYTES: Final = 512 * 1024 * 1024
_MOST_TROUBLES: Final = 200
_LONGEST: Final = 500
_ADDRESS: Final = re.compile(r"^\w+\(.*?\): |^\w+Error\(['\"]|HTTPS?Connection\w*\([^)]*\): |['\"]$")
_TESTING: Final = frozenset({"examples", "coverage", "fuzzing", "stateful"})


class Reading:
    """What a run has told so far.

    Args:
        contract: The contract.
        redactor: Takes secrets out of all that is kept.
        kept: Where events are kept.
    """

    def __init__(self, contract: Contract, redactor: Redactor, kept: IO[bytes]) -> None:
        self._contract = contract
        self._redactor = redactor
        self._kept = kept
        self._room = _LARGEST_KEPT_BYTES
        self._started = time.monotonic()
        self._done: set[str] = set()
        self._troubles: Counter[Trouble] = Counter()
        self._sent = 0
        self.count = Count(contract)
        self.collection = Collection(contract)
        self.phases: Counter[str] = Counter()
        self.phase = ""
        self.operation = ""
        self.stopped: str | None = None
        """Why the engine stopped, as it says; None while it has not."""
        self.has_started = False

    def tick(self, label: str) -> None:
        """Hear that a request to the operation *label* is about to be sent."""
        self._sent += 1
        self.operation = label

    def line(self, content: bytes) -> None:
        """Hear of an event."""
        try:
            told = self._redactor.tree(json.loads(content))
        except (ValueError, RecursionError):
            return
        if not isinstance(told, dict):
            return
        self._keep(told)
        for kind, event in told.items():
            if isinstance(event, dict):
                self._take(kind, event)

    def progress(self) -> Progress:
        return Progress(
            self.phase,
            self.operation,
            len(self._done),
            len(self._contract.operations),
            max(self._sent, self.cases),
            len(self.collection),
            round(time.monotonic() - self._started, 1),
        )

    @property
    def cases(self) -> int:
        return sum(self.phases.values())

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what went wrong beside failures, and what weakens the run."""
        told = [Trouble(one.operation, one.kind, one.message, times) for one, times in self._troubles.items()]
        if self.collection.is_full:
            told.append(Trouble("", "warning", "There are more failures than are listed"))
        return (*told, *self.count.warnings())

    def trouble(self, trouble: Trouble) -> None:
        """Hear of *trouble*."""
        if trouble in self._troubles or len(self._troubles) < _MOST_TROUBLES:
            self._troubles[trouble] += 1

    def _keep(self, told: dict[str, Any]) -> None:
        line = json.dumps(told, separators=(",", ":")).encode() + b"\n"
        self._room -= len(line)
        if self._room >= 0:
            self._kept.write(line)
            self._kept.flush()

    def _take(self, kind: str, event: dict[str, Any]) -> None:
        if kind == "PhaseStarted":
            name = str((event.get("phase") or {}).get("name", "")).lower()
            if name in _TESTING:
                self.phase, self._done = name, set()
        elif kind == "ScenarioFinished":
            self._scenario(event)
        elif kind == "NonFatalError":
            self._error(event)
        elif kind == "FatalError":
            said = event.get("exception") or {}
            self.trouble(Trouble("", "engine", f"{said.get('type')}: {said.get('message')}"[:_LONGEST]))
        elif kind == "EngineStarted":
            self.has_started = True
        elif kind == "EngineFinished":
            self.stopped = str(event.get("stop_reason"))

    def _scenario(self, event: dict[str, Any]) -> None:
        recorded = event.get("recorder") or {}
        scenario = Scenario(
            str(event.get("phase", "")).lower(),
            str(recorded.get("label", "")),
            recorded.get("cases") or {},
            recorded.get("interactions") or {},
        )
        if scenario.phase not in _TESTING:
            return
        self.phases[scenario.phase] += len(scenario.cases)
        for case in scenario.cases:
            answer = (scenario.interactions.get(case) or {}).get("response") or {}
            value = scenario.value(case)
            self.count.add(value, answer.get("status_code"), scenario.phase)
            label = f"{value.get('method')} {value.get('path')}"
            if label in self._contract.operations:
                self._done.add(label)
        for case, checks in (recorded.get("checks") or {}).items():
            failing = {str(check.get("name")): failure for check in checks if (failure := _failure(check))}
            for check, failure in failing.items():
                # A crash is hardly ever declared; that it is not is no second fault.
                if not (check == "status_code_conformance" and "not_a_server_error" in failing):
                    self.collection.add(scenario, case, check, failure)

    def _error(self, event: dict[str, Any]) -> None:
        said = event.get("value") or {}
        kind, message = str(said.get("type")), str(said.get("message", ""))
        is_network = any(word in kind for word in ("Connection", "Timeout", "Chunked", "Network", "Redirect"))
        label = str(event.get("label", ""))
        operation = label if label in self._contract.operations else ""
        # The same trouble of another request is the same, whatever its address was.
        reason = message.rpartition("(Caused by ")[2].rstrip(")") if is_network else message
        text = f"{kind}: {_ADDRESS.sub('', reason)}"[:_LONGEST]
        self.trouble(Trouble(operation, "network" if is_network else "engine", text))


def _failure(check: dict[str, Any]) -> dict[str, Any] | None:
    found = (check.get("failure_info") or {}).get("failure")
    return found if check.get("status") == "failure" and isinstance(found, dict) else None
