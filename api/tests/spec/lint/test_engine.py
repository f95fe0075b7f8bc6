"""The engine: waivers, bounds, places, and a rule that fails."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from deedbox.spec import Severity, load
from deedbox.spec.lint import BY_ID, Hit, LintLimits, Report, Ruleset, lint, named, registry
from deedbox.spec.lint.registry import RULES

MISSING = "operation-id-missing"
OPERATION = {"responses": {"200": {"description": "Fine."}}}


def document(*methods: str, **members: Any) -> dict[str, Any]:
    item = dict.fromkeys(methods, OPERATION)
    return {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1.0.0"},
        "paths": {"/a": {**item, **members}},
    }


def linted(value: dict[str, Any], *rules: str, **options: Any) -> Report:
    content = json.dumps(value, indent=1).encode()
    ruleset = Ruleset({rule: BY_ID[rule].severity for rule in rules})
    return lint(load(content, "application/json"), ruleset=ruleset, **{"raises": True, **options})


def test_a_finding_stands_where_it_is_in_json_and_in_yaml() -> None:
    text = "openapi: 3.1.0\ninfo: {title: A, version: 1.0.0}\npaths:\n  /a:\n    get: {responses: {}}\n"
    text = text.replace("{responses: {}}", "{responses: {'200': {description: x}}}")
    ruleset = Ruleset({MISSING: Severity.ERROR})
    other = '\n{"openapi": "3.1.0", "info": {"title": "A", "version": "1"},\n "paths": {"/a": {\n'
    other += '    "get": {"responses": {"200": {"description": "x"}}}}}}'
    for content, media_type in ((text.encode(), "application/yaml"), (other.encode(), "application/json")):
        report = lint(load(content, media_type), ruleset=ruleset, raises=True)
        line = next(number for number, each in enumerate(content.decode().splitlines(), 1) if "get" in each)
        assert [(one.line, one.column, one.pointer) for one in report.findings] == [
            (line, 5, "/paths/~1a/get")
        ]


def test_a_waiver_covers_its_object_and_what_is_below_and_the_finding_stays_visible() -> None:
    waived = {"x-deedbox-waivers": [{"rule": MISSING, "reason": "Old\nclients."}]}
    report = linted(document("get", **waived) | {}, MISSING)
    value = document("get", **waived)
    value["paths"]["/ab"] = {"get": OPERATION}
    other = linted(value, MISSING)

    assert [(one.pointer, one.waived) for one in report.findings] == [("/paths/~1a/get", "Old clients.")]
    assert (report.counts.warnings, report.counts.waived, report.is_clean) == (0, 1, True)
    assert [one.waived for one in other.findings] == ["Old clients.", None]
    assert (other.counts.warnings, other.counts.waived) == (1, 1)


def test_a_property_named_like_a_waiver_is_none() -> None:
    value = document("get")
    schema = {"properties": {"x-deedbox-waivers": {"type": "string"}}}
    value["components"] = {"schemas": {"A": schema}}

    assert linted(value, "waiver-invalid").findings == ()


def test_findings_are_bounded_by_rule_and_in_all_and_counted_in_full() -> None:
    value = document("get", "put", "post", "patch", "delete")
    limits = LintLimits(max_findings_per_rule=3, max_findings=4)
    report = linted(value, MISSING, "operation-tag-missing", "findings-not-listed", limits=limits)

    assert report.counts.warnings == 10
    assert sorted(one.message for one in report.findings if one.rule == "findings-not-listed") == [
        "2 more findings of operation-id-missing are not listed.",
        "4 more findings of operation-tag-missing are not listed.",
    ]
    assert sum(one.rule != "findings-not-listed" for one in report.findings) == 4


def test_of_too_many_findings_the_worst_are_listed() -> None:
    value = document("get", "put", "post")
    value["paths"]["/a/{b}"] = {"get": OPERATION}
    report = linted(value, MISSING, "path-parameter-undeclared", limits=LintLimits(max_findings=1))

    assert [one.severity for one in report.findings] == [Severity.ERROR]


def test_a_component_is_told_of_once_however_often_it_is_referred_to() -> None:
    value = document("get", "put")
    reference = {"$ref": "#/components/parameters/P"}
    value["paths"]["/a"]["parameters"] = [reference]
    value["paths"]["/b"] = {"get": OPERATION | {"parameters": [reference]}}
    value["components"] = {"parameters": {"P": {"name": "p", "in": "query", "schema": {}}}}

    report = linted(value, "parameter-description-missing")
    assert [one.pointer for one in report.findings] == ["/components/parameters/P"]


def _failing(_view: object, _options: object) -> Iterator[Hit]:
    yield Hit(None, "The first.")
    raise KeyError


def test_a_rule_that_fails_loses_neither_the_others_nor_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(BY_ID["path-casing"], check=_failing)
    rules = tuple(broken if rule.id == broken.id else rule for rule in RULES)
    monkeypatch.setattr(registry, "RULES", rules)
    active = ("path-casing", MISSING, "rule-failed")

    report = linted(document("get"), *active, raises=False)
    assert {one.rule for one in report.findings} == set(active)
    with pytest.raises(KeyError):
        linted(document("get"), *active)


def test_a_document_of_each_dialect_is_linted_by_all_rules() -> None:
    for version in ("3.0.4", "3.1.1", "3.2.0"):
        report = linted(document("get") | {"openapi": version}, *named("all").severities)
        assert MISSING in {one.rule for one in report.findings}


@pytest.mark.parametrize(("differ", "is_complete"), [(False, True), (True, False)])
def test_the_same_value_beside_the_same_schema_is_judged_once(differ: bool, is_complete: bool) -> None:
    def parameter(number: int) -> dict[str, Any]:
        of = number if differ else 0
        schema = {"type": "string", "pattern": "^a$", "maxLength": of + 9}
        return {"name": f"p{number}", "in": "query", "schema": schema, "example": "b"}

    value = document("get")
    value["paths"]["/a"]["get"] = OPERATION | {"parameters": [parameter(number) for number in range(151)]}
    report = linted(value, "example-mismatch", "lint-incomplete")

    assert [one.rule for one in report.findings if one.rule == "lint-incomplete"] == (
        [] if is_complete else ["lint-incomplete"]
    )
