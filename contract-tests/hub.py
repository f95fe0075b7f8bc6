"""A real hub for the black box: `deedbox serve` on a free port of the loopback, on a database of its own."""

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEEDBOX = str(Path(sys.executable).with_name("deedbox"))
_FAULTY = os.environ.get("CONTRACT_SERVE")
SERVE = tuple(_FAULTY.split("\n")) if _FAULTY else (DEEDBOX, "serve")
"""Another command serves a hub with a fault, to see that the probes find it."""
START_SECONDS = 60
STOP_SECONDS = 30
BEYOND_ANY_RUN = dict.fromkeys(("rate_limit_address", "rate_limit_token", "rate_limit_user"), "1000000000")
"""Limits that no run reaches, however fast it is; a probe of limits sets others."""
BY_DESIGN = (503, 507)
"""Statuses above 499 with which a hub says, on purpose, that it can't just now."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub that serves."""

    url: str
    admin: str
    """The token of the first start, which may do everything."""
    reader: str
    """A token with the scope `contracts:read` alone."""
    writer: str
    """A token with the scope `contracts:write` alone."""
    log: Path
    """Its log: one JSON object a line."""


class HubFailed(Exception):
    """The hub did not start, or did not stop as it should."""


@contextmanager
def running(
    folder: Path, *, serve: Sequence[str] = SERVE, at_port: int = 0, **settings: str
) -> Iterator[Hub]:
    """Run a hub with its data and its log in *folder*, which is emptied first.

    Args:
        folder: where `data/` and `hub.log` go.
        serve: the command; it is given `--port`, `--data-dir` and `--json`.
        at_port: the port it listens on; 0 takes a free one.
        settings: settings of the hub by lower-case name; without them nothing is rate limited.

    Raises:
        HubFailed: it did not start in time, or ended with another status than 0.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data, log = folder / "data", folder / "hub.log"
    command = [*serve, "--port", str(at_port), "--data-dir", str(data), "--json"]
    settings = {**BEYOND_ANY_RUN, **settings}
    environment = _environment({f"DEEDBOX_{name.upper()}": value for name, value in settings.items()})
    with log.open("wb") as lines:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=lines, env=environment)
    with process:
        try:
            announced = json.loads(_first_line(process, log))
            yield Hub(
                url=announced["url"],
                admin=announced["first_token"],
                reader=_mint(data, environment, "contracts:read"),
                writer=_mint(data, environment, "contracts:write"),
                log=log,
            )
        finally:
            status = _stop(process)
    if status != 0:
        msg = f"the hub ended with status {status}: {log}"
        raise HubFailed(msg)


def faults(log: Path) -> list[str]:
    """Return the lines of *log* that no hub should write: failures, errors, and what is no JSON at all."""
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        try:
            entry = json.loads(line)
            is_fault = entry["level"] in ("error", "critical") or "exc_info" in entry
            status = entry.get("status", 200)
        except (ValueError, TypeError, KeyError):
            is_fault, status = True, 200
        if is_fault or status == 0 or (status >= 500 and status not in BY_DESIGN):
            found.append(line)
    return found


def _first_line(process: subprocess.Popen[bytes], log: Path) -> bytes:
    assert process.stdout is not None
    is_ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    line = process.stdout.readline() if is_ready else b""
    if not line:
        msg = f"the hub did not start within {START_SECONDS} s: {log}\n{log.read_text('utf-8', 'replace')}"
        raise HubFailed(msg)
    return line


def _mint(data: Path, environment: dict[str, str], scope: str) -> str:
    name = scope.partition(":")[2]
    command = [DEEDBOX, "tokens", "create", name, "--scope", scope, "--data-dir", str(data)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


def _stop(process: subprocess.Popen[bytes]) -> int:
    process.terminate()
    try:
        return process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _environment(settings: dict[str, str]) -> dict[str, str]:
    # A setting of whoever starts the tests must not reach the hub.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    return {**kept, **settings, "PYTHONUTF8": "1"}
