"""Regular expressions: invalid, endless, not portable, or matching more than was meant."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint import ambiguity, regex
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.view import View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

_MOST_PATTERNS: Final = 2_000
"""Different patterns of a document that are judged."""


def _patterns(view: View) -> list[tuple[str, Link]]:
    """Return the patterns of a document, and where each stands."""
    if "patterns" not in view.memory:
        view.memory["patterns"] = list(_found_patterns(view))
    found: list[tuple[str, Link]] = view.memory["patterns"]
    return found


def _values_that_match(view: View) -> Iterator[tuple[str, Link]]:
    for schema, link, _role, _region in view.schemas_with("pattern"):
        if isinstance(pattern := schema["pattern"], str):
            yield pattern, (link, "pattern")


def _names_that_match(view: View) -> Iterator[tuple[str, Link]]:
    for schema, link, _role, _region in view.schemas_with("patternProperties"):
        keyed = schema["patternProperties"]
        for pattern in keyed if isinstance(keyed, dict) else ():
            yield pattern, ((link, "patternProperties"), pattern)


def _found_patterns(view: View) -> Iterator[tuple[str, Link]]:
    known: set[str] = set()
    for pattern, link in chain(_values_that_match(view), _names_that_match(view)):
        yield pattern, link
        known.add(pattern)
        if len(known) > _MOST_PATTERNS:
            view.not_looked_at[f"more than {_MOST_PATTERNS:,} different patterns"] = None
            return


@lru_cache(maxsize=4_096)
def _read(pattern: str) -> regex.Pattern | str:
    """Return the pattern as a tree, or why it is none."""
    try:
        return regex.read(pattern)
    except regex.InvalidPattern as failure:
        return str(failure)


def _invalid_patterns(view: View, _: Options) -> Iterator[Hit]:
    for pattern, link in _patterns(view):
        if isinstance(why := _read(pattern), str):
            yield Hit(link, f"The pattern {shown(pattern)} cannot be read: {why}.")


def _exponential_patterns(view: View, _: Options) -> Iterator[Hit]:
    budget = ambiguity.Budget()
    judged: dict[str, bool] = {}
    for pattern, link in _patterns(view):
        if pattern not in judged:
            read = _read(pattern)
            try:
                judged[pattern] = isinstance(read, regex.Pattern) and ambiguity.is_exponential(read, budget)
            except ambiguity.TooComplicated:
                judged[pattern] = False
                view.not_looked_at["patterns that are too complicated to be judged"] = None
        if judged[pattern]:
            yield Hit(link, f"The pattern {shown(pattern)} can match one text in exponentially many ways.")


def _unportable_patterns(view: View, _: Options) -> Iterator[Hit]:
    for pattern, link in _patterns(view):
        read = _read(pattern)
        if isinstance(read, regex.Pattern) and read.dialects:
            found = " and ".join(read.dialects)
            yield Hit(link, f"The pattern {shown(pattern)} has {found}, which not every engine has.")


def _unanchored_patterns(view: View, _: Options) -> Iterator[Hit]:
    for schema, link, _role, _region in view.schemas_with("pattern"):
        pattern = schema["pattern"]
        if isinstance(pattern, str) and "^" not in pattern and "$" not in pattern:
            yield Hit(
                (link, "pattern"), f"The pattern {shown(pattern)} also matches in the middle of a text."
            )


RULES: Final = (
    Rule(
        "pattern-invalid",
        Severity.ERROR,
        "Every pattern is a regular expression.",
        "Validators fail at start, or ignore it.",
        "Correct the pattern.",
        _invalid_patterns,
    ),
    Rule(
        "pattern-exponential",
        Severity.ERROR,
        "No pattern lets a backtracking engine run for ever.",
        "One short request with such a text stops a server for hours (ReDoS). The pattern is "
        "judged by its structure.",
        "Let each part of the text be matched in one way only: no + or * around another + or *.",
        _exponential_patterns,
    ),
    Rule(
        "pattern-not-portable",
        Severity.INFO,
        "Patterns use only what all engines have in common.",
        "Source: JSON Schema 2020-12 section 6.4. Go and Rust know no lookaround, JavaScript "
        "and Python differ in more.",
        "Write it with characters, sets, groups, alternatives, quantifiers and anchors.",
        _unportable_patterns,
    ),
    Rule(
        "pattern-unanchored",
        Severity.INFO,
        "A pattern begins with ^ or ends with $.",
        "Without them it is enough that some part of the text matches, which is seldom meant.",
        "Write ^ before it and $ after it.",
        _unanchored_patterns,
    ),
)
