"""Edits of what only OpenAPI 3.0 writes, and what JSON Schema writes for it."""

from typing import Any, Final

from tests.compare.matrix.schemas import Edits

_TEXT: Final = {"type": "string"}
_NULLABLE: Final = {"type": "string", "nullable": True}
NARROWS: Final[Edits] = {
    "nullable: no more": (_NULLABLE, _TEXT),
    "nullable: that says no": (_NULLABLE, {**_TEXT, "nullable": False}),
    "nullable: of a list": (
        {"type": "array", "items": _NULLABLE},
        {"type": "array", "items": _TEXT},
    ),
    "nullable: with null listed": (
        {**_NULLABLE, "enum": ["a", None]},
        {**_TEXT, "enum": ["a", None]},
    ),
    "nullable: with a bound": (_NULLABLE, {**_NULLABLE, "maxLength": 1}),
    "exclusiveMinimum: of its bound": (
        {"type": "number", "minimum": 1},
        {"type": "number", "minimum": 1, "exclusiveMinimum": True},
    ),
    "exclusiveMinimum: with a tighter bound": (
        {"type": "number", "minimum": 0, "exclusiveMinimum": True},
        {"type": "number", "minimum": 1, "exclusiveMinimum": True},
    ),
    "exclusiveMaximum: of its bound": (
        {"type": "number", "maximum": 2},
        {"type": "number", "maximum": 2, "exclusiveMaximum": True},
    ),
}
CROSSES: Final[Edits] = {
    "nullable: of another type": (_NULLABLE, {"type": "integer", "nullable": True}),
    "exclusiveMinimum: of a lower bound": (
        {"type": "number", "minimum": 1, "maximum": 3},
        {"type": "number", "minimum": 0, "exclusiveMinimum": True, "maximum": 2},
    ),
}
SAME: Final[Edits] = {
    "nullable: false": (_TEXT, {**_TEXT, "nullable": False}),
    "nullable: where null is not listed": ({**_TEXT, "enum": ["a"]}, {**_NULLABLE, "enum": ["a"]}),
    "nullable: without a type": ({"maxLength": 1}, {"maxLength": 1, "nullable": True}),
    "exclusiveMinimum: of whole numbers": (
        {"type": "integer", "minimum": 1},
        {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
    ),
    "exclusiveMinimum: of no bound": ({"type": "number"}, {"type": "number", "exclusiveMinimum": True}),
    "exclusiveMaximum: false": (
        {"type": "number", "maximum": 2},
        {"type": "number", "maximum": 2, "exclusiveMaximum": False},
    ),
}
EDITS: Final = {**NARROWS, **CROSSES, **SAME}


def as_json_schema(value: Any) -> Any:
    """Return the schema *value* of OpenAPI 3.0 as JSON Schema writes it."""
    if isinstance(value, list):
        return [as_json_schema(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: as_json_schema(one) for name, one in value.items() if name != "nullable"}
    if value.get("nullable") is True and "type" in value:
        found["type"] = [value["type"], "null"]
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(value.get(exclusive), bool):
            del found[exclusive]
            if value[exclusive] and bound in found:
                found[exclusive] = found.pop(bound)
    return found
