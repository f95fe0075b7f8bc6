"""One fuzzing run as the hooks and checks inside Schemathesis see it, told by the environment (`fuzz.py`)."""

import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NoReturn, TypeAlias

import httpx2
import schemathesis
from schemathesis.core.failures import Failure

Case: TypeAlias = schemathesis.Case[Any]
"""One generated request."""

IDENTITY = os.environ.get("CONTRACT_IDENTITY", "admin")
TOKEN = os.environ.get("CONTRACT_TOKEN", "")
"""The token of this run's identity; empty for none."""
ADMIN = os.environ.get("CONTRACT_ADMIN", "")
"""A token that may do everything, to make what a request is about."""
READER = os.environ.get("CONTRACT_READER", "")
"""A token that may only read, to replay writes with."""
WRITER = os.environ.get("CONTRACT_WRITER", "")
"""A token that may only write, to replay reads with."""
FIRST_FINDING = os.environ.get("CONTRACT_FIRST_FINDING", "")
"""Where the first finding goes, which then ends the run; empty for a run to its end."""
COUNTS = Path(os.environ.get("CONTRACT_COUNTS", "counts.json"))
"""Where the counts go at the end."""

client = httpx2.Client(base_url=os.environ.get("CONTRACT_URL", ""), timeout=10, trust_env=False)
random = Random(os.environ.get("CONTRACT_SEED", "0"))
"""Decides what the hooks steer; seeded, so that a run can be repeated."""

checked: Counter[str] = Counter()
"""How often each house check had something to look at, by its name."""
waived: Counter[str] = Counter()
"""How often each waiver was used, by its name."""
answers: Counter[str] = Counter()
"""Answers to requests that Schemathesis made, by operation id and status."""

made: dict[str, str] = {}
"""Cases that are served whatever chance makes of others (`certain`): operations by the id of the case."""
sent: set[str] = set()
"""Operations of which one was sent."""
before: dict[str, tuple[str, int, bytes]] = {}
"""Address, status and body of a GET just before a write was sent there, by the id of the case."""


def _operations() -> dict[str, dict[str, Any]]:
    path = os.environ.get("CONTRACT_DOCUMENT")
    contract = json.loads(Path(path).read_text("utf-8")) if path else {"paths": {}}
    return {
        operation["operationId"]: operation
        for item in contract["paths"].values()
        for operation in item.values()
    }


operations = _operations()
"""The operations of the contract by id."""


def scopes_of(operation_id: str) -> set[str]:
    """Return the scopes that the operation needs; empty for a public one."""
    return {scope for one in operations[operation_id]["security"] for scope in one.get("BearerAuth", ())}


def is_public(operation_id: str) -> bool:
    """Return whether the operation needs no token."""
    return not operations[operation_id]["security"]


def may_call(operation_id: str) -> bool:
    """Return whether this run's identity holds what the operation needs."""
    if IDENTITY == "admin" or is_public(operation_id):
        return True
    return IDENTITY == "reader" and scopes_of(operation_id) <= {"contracts:read"}


def tell_first_finding(failure: Failure) -> NoReturn:
    """Write down what was found, and end this process at once: nobody waits for a smaller example."""
    name = failure.code if failure.code != "ST901" else failure.title.partition(": ")[2].strip("`")
    says = f"{failure.operation}: {failure.title}: {' '.join(failure.message.split())[:300]}"
    content = json.dumps({"check": name, "says": says, "at": time.monotonic()})
    Path(FIRST_FINDING).write_text(content, "utf-8")
    os._exit(1)


def bearer(token: str = TOKEN) -> dict[str, str]:
    """Return the header that presents *token*; none for the empty one."""
    return {"Authorization": f"Bearer {token}"} if token else {}
