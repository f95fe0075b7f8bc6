"""What `schemathesis.toml` loads: importing a module registers its hooks and checks."""

import json
from typing import Any

import schemathesis
from schemathesis.core.failures import Failure

import certain
import checks.access
import checks.agree
import checks.answers
import checks.conditional
import checks.gate
import checks.keys
import checks.lists
import checks.reach
import checks.writes
import session
import steering
from session import Case
from waivers import waiver_of

__all__ = ["certain", "checks", "steering"]


@schemathesis.hook
def filter_failure(
    context: schemathesis.HookContext, failure: Failure, case: Case, response: schemathesis.Response
) -> bool:
    """Return whether *failure* is one; a run that is after its first finding ends with it."""
    assert context.operation is not None
    operation = context.operation.definition.raw["operationId"]
    waiver = waiver_of(failure.code, _problem(response), operation, case)
    if waiver is not None:
        session.waived[waiver.name] += 1
    elif session.FIRST_FINDING:
        session.tell_first_finding(failure)
    return waiver is None


def _problem(response: schemathesis.Response) -> str:
    """Return the slug of the problem in *response*; "" for none."""
    if response.headers.get("content-type") != ["application/problem+json"]:
        return ""
    try:
        return str(response.json()["type"]).rpartition("/")[2]
    except (LookupError, TypeError, ValueError):
        return ""


@schemathesis.deserializer("application/jsonl")
def _lines(context: Any, response: schemathesis.Response) -> Any:
    """Return JSON lines as what the contract says they are: a list of what is in them, or a text."""
    answers = session.operations[context.operation.definition.raw["operationId"]]["responses"]
    declared = answers[str(response.status_code)]["content"]["application/jsonl"]["schema"]
    text = response.content.decode("utf-8")
    return [json.loads(line) for line in text.splitlines()] if declared["type"] == "array" else text
