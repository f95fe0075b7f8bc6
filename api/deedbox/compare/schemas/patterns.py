"""Patterns as JSON Schema searches them, on an engine of linear time: a document's pattern never backtracks.

Source: ECMA-262 section 22.2; the engine is that of `jsonschema_rs`.
"""

from functools import lru_cache

import jsonschema_rs

from deedbox.compare.schemas import languages
from deedbox.compare.schemas.answers import every
from deedbox.spec.lint.conformance import LINEAR_TIME


@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> jsonschema_rs.Draft202012Validator | None:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=LINEAR_TIME)
    except (ValueError, jsonschema_rs.ValidationError):
        return None


def is_taken(pattern: str) -> bool:
    """Say whether the engine takes *pattern*."""
    return _compiled(pattern) is not None


def matches(pattern: str, text: str) -> bool | None:
    """Say whether *pattern* is found in *text*; None where the engine does not take the pattern."""
    compiled = _compiled(pattern)
    return None if compiled is None else compiled.is_valid(text)


def all_within(some: frozenset[str], others: frozenset[str]) -> bool | None:
    """Say whether each text that all of *some* find, all of *others* find; None where it is not told."""
    return every(one in some or languages.within(tuple(some), one) for one in sorted(others))


@lru_cache(maxsize=4_096)
def is_of_any(pattern: str) -> bool:
    """Say whether *pattern* is certainly found in every text."""
    return all_within(frozenset(), frozenset({pattern})) is True


@lru_cache(maxsize=4_096)
def is_within(one: str, other: str) -> bool:
    """Say whether each text that *one* finds, *other* certainly finds, too."""
    return all_within(frozenset({one}), frozenset({other})) is True
