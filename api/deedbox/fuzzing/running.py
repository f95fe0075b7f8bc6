"""Runs: a child process is given an order, told of, and ended in time."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio

from deedbox.fuzzing.outcomes import Failure, Outcome, Progress, Replayed
from deedbox.fuzzing.plans import Credentials, Plan
from deedbox.fuzzing.targets import Target

OnProgress = Callable[[Progress], Awaitable[None]]


async def run(
    document: bytes,
    media_type: str,
    target: Target,
    plan: Plan,
    on_progress: OnProgress | None = None,
    *,
    folder: Path,
    stop: anyio.Event | None = None,
) -> Outcome:
    """Fuzz *target* as *plan* says, against *document*, into which nobody has looked yet.

    Whatever becomes of it, no process of it is left, and of files only `events.ndjson` and `failures.har` in
    *folder*, which holds nothing else. Set *stop* to end it with what was found until then; cancel the task to
    end it without.

    Raises:
        spec.SpecError: the document is none, or refers to something outside of itself.
        ExtraMissing, UnfitPlan, FuzzingFailed: there is no run.
    """
    raise NotImplementedError


async def replay(
    document: bytes, media_type: str, target: Target, failure: Failure, credentials: Credentials
) -> Replayed:
    """Send *failure* again, and say whether it still fails.

    Raises:
        spec.SpecError, ExtraMissing, FuzzingFailed: it could not be sent.
    """
    raise NotImplementedError
