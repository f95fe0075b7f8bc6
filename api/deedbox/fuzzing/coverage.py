"""How much of a contract the requests and answers of a run touched, by our own count."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Covered:
    """What of one operation was touched."""

    operation: str
    """Method and path: "GET /orders/{order}"."""
    cases: int
    parameters: tuple[str, ...]
    """Declared: "query.limit", "body"."""
    parameters_sent: tuple[str, ...]
    """Of the declared."""
    statuses: tuple[str, ...]
    """Declared: "200", "4XX", "default"."""
    statuses_seen: tuple[str, ...]
    """Of the declared."""
    undeclared_seen: tuple[str, ...]
    """Statuses that came and are not declared."""
    has_success: bool
    """Whether any request was answered with 2xx."""
    phases: Mapping[str, int] = field(default_factory=dict)
    """Cases of each phase in which it had its turn."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the operations that were selected was touched, in the document's order."""

    operations: tuple[Covered, ...]

    @property
    def operations_total(self) -> int:
        return len(self.operations)

    @property
    def operations_tested(self) -> int:
        return sum(one.cases > 0 for one in self.operations)

    @property
    def parameters(self) -> tuple[int, int]:
        """How many were sent, and how many are declared."""
        return (
            sum(len(one.parameters_sent) for one in self.operations),
            sum(len(one.parameters) for one in self.operations),
        )

    @property
    def statuses(self) -> tuple[int, int]:
        """How many were seen, and how many are declared."""
        return (
            sum(len(one.statuses_seen) for one in self.operations),
            sum(len(one.statuses) for one in self.operations),
        )

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def coverage_of(plain: Mapping[str, Any]) -> Coverage:
    """Return the coverage that `Coverage.as_dict` made *plain*."""
    return Coverage(tuple(Covered(**_frozen(each)) for each in plain["operations"]))


def _frozen(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in members.items()}
