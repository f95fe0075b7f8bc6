"""A real hub for the black box: `deedbox serve` on a free port of the loopback, on a database of its own."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

import place

DEEDBOX = str(Path(sys.executable).with_name("deedbox"))
ADA = "ada@example.com"
PASSWORD = "correct horse battery"
_FAULTY = os.environ.get("CONTRACT_SERVE")
SERVE = tuple(_FAULTY.split("\n")) if _FAULTY else (DEEDBOX, "serve")
"""Another command serves a hub with a fault, to see that the probes find it."""
start_process: Callable[..., "subprocess.Popen[bytes]"] = subprocess.Popen
"""Tests put something here that has it loaded already."""
START_SECONDS = 60
STOP_SECONDS = 30
BUILD_SECONDS = 120
"""What building a small SDK may take on a machine that others use, too."""
RUN_SECONDS = 120
"""What a short run may take there."""
BEYOND_ANY_RUN = dict.fromkeys(
    (
        *("rate_limit_address", "rate_limit_token", "rate_limit_user"),
        *("sign_in_limit_account", "sign_in_limit_address", "sign_in_limit_all"),
    ),
    "1000000000",
)
"""Limits that no run reaches, however fast it is; a probe of limits sets others."""
FUZZING = {"fuzz_targets": "127.0.0.1", "run_max_seconds": "20"}
"""What a hub may fuzz, and for how long."""
BRIEF = {"stream_seconds": "0.5"}
"""Streams end, so that a run that reads them to their end does, too."""
BY_DESIGN = (503, 507)
"""Statuses above 499 with which a hub says, on purpose, that it can't just now."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub that serves."""

    url: str
    admin: str
    """An API token of Ada's, who is an admin and may do everything."""
    operator: str
    """The token of the first start, which belongs to nobody who could sign in."""
    reader: str
    """A token with the scope `contracts:read` alone."""
    writer: str
    """A token with the scope `contracts:write` alone."""
    log: Path
    """Its log: one JSON object a line."""
    database: str = ""
    """Where its data is, as SQLAlchemy says it; "" for who is not to know."""


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
        settings: settings of the hub by lower-case name; without them nothing is rate limited, and
            webhooks and runs may lead to 127.0.0.1.

    Raises:
        HubFailed: it did not start in time, or ended with another status than 0.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data, log = folder / "data", folder / "hub.log"
    command = [*serve, "--port", str(at_port), "--data-dir", str(data), "--json"]
    settings = {**BEYOND_ANY_RUN, **BRIEF, **FUZZING, "outbound_allowed": "127.0.0.1", **settings}
    told = {f"DEEDBOX_{name.upper()}": value for name, value in settings.items()}
    environment = _environment(place.variables() | told)
    with log.open("wb") as lines:
        process = start_process(command, stdout=subprocess.PIPE, stderr=lines, env=environment)
    with process:
        try:
            announced = json.loads(_first_line(process, log))
            database = environment.get("DEEDBOX_DATABASE_URL", f"sqlite:///{data}/deedbox.sqlite3")
            yield _peopled(announced["url"], announced["first_token"], log, database)
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


def _peopled(url: str, operator: str, log: Path, database: str) -> Hub:
    """Make Ada, sign her in, mint the tokens, and return the hub."""
    with httpx2.Client(base_url=url, trust_env=False) as client:

        def post(path: str, token: str, **members: Any) -> Any:
            headers = {"Authorization": f"Bearer {token}"}
            return client.post(path, json=members, headers=headers).raise_for_status().json()

        def mint(name: str, token: str, scope: str) -> str:
            return str(post("/v1/tokens", token, name=name, scopes=[scope], expires_in_days=None)["token"])

        post("/v1/users", operator, email=ADA, name="Ada", password=PASSWORD, roles=["admin"])
        grant = {"grant_type": "password", "username": ADA, "password": PASSWORD}
        access = client.post("/v1/token", data=grant).raise_for_status().json()["access_token"]
        return _settled(
            url=url,
            admin=mint("ada", access, "admin"),
            operator=operator,
            reader=mint("read", operator, "contracts:read"),
            writer=mint("write", operator, "contracts:write"),
            log=log,
            database=database.replace("postgresql:", "postgresql+psycopg:"),
        )


def _settled(**members: Any) -> Hub:
    """Return the hub once it has noted that each token was used: what a test reads is not to change then."""
    hub = Hub(**members)
    with httpx2.Client(base_url=hub.url, trust_env=False) as client:
        for token in (hub.admin, hub.operator, hub.reader, hub.writer):
            client.get("/v1/users/me", headers={"Authorization": f"Bearer {token}"}).raise_for_status()
        deadline = time.monotonic() + START_SECONDS
        while True:
            answer = client.get("/v1/tokens", headers={"Authorization": f"Bearer {hub.operator}"})
            if all(token["last_used_at"] for token in answer.raise_for_status().json()["items"]):
                return hub
            if time.monotonic() > deadline:
                msg = "the hub does not note that tokens are used"
                raise HubFailed(msg)
            time.sleep(0.1)


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
