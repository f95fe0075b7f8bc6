"""One identity's fuzzing: a hub of its own, seeded; Schemathesis as a child; a verdict from both logs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

import hub as hubs
from seeds import plant

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parent / "openapi" / "openapi.json"
GRACE_SECONDS = 60
"""What Schemathesis may take beyond its budget before it is killed: loading, the last case, the reports."""

IDENTITIES: Mapping[str, int] = {"admin": 140, "reader": 90, "anonymous": 40}
"""Who calls, and for how many seconds. The admin reaches everything; the others are refused most of it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fuzz."""

    identity: str
    seed: int
    max_time_seconds: int
    max_examples: int | None
    reports: Path
    """Folder of this identity, emptied first."""


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    identity: str
    cases: int = 0
    operations: str = "0/0"
    links: str = "-"
    seconds: float = 0.0
    findings: list[str] = field(default_factory=list)
    """What is wrong, a line each; empty for a run that tested and found nothing."""


def fuzz(plan: Plan) -> Outcome:
    """Fuzz as *plan* says and return what came of it; the reports stay in its folder."""
    outcome = Outcome(plan.identity)
    start = time.monotonic()
    try:
        with hubs.running(plan.reports) as hub:
            plant(hub, plan.reports)
            status = schemathesis(plan, hub)
        _read_reports(plan, status, outcome)
        outcome.findings += [f"hub.log: {line}" for line in hubs.faults(hub.log)]
    except (hubs.HubFailed, httpx2.HTTPError) as error:
        outcome.findings.append(f"could not be fuzzed: {error}")
    outcome.seconds = time.monotonic() - start
    return outcome


def schemathesis(plan: Plan, hub: hubs.Hub, **more: str) -> int | None:
    """Run it with *more* in its environment; return its exit status, None when it had to be killed."""
    token = {"admin": hub.admin, "reader": hub.reader, "anonymous": ""}[plan.identity]
    configuration = (HERE / "schemathesis.toml").read_text("utf-8")
    if token:
        configuration += '\n[auth.openapi.BearerAuth]\nbearer = "${CONTRACT_TOKEN}"\n'
    (plan.reports / "schemathesis.toml").write_text(configuration, "utf-8")
    closed = plan.reports / "closed.json"
    subprocess.run([sys.executable, str(HERE / "closed.py"), str(CONTRACT), str(closed)], check=True)
    environment = {
        # Nothing else of this environment reaches a process that replaces ${...} in what it reads.
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
        "PYTHONPATH": str(HERE),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "CONTRACT_IDENTITY": plan.identity,
        "CONTRACT_TOKEN": token,
        "CONTRACT_ADMIN": hub.admin,
        "CONTRACT_READER": hub.reader,
        "CONTRACT_WRITER": hub.writer,
        "CONTRACT_URL": hub.url,
        "CONTRACT_DOCUMENT": str(closed),
        "CONTRACT_SEED": str(plan.seed),
        "CONTRACT_COUNTS": str(plan.reports / "counts.json"),
        **more,
    }
    with (plan.reports / "schemathesis.log").open("wb") as log:
        child = subprocess.Popen(
            _command(plan, hub, closed), cwd=HERE, env=environment, stdout=log, stderr=log
        )
        try:
            return child.wait(plan.max_time_seconds + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            # SIGABRT, so that Python's fault handler writes into the log where it hung.
            child.send_signal(signal.SIGABRT)
            child.wait()
            return None


def _command(plan: Plan, hub: hubs.Hub, closed: Path) -> list[str]:
    command = [sys.executable, "-X", "faulthandler", "-m", "schemathesis.cli"]
    command += [
        "--config-file",
        str(plan.reports / "schemathesis.toml"),
        "run",
        str(closed),
        "--url",
        hub.url,
    ]
    command += ["--seed", str(plan.seed), "--max-time", str(plan.max_time_seconds), "--no-color"]
    command += ["--report-junit-path", str(plan.reports / "junit.xml")]
    command += ["--report-json-path", str(plan.reports / "report.json")]
    command += ["--report-ndjson-path", str(plan.reports / "events.ndjson")]
    if plan.max_examples is not None:
        command += ["--max-examples", str(plan.max_examples)]
    if plan.identity != "admin":
        # To be refused is what these two are for.
        command += ["--warnings", "off"]
    return command


def _read_reports(plan: Plan, status: int | None, outcome: Outcome) -> None:
    log = plan.reports / "schemathesis.log"
    if status is None:
        outcome.findings.append(
            f"killed: it ran longer than {plan.max_time_seconds + GRACE_SECONDS} s: {log}"
        )
        return
    try:
        report: dict[str, Any] = json.loads((plan.reports / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        outcome.findings.append(f"no report (exit {status}): {log}")
        return
    operations, cases = report["operations"], report["test_cases"]
    links = re.search(r"API Links:\s+(\d+) covered / (\d+) selected", log.read_text("utf-8", "replace"))
    outcome.cases = cases["generated"]
    outcome.operations = f"{operations['tested']}/{operations['total']}"
    outcome.links = "/".join(links.groups()) if links else "-"
    for failure in report["failures"]:
        places = ", ".join(str(place) for place in failure["operations"]) or "the whole run"
        outcome.findings.append(f"{failure['code']} {failure['title']}: {places}")
    outcome.findings += [f"error: {error}" for error in report["errors"]]
    if status != 0 and not outcome.findings:
        outcome.findings.append(f"exit {status}, a warning that counts: {log}")
    if operations["tested"] < operations["total"] or not cases["generated"]:
        outcome.findings.append(
            f"not everything was tested: {outcome.operations} operations, {outcome.cases} cases"
        )
