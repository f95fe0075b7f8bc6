"""What `schemathesis.toml` loads: importing a module registers its hooks and checks."""

import json
from typing import Any

import schemathesis

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
import waivers

__all__ = ["checks", "steering", "waivers"]


@schemathesis.deserializer("application/jsonl")
def _lines(context: Any, response: schemathesis.Response) -> Any:
    """Return JSON lines as what the contract says they are: a list of what is in them, or a text."""
    answers = session.operations[context.operation.definition.raw["operationId"]]["responses"]
    declared = answers[str(response.status_code)]["content"]["application/jsonl"]["schema"]
    text = response.content.decode("utf-8")
    return [json.loads(line) for line in text.splitlines()] if declared["type"] == "array" else text
