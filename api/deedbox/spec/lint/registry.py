"""All the rules, in the order in which they are documented. A new rule joins its theme's `RULES`."""

from typing import Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Rule
from deedbox.spec.lint.rules import (
    answers,
    documents,
    examples,
    ids,
    naming,
    paths,
    patterns,
    schemas,
    security,
    sizes,
    texts,
)

_ENGINE: Final = (
    Rule(
        "waiver-invalid",
        Severity.WARNING,
        "Every waiver has a rule and a reason.",
        "A waiver that cannot be read waives nothing, and nobody notices.",
        "Write rule and reason, and if you like owner and until.",
        None,
    ),
    Rule(
        "waiver-rule-unknown",
        Severity.WARNING,
        "Every waiver names a rule that there is.",
        "It waives nothing; most often the id is misspelt.",
        "Correct the id: `deedbox lint --rules` lists them.",
        None,
    ),
    Rule(
        "waiver-expired",
        Severity.WARNING,
        "No waiver is past its day.",
        "What was to be mended by that day is not mended yet.",
        "Mend what is waived, or agree on a new day.",
        None,
    ),
    Rule(
        "waiver-unused",
        Severity.INFO,
        "Every waiver covers a finding.",
        "It will cover the next mistake of the kind, which nobody has looked at.",
        "Remove the waiver.",
        None,
    ),
    Rule(
        "findings-not-listed",
        Severity.INFO,
        "All findings are listed.",
        "A report has bounds, so that a document with a million mistakes cannot fill the disk.",
        "Mend those that are listed, or set the rule, and lint again.",
        None,
    ),
    Rule(
        "lint-incomplete",
        Severity.INFO,
        "All of the document was looked at.",
        "The work has bounds, so that no document can keep a hub busy.",
        "Name what repeats under components and refer to it, or divide the API.",
        None,
    ),
    Rule(
        "rule-failed",
        Severity.INFO,
        "Every rule can judge the document.",
        "This is a mistake of Deedbox; the other rules are not affected.",
        "Tell the hub's operator, with the document.",
        None,
    ),
)
"""What the engine itself says: of waivers, and of what it left out."""

THEMES: Final = {
    "Naming": naming.RULES,
    "Texts": texts.RULES,
    "Operation ids and tags": ids.RULES,
    "Paths": paths.RULES,
    "Responses and bodies": answers.RULES,
    "Security": security.RULES,
    "Schemas": schemas.RULES,
    "Patterns": patterns.RULES,
    "Examples": examples.RULES,
    "Sizes": sizes.RULES,
    "The document": documents.RULES,
    "Waivers and bounds": _ENGINE,
}
"""The rules by theme."""

RULES: Final = tuple(rule for rules in THEMES.values() for rule in rules)
BY_ID: Final = {rule.id: rule for rule in RULES}
WAIVABLE: Final = tuple(rule.id for rule in RULES if rule.check is not None)
"""Ids of the rules that a document can waive: all but what the engine says."""
