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


@pytest.mark.parametrize(
    ("keyword", "noun"),
    [("Items", "item"), ("Length", "character"), ("Properties", "member")],
)
def test_one_is_counted_in_the_singular(keyword: str, noun: str) -> None:
    def messages(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        kind = {"Items": "array", "Length": "string", "Properties": "object"}[keyword]
        before, after = (contract({"it": {"type": kind, **each}}) for each in (old, new))
        return [change.message for change in compare(before, after).changes]

    [added] = messages({}, {f"max{keyword}": 1})
    assert added.endswith(f"it has at most 1 {noun}; there was no bound.")
    [lowered] = messages({f"max{keyword}": 12}, {f"max{keyword}": 11})
    assert lowered.endswith(f"it has at most 11 {noun}s; it was 12.")
    [removed] = messages({f"min{keyword}": 1}, {})
    assert f"{noun}s" not in removed.partition("at least 1")[2]


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


def test_a_path_or_an_operation_is_ignored_as_it_is_written_and_not_what_is_below_it() -> None:
    orders = {"get": {"responses": {"200": {"description": "Fine."}}}}
    root = {"openapi": "3.1.0", "info": {"title": "Below", "version": "1.0.0"}, "paths": {}}
    old = load(
        json.dumps({**root, "paths": {"/orders": orders, "/orders/{id}": orders}}).encode(),
        "application/json",
    )
    new = load(json.dumps(root).encode(), "application/json")
    for pattern, left in (
        ("/orders", 1),
        ("GET /orders", 1),
        ("/orders/*", 1),
        ("/orders*", 0),
        ("/other", 2),
    ):
        assert len(compare(old, new, Assumptions(ignored=(pattern,))).changes) == left, pattern


def test_a_report_says_what_a_policy_has_changed_and_what_of_it_was_idle() -> None:
    policy = Assumptions(
        ignored=("/components/x", "/paths/~1x/post/requestBody/*"), severities={"tag-added": None}
    )
    compared = compare(OLD, NEW, policy)
    assert compared.changes == ()
    assert compared.assumptions[-3:] == (
        "Left out by the policy: 3 of 3 differences.",
        "Severities are set by the policy for tag-added.",
        "Nothing was left out by /components/x.",
    )


def test_the_operation_that_the_place_belongs_to_comes_first() -> None:
    shared = {"type": "object", "properties": {"id": {"type": "integer"}}}

    def shop(schema: dict[str, Any]) -> Document:
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
        listed = {
            "application/json": {"schema": {"type": "array", "items": content["application/json"]["schema"]}}
        }
        paths = {
            "/orders": {"get": {"responses": {"200": {"description": "Some.", "content": listed}}}},
            "/order": {"post": {"responses": {"201": {"description": "One.", "content": content}}}},
        }
        root = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1.0.0"}, "paths": paths}
        return load(
            json.dumps({**root, "components": {"schemas": {"Order": schema}}}).encode(), "application/json"
        )

    changed = {"type": "object", "properties": {"id": {"type": "string"}}}
    (change,) = compare(shop(shared), shop(changed)).changes
    place = {"GET /orders": "response 200", "POST /order": "response 201"}[change.operations[0]]
    assert change.at.startswith(place) and set(change.operations) == {"GET /orders", "POST /order"}


def test_a_proof_says_what_is_wrong_with_a_long_value() -> None:
    long = {"list": {"type": "array", "items": {"type": "integer"}}}
    bounded = {"list": {"type": "array", "items": {"type": "integer"}, "maxItems": 300}}
    (change,) = compare(contract(long), contract(bounded)).changes
    assert change.proof is not None and change.proof.refused_because == "/list: it has more than 300 items"
