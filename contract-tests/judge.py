"""Judges one fault: a hub that has it is fuzzed and probed until something complains.

The suite is the one that continuous integration runs. It only stops earlier: at its first finding.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import httpx2

import hub as hubs
from fuzz import HERE, Plan, schemathesis
from seeds import plant

SERVE = HERE / "faults" / "serve.py"
MARK, NONE = "CONTRACT_FAULT_MARK", "none"
BUDGETS = {"admin": 40, "reader": 20, "anonymous": 10}
"""Seconds of fuzzing that each identity may take before its part has missed the fault."""
PROBE_SECONDS = 900
"""After which the probes hang. They take a quarter of a minute; a busy machine must not look like a fault."""
LOG_ONLY = ("EveryHouseCheckLooks",)
"""Checks of the whole run that a short run may fail without any fault."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the suite said of a hub."""

    fault: str
    caught_by: str = ""
    """Part of the suite and check; "" when nothing complained."""
    says: str = ""
    """The finding, in a line."""
    seconds: float = 0.0
    """From the first request of the suite to the finding, or to its end."""
    is_active: bool = True
    """False when nothing was found, and the fault never changed anything either: then it proves nothing."""


def judge(fault: str, seed: int, folder: Path, *, by: str = "") -> Verdict:
    """Return what the suite says of a hub with *fault* (`none` for a sound one).

    With *by*, the name of a file of probes or of one of its tests, only those are asked.
    """
    # Where there are no probes, pytest ends as it does when some fail.
    assert (HERE / by.partition("::")[0]).exists(), by
    mark = folder / f"{fault}.bites"
    mark.unlink(missing_ok=True)
    (folder / fault).mkdir(parents=True, exist_ok=True)
    os.environ[MARK] = str(mark)  # Every judge has a process of its own.
    began = time.monotonic()
    # The probes first: they are through in half a minute; fuzzing takes all its time to find nothing.
    parts = (_probes, _admin, _reader, _anonymous)
    for part in (partial(_probes, by=by),) if by else parts:
        found = part(fault, seed, folder / fault)
        if found is not None:
            return replace(found, seconds=time.monotonic() - began if not found.seconds else found.seconds)
    return Verdict(fault, seconds=time.monotonic() - began, is_active=fault == NONE or mark.exists())


def serving(fault: str) -> tuple[str, ...]:
    """Return the command that serves a hub with *fault*."""
    return (sys.executable, str(SERVE), fault)


def _admin(fault: str, seed: int, folder: Path) -> Verdict | None:
    return _fuzzing("admin", fault, seed, folder)


def _reader(fault: str, seed: int, folder: Path) -> Verdict | None:
    return _fuzzing("reader", fault, seed, folder)


def _anonymous(fault: str, seed: int, folder: Path) -> Verdict | None:
    return _fuzzing("anonymous", fault, seed, folder)


def _fuzzing(identity: str, fault: str, seed: int, folder: Path) -> Verdict | None:
    plan = Plan(identity, seed, BUDGETS[identity], None, folder / identity)
    first = plan.reports / "first.json"
    start = time.monotonic()
    try:
        with hubs.running(plan.reports, serve=serving(fault)) as hub:
            start = time.monotonic()
            plant(hub, plan.reports)
            status = schemathesis(plan, hub, CONTRACT_FIRST_FINDING=str(first))
            if first.exists():
                found = json.loads(first.read_text("utf-8"))
                return Verdict(fault, f"{identity}: {found['check']}", found["says"], found["at"] - start)
        for finding in _whole_run(plan, status):
            return Verdict(fault, f"{identity}: {finding}", finding, time.monotonic() - start)
        for line in hubs.faults(plan.reports / "hub.log"):
            return Verdict(fault, f"{identity}: hub.log", line, time.monotonic() - start)
    except (hubs.HubFailed, httpx2.HTTPError, AssertionError, LookupError, ValueError) as error:
        says = f"{type(error).__name__}: {error}"
        return Verdict(fault, f"{identity}: planting the seeds", says, time.monotonic() - start)
    return None


def _whole_run(plan: Plan, status: int | None) -> Iterator[str]:
    """Yield what only a whole run can tell."""
    if status is None:
        yield "hangs"
        return
    try:
        report = json.loads((plan.reports / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        yield f"no report (exit {status})"
        return
    for failure in report["failures"]:
        if not any(name in json.dumps(failure) for name in LOG_ONLY):
            yield f"{failure['code']} {failure['title']}"
    yield from (f"error: {error}" for error in report["errors"])


def _probes(fault: str, seed: int, folder: Path, *, by: str = "") -> Verdict | None:
    environment = {**os.environ, "CONTRACT_SERVE": "\n".join(serving(fault)), "CONTRACT_SEED": str(seed)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "--tb=line",
        "-p",
        "no:cacheprovider",
    ]
    start = time.monotonic()
    child = subprocess.Popen(
        [*command, str(HERE / by)],
        cwd=HERE.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output = child.communicate(timeout=PROBE_SECONDS)[0].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        # The hub that a probe started is of the same session.
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return Verdict(fault, "probes: hang", f"longer than {PROBE_SECONDS} s", time.monotonic() - start)
    (folder / "probes.log").write_text(output, "utf-8")
    if child.returncode == 0:
        return None
    lines = [
        line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))
    ] or output.splitlines()
    name = _name_of(lines)
    return Verdict(fault, f"probes: {name}", lines[0][:300], time.monotonic() - start)


def _name_of(lines: Sequence[str]) -> str:
    return lines[0].partition("::")[2].partition(" - ")[0].partition("[")[0] or lines[0][:80]
