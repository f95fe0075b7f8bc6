"""Values that fit their schema at a glance, as most do: that saves thousands of validators.

Only one answer counts: True is certain, False says nothing.
"""

from typing import Any, Final

from deedbox.spec import patterns
from deedbox.spec.documents import Dialect
from deedbox.spec.lint.view import View

_MOST_STEPS: Final = 3_000
_MOST_DEPTH: Final = 60
_TYPES: Final[dict[type, tuple[str, ...]]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    dict: ("object",),
    list: ("array",),
    type(None): ("null",),
}
_SILENT: Final = frozenset(
    [
        "type",
        "description",
        "title",
        "example",
        "examples",
        "default",
        "deprecated",
        "format",
        "readOnly",
        "writeOnly",
        "nullable",
        "externalDocs",
        "discriminator",
        "xml",
        "$comment",
    ]
)
_JUDGED: Final = _SILENT | frozenset(
    [
        "enum",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "items",
        "minItems",
        "maxItems",
        "properties",
        "required",
        "additionalProperties",
        "allOf",
        "anyOf",
        "$ref",
    ]
)


class Glance:
    """Looks at values of one document."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._is_3_0 = view.dialect is Dialect.V3_0
        self._steps = 0
        self._depth = 0

    def fits(self, schema: Any, value: object) -> bool:
        """Whether *value* certainly fits *schema*."""
        self._steps = self._depth = 0
        return self._fits(schema, value)

    def _fits(self, schema: Any, value: object) -> bool:
        self._steps += 1
        if self._steps > _MOST_STEPS or self._depth > _MOST_DEPTH or not isinstance(schema, dict):
            return schema is True
        self._depth += 1
        fits = self._fits_schema(schema, value)
        self._depth -= 1
        return fits

    def _fits_schema(self, schema: dict[str, Any], value: object) -> bool:
        if "$ref" in schema:
            target = schema["$ref"]
            # In 3.0 nothing beside it counts; later, what asserts nothing does not matter.
            is_alone = self._is_3_0 or schema.keys() - {"$ref"} <= _SILENT
            if not isinstance(target, str) or not is_alone:
                return False
            return self._fits(self._view.at(target), value)
        if not schema.keys() <= _JUDGED and not all(
            name in _JUDGED or name.startswith("x-") for name in schema
        ):
            return False
        return self._fits_type(schema, value) and self._fits_rest(schema, value)

    def _fits_type(self, schema: dict[str, Any], value: object) -> bool:
        if "type" not in schema:
            return True
        written = schema["type"]
        wanted = _TYPES[type(value)]
        if isinstance(written, str):
            is_null = value is None and self._is_3_0 and schema.get("nullable") is True
            return written in wanted or is_null
        return isinstance(written, list) and any(each in wanted for each in written)

    def _fits_rest(self, schema: dict[str, Any], value: object) -> bool:
        if "enum" in schema and not self._is_listed(schema["enum"], value):
            return False
        if not all(self._fits(part, value) for part in schema.get("allOf", ())):
            return False
        if "anyOf" in schema and not any(self._fits(part, value) for part in schema["anyOf"]):
            return False
        match value:
            case str():
                return _is_within(schema, "minLength", len(value), "maxLength") and _is_found(schema, value)
            case bool() | None:
                return True
            case int() | float():
                is_open = schema.get("exclusiveMinimum") or schema.get("exclusiveMaximum")
                return not is_open and _is_within(schema, "minimum", value, "maximum")
            case list():
                is_within = _is_within(schema, "minItems", len(value), "maxItems")
                items = schema.get("items", True)
                return is_within and all(self._fits(items, each) for each in value)
            case dict():
                return self._fits_members(schema, value)
            case _:
                return False

    def _is_listed(self, options: list[object], value: object) -> bool:
        # Looking through long lists for each of many values would take for ever.
        self._steps += len(options) // 10
        return isinstance(value, str) and len(options) <= _MOST_STEPS and value in options

    def _fits_members(self, schema: dict[str, Any], value: dict[str, object]) -> bool:
        properties = schema.get("properties", {})
        if any(name not in value for name in schema.get("required", ())):
            return False
        others = schema.get("additionalProperties", True)
        return all(self._fits(properties.get(name, others), member) for name, member in value.items())


def _is_found(schema: dict[str, Any], value: str) -> bool:
    pattern = schema.get("pattern")
    return pattern is None or (isinstance(pattern, str) and patterns.matches(pattern, value) is True)


def _is_within(schema: dict[str, Any], low: str, number: float, high: str) -> bool:
    return bool(schema.get(low, number) <= number <= schema.get(high, number))
