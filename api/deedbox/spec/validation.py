"""What a document breaks of its specification, told by the official meta-schema."""

from collections.abc import Iterator
from typing import Any

from jsonschema_rs import Validator

from deedbox.spec import pointers, rules
from deedbox.spec.documents import Dialect
from deedbox.spec.explanations import Explanation, explain
from deedbox.spec.findings import Finding
from deedbox.spec.metaschemas import dialect_prefix, validator
from deedbox.spec.parts import invalid_parts
from deedbox.spec.texts import error


def check_specification(root: dict[str, Any], dialect: Dialect) -> Iterator[Finding]:
    """Find what breaks the specification. Positions are left open."""
    own = root.get("jsonSchemaDialect", dialect_prefix(dialect))
    with_schemas = isinstance(own, str) and own.startswith(dialect_prefix(dialect))
    compiled = validator(dialect, with_schemas=with_schemas)
    seen: set[tuple[str, str]] = set()
    for part, is_small in invalid_parts(root, compiled.is_valid):
        for path, message, hint in _explanations(part, compiled) if is_small else [_TOO_LARGE]:
            pointer = pointers.join(path)
            if (pointer, message) not in seen:
                seen.add((pointer, message))
                yield error(rules.SPECIFICATION, None, message, hint, pointer=pointer)


def _explanations(part: dict[str, Any], compiled: Validator) -> Iterator[Explanation]:
    for failure in compiled.iter_errors(part):
        yield from explain(failure)


_TOO_LARGE = Explanation(
    (),
    "Something breaks the specification, in a part too large to say where.",
    "Name the inner schemas under components/schemas and refer to them.",
)
