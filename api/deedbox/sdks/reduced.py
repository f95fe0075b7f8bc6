"""Schemas as another generator is given them: the keywords of JSON Schema, and nothing more."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.sdks.generating.naming import Names, pascal
from deedbox.sdks.generating.reading import Tokens
from deedbox.sdks.generating.report import Report
from deedbox.sdks.generating.text import prose

_PREFIX: Final = "#/components/schemas/"
_MAPS: Final = frozenset({"properties", "patternProperties"})
_LISTS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_SCHEMAS: Final = frozenset({"items", "additionalProperties"})
_DATA: Final = frozenset(
    {
        *("const", "enum", "required", "nullable", "deprecated", "readOnly", "writeOnly"),
        *(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
        ),
        *("minItems", "maxItems", "uniqueItems", "type"),
    }
)
_FORMATS: Final = frozenset(
    {
        *("binary", "byte", "date", "date-time", "decimal", "double", "duration", "float", "int32", "int64"),
        *("ipv4", "ipv6", "password", "time", "uri", "uuid"),
    }
)
"""Formats whose types pydantic has by itself; for those of others a package would need more packages."""
_TEXTS: Final = frozenset({"description", "title"})


def reduced(schemas: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """Return *schemas*, of components, under names that are identifiers, without what is not known.

    Patterns are left out, because no engine that can backtrack runs a pattern of a contract; so are defaults
    and examples, which are data.
    """
    names = Names()
    renamed = {name: names.give(pascal(name, "Schema")) for name in schemas}
    reducing = _Reducing(renamed, report)
    return {
        renamed[name]: reducing.schema(schema, ("components", "schemas", name))
        for name, schema in schemas.items()
    }


class _Reducing:
    def __init__(self, renamed: Mapping[str, str], report: Report) -> None:
        self._renamed = renamed
        self._report = report

    def schema(self, schema: object, at: Tokens) -> Any:
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else {}
        if "$ref" in schema:
            return self._reference(schema["$ref"], at)
        found: dict[str, Any] = {}
        for name, value in schema.items():
            place = (*at, name)
            if name in _MAPS and isinstance(value, dict):
                found[name] = {key: self.schema(member, (*place, key)) for key, member in value.items()}
            elif name in _LISTS and isinstance(value, list):
                found[name] = [self.schema(one, (*place, str(index))) for index, one in enumerate(value)]
            elif name in _SCHEMAS:
                found[name] = self.schema(value, place)
            elif name in _DATA or (name == "format" and isinstance(value, str) and value in _FORMATS):
                found[name] = value
            elif name in _TEXTS and isinstance(value, str):
                found[name] = prose(value)
            elif name == "discriminator" and isinstance(value, dict):
                found[name] = self._discriminator(value)
        return found

    def _reference(self, reference: object, at: Tokens) -> dict[str, Any]:
        name = str(reference).removeprefix(_PREFIX)
        if name in self._renamed and str(reference).startswith(_PREFIX):
            return {"$ref": _PREFIX + self._renamed[name]}
        self._report.add(
            (*at, "$ref"), "reference", "it leads to no schema of the components; any value is taken"
        )
        return {}

    def _discriminator(self, value: Mapping[str, Any]) -> dict[str, Any]:
        mapping = value.get("mapping")
        targets = {
            key: _PREFIX + self._renamed[name]
            for key, target in (mapping.items() if isinstance(mapping, dict) else ())
            if (name := str(target).removeprefix(_PREFIX)) in self._renamed
        }
        return {"propertyName": value.get("propertyName"), **({"mapping": targets} if targets else {})}
