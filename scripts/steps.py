"""Run commands one after another, each under a heading and timed, until one fails."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv" / "bin"


@dataclass(frozen=True)
class Step:
    """One command line, run from the root of the repository with the tools of `.venv` first on the path."""

    name: str
    command: str


def run(steps: Sequence[Step]) -> int:
    """Run *steps* in order and stop at the first that fails; return the exit status for the shell.

    The last line on success is the count alone (`12 passed, 0 failed`). On a failure the count is followed by
    one line that names the step and how to repeat it alone.
    """
    begin = time.monotonic()
    for done, step in enumerate(steps):
        print(f"\n== {done + 1}/{len(steps)} {step.name}: {step.command}", flush=True)
        start = time.monotonic()
        finished = subprocess.run(
            shlex.split(step.command), cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, check=False
        )
        print(f"-- {step.name}: {time.monotonic() - start:.1f} s", flush=True)
        if finished.returncode:
            print(f"\n{done} passed, 1 failed")
            again = f"scripts/{Path(sys.argv[0]).stem.replace('_', '-')} {step.name}"
            print(f"FAILED: {step.name} (exit {finished.returncode}); again: {again}")
            return 1
    print(f"\nAll steps took {time.monotonic() - begin:.0f} s.")
    print(f"{len(steps)} passed, 0 failed")
    return 0


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
