"""Patterns as JSON Schema searches them, on an engine of linear time: a document's pattern never backtracks.

Source: ECMA-262 section 22.2; the engine is that of `jsonschema_rs`.
"""

from functools import lru_cache
from typing import Final

import jsonschema_rs

LINEAR_TIME: Final = jsonschema_rs.RegexOptions(size_limit=500_000, dfa_size_limit=1_000_000)
"""How patterns are run, wherever a validator runs one: never backtracking, and within limits."""


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
