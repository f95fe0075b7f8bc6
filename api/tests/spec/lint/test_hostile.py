"""Documents made to hurt: lint neither fails nor takes long, and runs no pattern that goes back."""

import json
from contextlib import suppress
from typing import Any

import pytest

from deedbox.spec import load
from deedbox.spec.lint import Report, lint, named
from deedbox.spec.lint.ambiguity import TooComplicated, is_exponential
from deedbox.spec.lint.regex import InvalidPattern, read


def linted(schemas: dict[str, Any], **members: Any) -> Report:
    value = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1.0.0"},
        "components": {"schemas": schemas},
        **members,
    }
    content = json.dumps(value).encode()
    return lint(load(content, "application/json"), ruleset=named("all"), raises=True)


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_a_pattern_that_goes_back_is_never_run() -> None:
    """With an engine that goes back, this example would take longer than anybody waits."""
    schema = {"type": "string", "pattern": "^(a+)+$", "example": "a" * 60 + "!"}

    assert {"pattern-exponential", "example-mismatch"} <= rules(linted({"A": schema}))


def test_alternatives_that_double_at_each_step_are_left_out() -> None:
    chain: dict[str, Any] = {
        f"S{step}": {"anyOf": [{"$ref": f"#/components/schemas/S{step + 1}"}] * 2} for step in range(60)
    }
    report = linted(
        chain | {"S60": {"type": "integer"}, "A": {"$ref": "#/components/schemas/S0", "example": "x"}}
    )

    assert "lint-incomplete" in rules(report)


def test_alternatives_that_double_at_each_level_are_left_out() -> None:
    value: Any = "x"
    for _ in range(60):
        value = {"a": value}
    inner = {"properties": {"a": {"$ref": "#/components/schemas/A"}}}
    report = linted(
        {"A": {"type": "object", "anyOf": [inner, {**inner, "minProperties": 1}], "example": value}}
    )

    assert "lint-incomplete" in rules(report)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/components/schemas/A", "example": 1},
        {"allOf": [{"$ref": "#/components/schemas/A"}], "example": 1},
        {"not": {"$ref": "#/components/schemas/A"}, "default": 1},
        {"items": {"$ref": "#/components/schemas/A"}, "enum": [[[[1]]]]},
    ],
)
def test_a_schema_that_refers_to_itself_ends(schema: dict[str, Any]) -> None:
    linted({"A": schema})


def test_a_million_of_one_mistake_is_one_short_report() -> None:
    properties = {f"p{number}": {"type": "string"} for number in range(20_000)}
    report = linted({"A": {"properties": properties}})

    assert len(report.findings) <= 1_000 + 50
    assert report.counts.infos >= 20_000


def test_names_that_steer_terminals_and_half_surrogates_are_told_of_harmlessly() -> None:
    report = linted({"A": {"properties": {"\x1b[31m": {}, "a\nb": {}, "\u202e": {}}}})

    for finding in report.findings:
        assert (finding.message + finding.hint).isprintable()


@pytest.mark.parametrize(
    "pattern", ["(" * 3000, "[" * 3000, "a{1,2}" * 900, "(a|" * 90 + "b" + ")*" * 90, "\\" * 4999, "a" * 6000]
)
def test_no_pattern_is_too_much(pattern: str) -> None:
    with suppress(InvalidPattern, TooComplicated):
        is_exponential(read(pattern))


def test_huge_bounds_and_numbers_do_not_overflow() -> None:
    linted(
        {
            "A": {
                "type": "integer",
                "minimum": -(10**250),
                "maximum": 1e300,
                "example": 10**200,
                "default": 1.5,
            }
        }
    )
    linted({"A": {"type": "string", "pattern": "a{999999999}", "example": "x", "maxLength": 10**200}})
