"""Failures, de-duplicated as they come: of all requests that show the same one, the shortest is kept."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast

from deedbox.fuzzing.contract import Contract
from deedbox.fuzzing.findings.curl import curl, request_of, text_of
from deedbox.fuzzing.findings.rules import rule
from deedbox.fuzzing.outcomes import Failure, Request, Rule

_MOST_FAILURES: Final = 2_000
_MOST_CASES: Final = 20_000
_LONGEST: Final = 2_000
_SEVERITIES: Final = ("critical", "high", "medium", "low")
_OF_THE_PATH: Final = frozenset({"ST204", "ST205"})
"""What is said of a method that the contract does not declare."""
_MOST_STEPS: Final = 20


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the engine recorded of one operation in one phase."""

    phase: str
    label: str
    cases: Mapping[str, Any]
    interactions: Mapping[str, Any]

    def value(self, case: str) -> Mapping[str, Any]:
        """Return what was generated."""
        return (self.cases.get(case) or {}).get("value") or {}

    def steps(self, case: str) -> list[str]:
        """Return the cases that lead to *case*, which is the last."""
        found: list[str] = []
        one: Any = case
        while isinstance(one, str) and one in self.cases and one not in found and len(found) < _MOST_STEPS:
            found.append(one)
            one = self.cases[one].get("parent_id")
        return found[::-1]


class Collection:
    """The failures of a run."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._found: dict[str, Failure] = {}
        self._cases: dict[tuple[str, str], str] = {}
        self._recorded: dict[str, list[Any]] = {}
        self.is_full = False

    def __len__(self) -> int:
        return len(self._found)

    def add(self, scenario: Scenario, case: str, check: str, told: Mapping[str, Any]) -> None:
        """Take the failure *told*, of *check* on *case*."""
        code, message = str(told.get("code")), str(told.get("message", ""))
        # A check may have sent a further request, which is the one that failed.
        failing = told.get("case_id") if told.get("case_id") in scenario.interactions else case
        value = scenario.value(str(failing)) or scenario.value(case)
        answer = (scenario.interactions.get(str(failing)) or {}).get("response") or {}
        status = answer.get("status_code")
        label = str(told.get("operation") or scenario.label)
        operation = self._contract.operations.get(label)
        broken = rule(code, self._contract, operation, status, message, value.get("meta"))
        if code in _OF_THE_PATH:
            # Refused as it should be, but without Allow: that is one fault of the path, and not one a method.
            method = "*" if (code, status) == ("ST204", 405) else value.get("method")
            label = f"{method} {value.get('path')}"
        print_ = fingerprint(label, check, code, broken, status)
        if len(self._cases) < _MOST_CASES:
            self._cases[check, case] = print_
        lead = [one for one in scenario.steps(str(failing)) if one in scenario.interactions]
        steps = [request_of(scenario.interactions[one]["request"]) for one in lead]
        commands = "\n".join(map(curl, steps))
        before = self._found.get(print_)
        if before is None and len(self._found) >= _MOST_FAILURES:
            self.is_full = True
            return
        if before is not None and (len(before.requests), len(before.curl)) <= (len(steps), len(commands)):
            self._found[print_] = replace(before, times=before.times + 1)
            return
        self._recorded[print_] = [scenario.interactions[one] for one in lead]
        self._found[print_] = Failure(
            print_,
            label,
            check,
            code,
            str(told.get("title")),
            _severity(told.get("severity")),
            broken,
            message[:_LONGEST],
            scenario.phase,
            status,
            1 if before is None else before.times + 1,
            commands,
            tuple(steps),
            {name: ", ".join(map(str, one)) for name, one in (answer.get("headers") or {}).items()},
            (text_of(answer.get("content")) or "")[:_LONGEST],
            before.replay if before is not None else "",
        )

    def recorded(self) -> Iterator[Any]:
        """Give the requests of all failures and their answers, as the engine recorded them."""
        for found in self.failures():
            yield from self._recorded[found.fingerprint]

    def attach(self, check: str, case: str, replay: str) -> None:
        """Take what the engine needs to send *case* again, for the failure of *check* that it shows."""
        print_ = self._cases.get((check, case), "")
        if print_ in self._found and not self._found[print_].replay:
            self._found[print_] = replace(self._found[print_], replay=replay)

    def failures(self) -> tuple[Failure, ...]:
        """Return them, the most severe first."""
        order = {name: index for index, name in enumerate(_SEVERITIES)}
        return tuple(
            sorted(
                self._found.values(),
                key=lambda one: (order[one.severity], one.operation, one.check, one.fingerprint),
            )
        )


def fingerprint(label: str, check: str, code: str, broken: Rule, status: int | None) -> str:
    """Return what makes a failure the same one in the next run: no values, no seed, no words."""
    # Of undeclared statuses each is a failure of its own; else 404 would hide a new 409.
    kind = str(status) if code == "ST103" else "-" if status is None else f"{status // 100}xx"
    told = f"{label}\n{check}\n{code}\n{broken.pointer}\n{kind}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _severity(value: Any) -> Literal["critical", "high", "medium", "low"]:
    return cast("Literal['critical', 'high', 'medium', 'low']", value) if value in _SEVERITIES else "medium"


__all__ = ["Collection", "Request", "Scenario", "fingerprint"]
