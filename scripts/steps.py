"""Run commands, two at a time, each under a heading and timed, until one fails."""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv" / "bin"
AT_ONCE = 2
_LOOKS_EVERY_SECONDS = 0.1
_ENDS_WITHIN_SECONDS = 30


@dataclass(frozen=True)
class Step:
    """One command line, run from the root of the repository with the tools of `.venv` first on the path."""

    name: str
    command: str
    is_alone: bool = False
    """Whether nothing runs beside it, because it has processors enough to do for by itself."""


class _Running:
    """A step that has begun. What it says is kept until those before it have ended."""

    def __init__(self, step: Step, title: str) -> None:
        self.step = step
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when all of it is shown.
        self._said.write(f"\n== {title}: {step.command}\n".encode())
        self._said.flush()
        self._start = time.monotonic()
        self._shown = 0
        self.seconds: float | None = None
        self.process = subprocess.Popen(
            shlex.split(step.command),
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def has_ended(self) -> bool:
        """Whether it had ended when it was looked at last."""
        return self.seconds is not None

    def look(self) -> None:
        """See whether it has ended: once a turn, so that all of a turn goes by the same."""
        if self.seconds is None and self.process.poll() is not None:
            self.seconds = time.monotonic() - self._start

    def show(self) -> None:
        """Print what it has said since this was last asked, and after its end how long it took."""
        while said := os.pread(self._said.fileno(), 1 << 20, self._shown):
            self._shown += len(said)
            sys.stdout.buffer.write(said)
        if self.has_ended:
            sys.stdout.buffer.write(f"-- {self.step.name}: {self.seconds:.1f} s\n".encode())
            self._said.close()
        sys.stdout.flush()

    def stop(self) -> None:
        """End it and all that it has started, if it has not ended: first kindly, then whatever is left."""
        if self.has_ended:
            return
        for number in (signal.SIGINT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_ENDS_WITHIN_SECONDS)


def run(steps: Sequence[Step]) -> int:
    """Run *steps*, begun in order, and stop all when one fails; return the exit status for the shell.

    What they say is printed in their order, as if they had run one after another. The last line on success
    is the count alone (`12 passed, 0 failed`). On a failure the count is followed by one line that names the
    step and how to repeat it alone.
    """
    begin = time.monotonic()
    running: list[_Running] = []
    for number in (signal.SIGTERM, signal.SIGHUP):
        # The steps have sessions of their own, and would go on.
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        passed, failed = _run(steps, running)
    finally:
        for one in running:
            one.stop()
    if failed is None:
        print(f"\nAll steps took {time.monotonic() - begin:.0f} s.")
        print(f"{passed} passed, 0 failed")
        return 0
    print(f"\n{passed} passed, 1 failed")
    again = f"scripts/{Path(sys.argv[0]).stem.replace('_', '-')} {failed.step.name}"
    print(f"FAILED: {failed.step.name} (exit {failed.process.returncode}); again: {again}")
    return 1


def _run(steps: Sequence[Step], running: list[_Running]) -> tuple[int, _Running | None]:
    """Return how many of *steps* have passed, and the one that failed; then others may still be *running*."""
    waiting = [(step, f"{number}/{len(steps)} {step.name}") for number, step in enumerate(steps, 1)]
    passed = 0
    while waiting or running:
        while waiting and _may_begin(waiting[0][0], [one.step for one in running if not one.has_ended]):
            running.append(_Running(*waiting.pop(0)))
        time.sleep(_LOOKS_EVERY_SECONDS)
        for one in running:
            one.look()
        ended = [one for one in running if one.has_ended]
        failed = next((one for one in ended if one.process.returncode), None)
        if failed:
            for one in ended:
                one.show()
            return passed + sum(not one.process.returncode for one in ended), failed
        while running:
            running[0].show()
            if not running[0].has_ended:
                break
            running.pop(0)
            passed += 1
    return passed, None


def _may_begin(step: Step, beside: Sequence[Step]) -> bool:
    if step.is_alone or any(one.is_alone for one in beside):
        return not beside
    return len(beside) < AT_ONCE


def environment() -> dict[str, str]:
    """Return the environment of every step: the tools of `.venv` first, and no setting of a hub.

    Bytecode is kept, whatever whoever starts the steps wants otherwise: hundreds of processes are started,
    and each would compile all of the code again.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    path = os.pathsep.join([str(TOOLS), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "PYTHONUTF8": "1"}


def only(steps: Sequence[Step], names: Sequence[str]) -> Sequence[Step]:
    """Return the *steps* with these *names*, or all when none are named; exit when one is unknown."""
    unknown = set(names) - {step.name for step in steps}
    if unknown:
        there = ", ".join(step.name for step in steps)
        sys.exit(f"no such step: {', '.join(sorted(unknown))}; there are: {there}")
    return [step for step in steps if step.name in names] if names else steps
