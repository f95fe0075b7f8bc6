"""Which rules hold, how much each matters, and how they are set.

extends = "recommended"            # or "all", or "none"
[rules]
operation-id-missing = "error"     # or "warning", "info", "off"
property-casing = {severity = "warning", casing = "snake_case"}
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.registry import BY_ID
from deedbox.spec.lint.rule import Rule
from deedbox.spec.lint.suggestions import did_you_mean

EXTENDS: Final = ("recommended", "all", "none")
LEVELS: Final = (*Severity, "off")


class InvalidRuleset(ValueError):
    """The ruleset cannot be used; `faults` say why, each with its line where that is known."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Which rules hold; made by `recommended`, `everything` or `read_ruleset`."""

    severities: Mapping[str, Severity]
    """Of each rule that holds, by its id."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is set of a rule, by its id; the rest has its default."""

    def options_of(self, rule: Rule) -> dict[str, str]:
        """Return all the options of *rule*."""
        given = self.options.get(rule.id, {})
        return {name: given.get(name, option.default) for name, option in rule.options.items()}


def named(extends: str) -> Ruleset:
    """Return the ruleset of one of the names in `EXTENDS`."""
    return Ruleset(
        {
            rule.id: rule.severity
            for rule in BY_ID.values()
            if extends == "all" or (extends == "recommended" and rule.is_recommended)
        }
    )


def parse_ruleset(text: str) -> Ruleset:
    """Return the ruleset that a file of its own says in TOML.

    Raises:
        InvalidRuleset: it is no TOML, or says something unknown.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidRuleset([str(error)]) from error
    return read_ruleset(content, text)


def read_ruleset(content: Mapping[str, Any], text: str, *, table: str = "") -> Ruleset:
    """Return the ruleset that *content* says.

    Args:
        content: The TOML, as values.
        text: The TOML, as text: faults name its lines.
        table: Where *content* stands in the file; "" is the whole file.

    Raises:
        InvalidRuleset: something is unknown.
    """
    reader = _Reader(text, table)
    for name in content:
        if name not in {"extends", "rules"}:
            reader.fault(name, f"{reader.name(name)} means nothing{did_you_mean(name, ('extends', 'rules'))}")
    extends = content.get("extends", "recommended")
    if extends not in EXTENDS:
        known = ", ".join(f'"{each}"' for each in EXTENDS)
        reader.fault(
            "extends", f"extends is one of {known}, not {extends!r}{did_you_mean(str(extends), EXTENDS)}"
        )
        extends = "recommended"
    severities = dict(named(extends).severities)
    options: dict[str, dict[str, str]] = {}
    rules = content.get("rules", {})
    if not isinstance(rules, dict):
        reader.fault("rules", "rules is a table: rule-id = severity")
        rules = {}
    for rule_id, value in rules.items():
        rule = BY_ID.get(rule_id)
        given = {"severity": value} if isinstance(value, str) else value
        if rule is None:
            reader.fault(rule_id, f"There is no rule {rule_id!r}{did_you_mean(rule_id, BY_ID)}")
        elif not isinstance(given, dict):
            reader.fault(rule_id, f"{rule_id} is set by a severity in quotes, or by a table.")
        else:
            level = reader.level(rule, given, severities.get(rule_id, rule.severity))
            if level is None:
                severities.pop(rule_id, None)
            else:
                severities[rule_id] = level
            options[rule_id] = reader.options(rule, given)
    if reader.faults:
        raise InvalidRuleset(reader.faults)
    return Ruleset(severities, options)


class _Reader:
    def __init__(self, text: str, table: str) -> None:
        self._lines = text.splitlines()
        self._table = table
        self.faults: list[str] = []

    def name(self, key: str) -> str:
        return f"{self._table}.{key}" if self._table else key

    def fault(self, key: str, message: str) -> None:
        """Note *message*, with the line on which *key* is set."""
        message = message if message.endswith(("?", ".")) else f"{message}."
        key_pattern = re.compile(rf"\s*\[?(?:[\w.-]+\.)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        start = self._start()
        line = next(
            (number for number, each in enumerate(self._lines[start:], start + 1) if key_pattern.match(each)),
            None,
        )
        self.faults.append(message if line is None else f"line {line}: {message}")

    def _start(self) -> int:
        """Return the index of the line from which the ruleset's own table stands."""
        if not self._table:
            return 0
        heading = re.compile(rf"\s*\[\s*{re.escape(self._table)}[\s.\]]")
        return next((index for index, each in enumerate(self._lines) if heading.match(each)), 0)

    def level(self, rule: Rule, given: Mapping[str, Any], default: Severity) -> Severity | None:
        """Return how much *rule* matters; None where it is off."""
        level = given.get("severity", default)
        if level == "off":
            return None
        if level in LEVELS:
            return Severity(level)
        known = " or ".join(f'"{each}"' for each in LEVELS)
        self.fault(
            rule.id, f"{rule.id} is {known}, not {level!r}{did_you_mean(str(level), map(str, LEVELS))}"
        )
        return default

    def options(self, rule: Rule, given: Mapping[str, Any]) -> dict[str, str]:
        found = {}
        for name, value in given.items():
            if name == "severity":
                continue
            option = rule.options.get(name)
            if option is None:
                known = ("severity", *rule.options)
                self.fault(rule.id, f"{rule.id} has no option {name!r}{did_you_mean(name, known)}")
            elif value not in option.values:
                known_values = ", ".join(f'"{each}"' for each in option.values)
                self.fault(
                    rule.id,
                    f"{rule.id}: {name} is one of {known_values}, not {value!r}"
                    f"{did_you_mean(str(value), option.values)}",
                )
            else:
                found[name] = value
        return found
