"""Our own contract is clean under all rules, in both renditions, as JSON and as YAML."""

from typing import Literal

import pytest

from deedbox import openapi, spec
from deedbox.app import create_app
from deedbox.settings import Settings
from deedbox.spec import lint

pytestmark = pytest.mark.everywhere


@pytest.mark.parametrize("version", ["3.1", "3.2"])
@pytest.mark.parametrize("media_type", ["application/json", "application/yaml"])
def test_the_contract_is_clean_under_all_rules(version: Literal["3.1", "3.2"], media_type: str) -> None:
    contract = openapi.rendition(openapi.of(create_app(Settings())), version)
    content = (openapi.as_json if media_type.endswith("json") else openapi.as_yaml)(contract)

    report = lint.lint(spec.load(content, media_type), ruleset=lint.named("all"), raises=True)

    assert [one for one in report.findings if one.waived is None] == []
    assert report.counts.at_least(spec.Severity.INFO) == 0
    assert {one.rule for one in report.findings} == {
        "array-unbounded",
        "oauth-flow-outdated",
        "object-open",
        "property-casing",
        "string-unbounded",
        "write-unsecured",
    }, "a waiver more, or one less"
