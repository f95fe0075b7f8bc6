"""Coverage, counted from the requests and answers themselves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deedbox.fuzzing.contract import Contract, Operation, parameter
from deedbox.fuzzing.coverage import Coverage, Covered
from deedbox.fuzzing.outcomes import Trouble

_CONTAINERS = {"path_parameters": "path", "query": "query", "headers": "header", "cookies": "cookie"}


@dataclass(slots=True)
class _Touched:
    phases: Counter[str] = field(default_factory=Counter)
    sent: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)


class Count:
    """Counts what of *contract* is touched."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._touched = {label: _Touched() for label in contract.operations}
        self.answers = 0
        """Requests that were answered."""

    def add(self, case: Mapping[str, Any], status: int | None, phase: str) -> None:
        """Count *case* of *phase*, which was answered with *status*; None is no answer."""
        self.answers += status is not None
        touched = self._touched.get(f"{case.get('method')} {case.get('path')}")
        if touched is None:  # A probe with a method that is not declared.
            return
        touched.phases[phase] += 1
        if status is not None:
            touched.statuses[status] += 1
        for container, location in _CONTAINERS.items():
            members = case.get(container)
            for name in members if isinstance(members, dict) else ():
                touched.sent.add(parameter(location, name))
        if case.get("media_type") is not None or case.get("body") is not None:
            touched.sent.add("body")

    def coverage(self) -> Coverage:
        return Coverage(tuple(map(self._covered, self._contract.operations.values())))

    def _covered(self, operation: Operation) -> Covered:
        touched = self._touched[operation.label]
        seen = {status: operation.status_of(status) for status in touched.statuses}
        return Covered(
            operation.label,
            touched.phases.total(),
            tuple(operation.parameters),
            tuple(one for one in operation.parameters if one in touched.sent),
            operation.statuses,
            tuple(one for one in operation.statuses if one in seen.values()),
            tuple(str(status) for status in sorted(seen) if seen[status] is None),
            has_success=any(200 <= status < 300 for status in seen),
            phases=dict(touched.phases),
        )

    def warnings(self) -> list[Trouble]:
        """Return what makes a run say less than it seems to."""
        found = []
        for label, touched in self._touched.items():
            statuses = touched.statuses
            if not statuses:
                continue
            if set(statuses) <= {401, 403}:
                found.append(_warning(label, "was answered with 401 or 403 alone: it needs credentials"))
            elif statuses[429] > sum(statuses.values()) / 2:
                found.append(_warning(label, "was answered with 429 most of the time: lower the rate"))
            elif not any(200 <= status < 400 for status in statuses):
                most = statuses.most_common(1)[0][0]
                found.append(_warning(label, f"never succeeded; most answers were {most}"))
        return found


def _warning(label: str, text: str) -> Trouble:
    return Trouble(label, "warning", text)
