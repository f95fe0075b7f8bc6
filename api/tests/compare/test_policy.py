"""What a policy says of rules and places has the last word, whatever was proven."""

import json
from typing import Any

import pytest

from deedbox.compare import Assumptions, Change, Verdict, compare
from deedbox.spec import Document, Severity, load


def contract(properties: dict[str, Any]) -> Document:
    """Return a document whose one request has these *properties*."""
    schema = {"type": "object", "properties": properties}
    operation = {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": "Done."}},
    }
    root = {
        "openapi": "3.1.0",
        "info": {"title": "Policy", "version": "1.0.0"},
        "paths": {"/x": {"post": operation}},
    }
    return load(json.dumps(root).encode(), "application/json")


OLD = contract(
    {"name": {"type": "string", "maxLength": 9}, "code": {"type": "string"}, "gone": {"type": "string"}}
)
NEW = contract({"name": {"type": "string", "maxLength": 5}, "code": {"type": "string", "pattern": "^(?=a)"}})


def found(**severities: Severity | None) -> dict[str, Change]:
    rules = {name.replace("_", "-"): severity for name, severity in severities.items()}
    return {one.rule: one for one in compare(OLD, NEW, Assumptions(severities=rules)).changes}


def test_without_a_policy_what_is_proven_breaks_and_what_is_not_is_undetermined() -> None:
    derived = found()
    assert derived["max-length-decreased"].severity is Severity.ERROR
    assert derived["property-removed"].severity is Severity.WARNING
    assert next(iter(derived)) == "max-length-decreased"


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFO])
def test_a_proof_does_not_undo_what_a_policy_plays_down(severity: Severity) -> None:
    change = found(max_length_decreased=severity)["max-length-decreased"]
    assert change.severity is severity and change.proof is not None
    assert bool(change.hint) is (severity is not Severity.INFO)


@pytest.mark.parametrize("rule", ["property-removed", "pattern-added"])
def test_the_lack_of_a_proof_does_not_undo_what_a_policy_takes_seriously(rule: str) -> None:
    rules = {rule: Severity.ERROR, "max-length-decreased": Severity.INFO}
    compared = compare(OLD, NEW, Assumptions(severities=rules))
    assert compared.verdict is Verdict.BREAKING
    assert compared.changes[0].rule == rule and compared.changes[0].severity is Severity.ERROR


def test_a_rule_that_is_off_is_not_told() -> None:
    assert "max-length-decreased" not in found(max_length_decreased=None)


@pytest.mark.parametrize("pattern", ["POST /x", "/x", "/paths/~1x/*", "* /x"])
def test_what_is_ignored_is_not_told(pattern: str) -> None:
    assert compare(OLD, NEW, Assumptions(ignored=(pattern,))).changes == ()


def test_a_pattern_that_no_engine_takes_hinders_no_other_proof() -> None:
    derived = found()
    assert derived["max-length-decreased"].proof is not None
    assert derived["pattern-added"].proof is None
    assert derived["pattern-added"].without_proof
