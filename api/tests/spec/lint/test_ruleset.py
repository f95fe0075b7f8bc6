"""Rulesets: which rules hold, and mistakes told with their line."""

import pytest

from deedbox.spec import Severity
from deedbox.spec.lint import BY_ID, InvalidRuleset, named, parse_ruleset


def test_a_ruleset_extends_and_changes() -> None:
    ruleset = parse_ruleset(
        'extends = "none"\n[rules]\npath-casing = "error"\n'
        'property-casing = {severity = "info", casing = "camelCase"}\n'
    )

    assert ruleset.severities == {"path-casing": Severity.ERROR, "property-casing": Severity.INFO}
    assert ruleset.options_of(BY_ID["property-casing"]) == {"casing": "camelCase"}
    assert ruleset.options_of(BY_ID["path-casing"]) == {"casing": "consistent"}


def test_the_named_rulesets_hold_what_they_say() -> None:
    assert named("none").severities == {}
    assert named("all").severities.keys() == BY_ID.keys()
    assert named("recommended").severities.keys() == {
        rule.id for rule in BY_ID.values() if rule.is_recommended
    }
    assert parse_ruleset("").severities == named("recommended").severities
    assert "path-casing" not in parse_ruleset('[rules]\npath-casing = "off"').severities


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            'extends = "al"',
            'line 1: extends is one of "recommended", "all", "none", not \'al\'; did you mean all?',
        ),
        ("extend = 1", "line 1: extend means nothing; did you mean extends?"),
        ("rules = 1", "line 1: rules is a table: rule-id = severity."),
        ('[rules]\n\npath-casin = "off"', "line 3: There is no rule 'path-casin'; did you mean path-casing?"),
        ("[rules]\npath-casing = 1", "line 2: path-casing is set by a severity in quotes, or by a table."),
        (
            '[rules]\npath-casing = "warn"',
            'line 2: path-casing is "error" or "warning" or "info" or "off", not',
        ),
        (
            '[rules]\npath-verb = {casing = "any"}',
            "line 2: path-verb has no option 'casing'.",
        ),
        (
            '[rules.schema-casing]\ncasing = "pascal"',
            "line 1: schema-casing: casing is one of",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, fault: str) -> None:
    with pytest.raises(InvalidRuleset) as caught:
        parse_ruleset(text)

    assert [each for each in caught.value.faults if each.startswith(fault)], caught.value.faults


def test_what_is_no_toml_is_told_with_its_line() -> None:
    with pytest.raises(InvalidRuleset, match="line 2"):
        parse_ruleset("\nextends = ,\n")
