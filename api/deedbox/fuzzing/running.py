"""Runs: a child process is given an order, heard, and ended in time."""

import json
import os
import secrets
import shutil
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import PIPE
from typing import Any, Final, Literal

import anyio
import anyio.to_thread
from anyio.abc import Process

from deedbox.confinement import Limits
from deedbox.fuzzing import errors
from deedbox.fuzzing.coverage import coverage_of
from deedbox.fuzzing.engine.orders import GIVEN, HAR, SECONDS_TO_START, Order
from deedbox.fuzzing.outcomes import Failure, Outcome, Progress, Replayed, Trouble, failure_of
from deedbox.fuzzing.plans import Credentials, Plan
from deedbox.fuzzing.targets import Target

OnProgress = Callable[[Progress], Awaitable[None]]
_COMMAND: Final = ("-m", "deedbox.fuzzing.engine")
_EVENTS: Final = "events.ndjson"
_MOST_TOLD_BYTES: Final = 256 * 1024 * 1024
_SECONDS_TO_DIE: Final = 10
_SECONDS_TO_TELL: Final = 60
"""From when the engine was ended at the latest, until its outcome is written."""
_KINDS: Final[Mapping[str, type[Exception]]] = {
    one.__name__: one
    for one in (errors.ExtraMissing, errors.FuzzingFailed, errors.UnfitDocument, errors.UnfitPlan)
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a run may take beyond its plan."""

    memory_bytes: int = 4 * 1024**3
    """Of addresses, which libraries reserve more of than they use."""
    grace_seconds: float = 30
    """How long the engine may go on after its time, before it is ended."""

    def limits(self, plan: Plan) -> Limits:
        """Return what a process may take."""
        return Limits(
            memory_bytes=self.memory_bytes,
            cpu_seconds=int(SECONDS_TO_START + plan.max_seconds + self.grace_seconds),
            file_bytes=1024**3,
            open_files=256,
            processes=64,
        )


async def run(
    document: bytes,
    media_type: str,
    target: Target,
    plan: Plan,
    on_progress: OnProgress | None = None,
    *,
    folder: Path,
    stop: anyio.Event | None = None,
    bounds: Bounds | None = None,
) -> Outcome:
    """Fuzz *target* as *plan* says, against *document*, into which nobody has looked yet.

    Whatever becomes of it, no process of it is left, and of files only `events.ndjson` and `failures.har` in
    *folder*. Set *stop* to end it with what was found until then; cancel the task to end it without.

    Raises:
        UnfitDocument: the document is none, or refers to something outside of itself.
        ExtraMissing, UnfitPlan, FuzzingFailed: there is no run.
    """
    seed = plan.seed if plan.seed is not None else secrets.randbelow(2**32)
    told = await _asked(
        "run", document, media_type, target, plan, folder, seed, on_progress, stop, bounds, ""
    )
    return _outcome(told, folder / _EVENTS)


async def replay(
    document: bytes,
    media_type: str,
    target: Target,
    failure: Failure,
    credentials: Credentials,
    plan: Plan | None = None,
    *,
    folder: Path | None = None,
    bounds: Bounds | None = None,
) -> Replayed:
    """Send *failure* again, as *plan* says how, and say whether it still fails; of files nothing is left.

    Raises:
        UnfitDocument: the document is none, or refers to something outside of itself.
        ExtraMissing, UnfitPlan, FuzzingFailed: it could not be sent.
    """
    if not failure.replay:
        return Replayed("unknown", None, "It was recorded without what is needed to send it again")
    plan = replace(plan or Plan(), credentials=credentials, include=(), exclude=(), max_seconds=60)
    told = await _asked(
        "replay", document, media_type, target, plan, folder, 0, None, None, bounds, failure.replay
    )
    return Replayed(told["verdict"], told["status"], told["message"])


async def _asked(
    kind: Literal["run", "replay"],
    document: bytes,
    media_type: str,
    target: Target,
    plan: Plan,
    folder: Path | None,
    seed: int,
    on_progress: OnProgress | None,
    stop: anyio.Event | None,
    bounds: Bounds | None,
    recorded: str,
) -> dict[str, Any]:
    bounds = bounds or Bounds()
    work = await anyio.to_thread.run_sync(_work, folder)
    try:
        await anyio.to_thread.run_sync((work / GIVEN).write_bytes, document)
        events = (work.parent if kind == "run" else work) / _EVENTS
        order = Order(
            kind,
            str(work),
            str(events),
            media_type,
            target,
            plan,
            seed,
            os.getpid(),
            bounds.limits(plan),
            bounds.grace_seconds,
            recorded,
        )
        return await _heard(order, on_progress, stop)
    finally:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(lambda: shutil.rmtree(work, ignore_errors=True))


def _work(folder: Path | None) -> Path:
    """Return a new folder, its owner's alone. What was asked for by a link is another place to the kernel."""
    return Path(tempfile.mkdtemp(prefix=".run-", dir=folder)).resolve()


async def _heard(order: Order, on_progress: OnProgress | None, stop: anyio.Event | None) -> dict[str, Any]:
    process = await anyio.open_process(
        [sys.executable, "-I", "-B", "-X", "utf8", *_COMMAND],
        stdin=PIPE,
        stdout=PIPE,
        # What it says there is of defects alone, and redacted.
        stderr=None,
        cwd=order.folder,
        env={"HOME": order.folder, "LC_ALL": "C.UTF-8", "TMPDIR": order.folder, "TZ": "UTC"},
        start_new_session=True,
    )
    seconds = SECONDS_TO_START + order.plan.max_seconds + order.grace_seconds + _SECONDS_TO_TELL
    told: dict[str, Any] | None = None
    failed: Exception | None = None
    try:
        with anyio.move_on_after(seconds):
            async with anyio.create_task_group() as group:
                if stop is not None:
                    group.start_soon(_stop, process, stop)
                assert process.stdin is not None
                with suppress(anyio.BrokenResourceError):
                    await process.stdin.send(order.written())
                await process.stdin.aclose()
                try:
                    told = await _listen(process, on_progress)
                except Exception as error:  # noqa: BLE001 - Raised below, as itself and not as one of a group.
                    failed = error
                group.cancel_scope.cancel()
    finally:
        await _end(process)
    if failed is not None:
        raise failed
    if told is None:
        raise errors.FuzzingFailed("The process that fuzzes was ended, or could not start")
    if "failure" in told:
        raise _KINDS.get(str(told["failure"]), errors.FuzzingFailed)(str(told.get("message")))
    outcome = told["outcome"]
    assert isinstance(outcome, dict)
    return outcome


async def _stop(process: Process, stop: anyio.Event) -> None:
    await stop.wait()
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)


