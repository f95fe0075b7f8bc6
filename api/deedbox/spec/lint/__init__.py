"""Rules over one document: what is wrong with it though it is valid. No framework, no network."""

from deedbox.spec.lint.engine import DEFAULT_LIMITS, LintLimits, lint
from deedbox.spec.lint.registry import BY_ID, RULES, THEMES
from deedbox.spec.lint.report import Counts, Report
from deedbox.spec.lint.rule import Hit, Option, Rule
from deedbox.spec.lint.ruleset import InvalidRuleset, Ruleset, named, parse_ruleset, read_ruleset

__all__ = [
    "BY_ID",
    "DEFAULT_LIMITS",
    "RULES",
    "THEMES",
    "Counts",
    "Hit",
    "InvalidRuleset",
    "LintLimits",
    "Option",
    "Report",
    "Rule",
    "Ruleset",
    "lint",
    "named",
    "parse_ruleset",
    "read_ruleset",
]
