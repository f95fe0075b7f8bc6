"""What a document breaks of its specification, told by the official meta-schema."""

from collections.abc import Iterator
from typing import Any

from jsonschema_rs import ValidationError, Validator

from deedbox.spec import pointers, rules
from deedbox.spec.abridged import abridged
from deedbox.spec.documents import Dialect
from deedbox.spec.explanations import Explanation, explain
from deedbox.spec.findings import Finding
from deedbox.spec.metaschemas import dialect_prefix, validator
from deedbox.spec.parts import Part, invalid_parts
from deedbox.spec.texts import error


def check_specification(root: dict[str, Any], dialect: Dialect) -> Iterator[Finding]:
    """Find what breaks the specification. Positions are left open."""
    own = root.get("jsonSchemaDialect", dialect_prefix(dialect))
    with_schemas = isinstance(own, str) and own.startswith(dialect_prefix(dialect))
    compiled = validator(dialect, with_schemas=with_schemas)
    seen: set[tuple[str, str]] = set()
    known_in_a_row = 0
    for part in invalid_parts(root, compiled.is_valid):
        before = len(seen)
        for path, message, hint in _explanations(part, compiled):
            pointer = pointers.join(part.original(list(path)))
            if (pointer, message) not in seen:
                seen.add((pointer, message))
                yield error(rules.SPECIFICATION, None, message, hint, pointer=pointer)
        known_in_a_row = 0 if len(seen) > before else known_in_a_row + 1
        if known_in_a_row == MAX_KNOWN_IN_A_ROW:
            return


MAX_KNOWN_IN_A_ROW = 100
"""Parts that show nothing new before the search ends: a mistake outside of all maps is in every part."""


def _explanations(part: Part, compiled: Validator) -> Iterator[Explanation]:
    short = abridged(part.value)
    # Only what is as invalid without its bulk may be told without it.
    value = part.value if compiled.is_valid(short) else short
    if part.is_small:
        for failure in compiled.iter_errors(value):
            yield from explain(failure)
        return
    try:
        compiled.validate(value)
    except ValidationError as failure:
        yield from explain(failure)