async def _listen(process: Process, on_progress: OnProgress | None) -> dict[str, Any] | None:
    """Pass on the progress that *process* tells; return its last word, or None where it has none."""
    assert process.stdout is not None
    told, parts, last = 0, [], None
    async for chunk in process.stdout:
        told += len(chunk)
        if told > _MOST_TOLD_BYTES:
            raise errors.FuzzingFailed("The engine told more than can be read")
        first, *more = chunk.split(b"\n")
        parts.append(first)
        for part in more:
            line = json.loads(b"".join(parts))
            parts = [part]
            if "progress" not in line:
                last = line
            elif on_progress is not None:
                await on_progress(Progress(**line["progress"]))
    return last


async def _end(process: Process) -> None:
    """End the whole group of *process*, and wait until nothing of it is left."""
    with anyio.CancelScope(shield=True), anyio.move_on_after(_SECONDS_TO_DIE):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    with anyio.CancelScope(shield=True):
        await process.aclose()


def _outcome(told: dict[str, Any], events: Path) -> Outcome:
    return Outcome(
        **{
            **told,
            "failures": tuple(map(failure_of, told["failures"])),
            "troubles": tuple(Trouble(**one) for one in told["troubles"]),
            "coverage": coverage_of(told["coverage"]),
            "ndjson": events if events.exists() else None,
            "har": har if (har := events.with_name(HAR)).exists() else None,
        }
    )
