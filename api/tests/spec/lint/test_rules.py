"""Every rule: all that it says of a document that breaks it, and that it is silent of one that does not."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from deedbox.spec import Finding, Severity, load
from deedbox.spec.lint import BY_ID, RULES, LintLimits, Ruleset, lint

CASES: dict[str, dict[str, Any]] = {
    rule: case
    for path in sorted(Path(__file__).with_name("cases").glob("*.yaml"))
    for rule, case in yaml.safe_load(path.read_text()).items()
}
TODAY = date(2026, 11, 24)
UNCASED = {"rule-failed": "No document makes a rule fail; test_engine has a rule that does."}


def document(part: dict[str, Any]) -> dict[str, Any]:
    """Return a valid document with *part* in it; operations and responses are completed."""
    info = {"title": "Orders", "version": "1.0.0", "description": "Takes orders."}
    whole = {"openapi": "3.1.0", "paths": {}, **part, "info": info | part.get("info", {})}
    for item in [*whole["paths"].values(), *whole.get("webhooks", {}).values()]:
        for name, operation in item.items():
            if name in {"get", "put", "post", "patch", "delete", "head"}:
                operation.setdefault("responses", {"200": {"description": "Fine."}})
    for parameter in whole.get("components", {}).get("parameters", {}).values():
        parameter.setdefault("schema", {})
    return whole


def findings(rule: str, case: dict[str, Any], which: str) -> list[Finding]:
    if "text" in case and which == "breaks":
        content, media_type = case["text"].encode(), "application/yaml"
    else:
        content, media_type = json.dumps(document(case[which]), indent=1).encode(), "application/json"
    # So low that a small document passes it.
    limits = LintLimits(max_findings_per_rule=3 if rule == "findings-not-listed" else 100)
    active = [rule, *case.get("with", [])]
    ruleset = Ruleset({each: BY_ID[each].severity for each in active})
    report = lint(load(content, media_type), ruleset=ruleset, limits=limits, today=TODAY, raises=True)
    return [finding for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize("rule", CASES)
def test_a_document_that_breaks_it_is_told_where_and_how(rule: str) -> None:
    case = CASES[rule]
    found = findings(rule, case, "breaks")

    assert [f"{finding.pointer}: {finding.message}" for finding in found] == case["found"]
    assert all(finding.line and finding.column and finding.hint for finding in found)
    assert {finding.severity for finding in found} == {BY_ID[rule].severity}


@pytest.mark.parametrize("rule", CASES)
def test_a_document_that_does_not_break_it_is_told_nothing(rule: str) -> None:
    assert findings(rule, CASES[rule], "keeps") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_complete(rule: Any) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id)
    assert rule.severity in Severity
    for text in (rule.summary, rule.why, rule.hint):
        assert text.endswith(".")
        assert len(text) > 10
    assert rule.id in CASES or rule.id in UNCASED


def test_no_two_rules_have_one_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert CASES.keys() <= BY_ID.keys()
