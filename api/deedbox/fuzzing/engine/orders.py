"""What the child is given, on its standard input: it may hold secrets."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from deedbox.confinement import Limits
from deedbox.fuzzing.plans import Credentials, Plan
from deedbox.fuzzing.targets import Target

HAR: Final = "failures.har"
"""The archive, beside the events."""
SECONDS_TO_START: Final = 120
"""From the order until the first request, at most: the largest contracts take half of it."""
GIVEN: Final = "given"
"""The document as somebody gave it, in the folder of the order."""


@dataclass(frozen=True, slots=True)
class Order:
    """One run, or one failure to send again."""

    kind: Literal["run", "replay"]
    folder: str
    """Of the process; removed afterwards. The document is in it."""
    events: str
    """Where events are kept."""
    media_type: str
    target: Target
    plan: Plan
    seed: int
    parent: int
    limits: Limits
    grace_seconds: float
    """How long the engine may go on after the plan's time, before it is ended."""
    replay: str = ""
    """What `Failure.replay` holds."""

    def written(self) -> bytes:
        """Return the order as JSON."""
        return json.dumps(asdict(self)).encode()


def read(content: bytes) -> Order:
    """Return the order that `Order.written` wrote."""
    plain: dict[str, Any] = json.loads(content)
    plan: dict[str, Any] = plain["plan"]
    for name in ("phases", "include", "exclude", "checks", "exclude_checks"):
        plan[name] = tuple(plan[name])
    plan["credentials"] = Credentials(**plan["credentials"])
    target: Mapping[str, Any] = plain["target"]
    return Order(
        **{
            **plain,
            "plan": Plan(**plan),
            "target": Target(target["url"], tuple(target["addresses"])),
            "limits": Limits(**plain["limits"]),
        }
    )
