"""What comes of runs, without one: outcomes of the engine, and a hub whose engine gives them."""

from collections.abc import Awaitable, Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from deedbox import fuzzing
from deedbox.fuzzing import Coverage, Covered, Failure, Outcome, Progress, Request, Rule

TARGET = "http://127.0.0.1:9"
OPERATION = "GET /things-0"
SECRET = "s3cret-of-a-run-7f1d2c"


def failure(
    name: str,
    *,
    operation: str = OPERATION,
    check: str = "status_code_conformance",
    phase: str = "coverage",
    replay: str = "{}",
) -> Failure:
    """Return the failure that *name* stands for, the same each time."""
    return Failure(
        fingerprint=sha256(name.encode()).hexdigest()[:12],
        operation=operation,
        check=check,
        code="ST103",
        title="Undocumented <status>",
        severity="high",
        rule=Rule(
            "The status of an answer is one that the operation declares", "/paths/~1things-0/get/responses"
        ),
        message=f"Received: 500 & \x1b[31m{name}",
        phase=phase,
        status=500,
        times=2,
        curl=f"curl -X GET {TARGET}/things-0 -H 'X-Key: $X_KEY'",
        requests=(Request("GET", f"{TARGET}/things-0", {}, None),),
        response_headers={},
        response_sample="oh",
        replay=replay,
    )


def outcome(
    *names: str,
    failures: tuple[Failure, ...] = (),
    tried: tuple[str, ...] = (OPERATION,),
    phases: tuple[str, ...] = fuzzing.PHASES,
    turns: tuple[str, ...] | None = None,
    stop_reason: fuzzing.StopReason = "finished",
    events: Path | None = None,
) -> Outcome:
    """Return what comes of a run that finds the failures of these *names*, and *failures*.

    Args:
        turns: Of *phases*, those in which the operations had their turn; None is in all of them.
    """
    had = dict.fromkeys(phases if turns is None else turns, 7)
    operations = tuple(
        Covered(
            one, 7, ("query.q",), ("query.q",), ("200",), ("200",), ("500",), has_success=True, phases=had
        )
        for one in tried
    )
    return Outcome(
        stop_reason=stop_reason,
        seed=7,
        seconds=1.5,
        cases=7 * len(operations),
        phases=dict.fromkeys(phases, 7),
        failures=tuple(map(failure, names)) + failures,
        troubles=(),
        coverage=Coverage(operations),
        engine="Schemathesis 4.32.5",
        guards={"connections": True},
        ndjson=events,
        har=None,
    )


Act = Callable[[dict[str, Any]], Awaitable[Outcome]]


class Engine:
    """Stands in for the engine, which takes its time: does what a test says, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.acts: Iterator[Act | Outcome] = iter(())
        self.replayed = fuzzing.Replayed("fails", 500, "It fails as before.")

    def will(self, *acts: Act | Outcome) -> None:
        """Let the next runs come to this."""
        self.acts = iter(acts)

    async def run(
        self, document: bytes, media_type: str, target: Any, plan: Any, on_progress: Any, *, folder: Path
    ) -> Outcome:
        asked = {"target": target, "plan": plan, "tell": on_progress, "folder": folder, "document": document}
        self.asked.append(asked)
        act = next(self.acts)
        if isinstance(act, Outcome):
            await on_progress(Progress("coverage", OPERATION, 1, 1, act.cases, len(act.failures), 0.5))
            return act
        return await act(asked)

    async def replay(
        self, document: bytes, media_type: str, target: Any, failed: Failure, credentials: Any
    ) -> Any:
        self.asked.append({"target": target, "failure": failed, "credentials": credentials})
        return self.replayed
