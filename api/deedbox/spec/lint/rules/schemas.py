"""Schemas that say what they do not mean: types, enumerations, contradictions."""

from collections.abc import Iterator
from typing import Any, Final

from deedbox.spec.documents import Dialect
from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import SCHEMA
from deedbox.spec.lint.view import View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

_OF_TYPE: Final = {
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), ("integer", "number")
    ),
    **dict.fromkeys(
        (
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
        ),
        ("array",),
    ),
    **dict.fromkeys(
        (
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
            "propertyNames",
        ),
        ("object",),
    ),
}
_BOUNDS: Final = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
    ("minimum", "maximum"),
)


def _types(schema: dict[str, Any]) -> tuple[str, ...]:
    written = schema.get("type")
    if isinstance(written, str):
        return (written,)
    return tuple(each for each in written if isinstance(each, str)) if isinstance(written, list) else ()


def _contradictions(view: View, _: Options) -> Iterator[Hit]:
    for name, wanted in _OF_TYPE.items():
        for schema, link, _role, _region in view.schemas_with(name):
            types = _types(schema)
            if types and not any(each in wanted for each in types):
                yield Hit((link, name), f"{name} says nothing about {_article(types)}.")
    for low, high in _BOUNDS:
        for schema, link, _role, _region in view.schemas_with(low):
            least, most = schema[low], schema.get(high)
            if _is_number(least) and _is_number(most) and least > most:
                message = f"Nothing fits: {low} {shown(least)} is more than {high} {shown(most)}."
                yield Hit((link, low), message)


def _article(types: tuple[str, ...]) -> str:
    names = " or ".join(types)
    return f"{'an' if names[:1] in 'aeio' else 'a'} {names}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _impossible_required(view: View, _: Options) -> Iterator[Hit]:
    for schema, link, _role, _region in view.schemas_with("required"):
        required, properties = schema["required"], schema.get("properties")
        if not isinstance(required, list) or not isinstance(properties, dict):
            continue
        if any(name in schema for name in ("allOf", "anyOf", "oneOf", "$ref", "patternProperties", "if")):
            continue
        for index, name in enumerate(required):
            if isinstance(name, str) and name not in properties:
                is_closed = schema.get("additionalProperties") is False
                end = ", and no others are allowed." if is_closed else "."
                message = f"{shown(name)} is required, and is not among the properties{end}"
                yield Hit(((link, "required"), str(index)), message)


def _arrays_of_anything(view: View, _: Options) -> Iterator[Hit]:
    for schema, link, _role, _region in view.all(SCHEMA):
        if (
            "array" in _types(schema)
            and not {"items", "prefixItems", "contains", "$ref", "allOf"} & schema.keys()
        ):
            yield Hit(link, "Nothing says what the elements of this array are.")


def _enum_duplicates(view: View, _: Options) -> Iterator[Hit]:
    for values, link in _enums(view):
        seen: set[tuple[type, object]] = set()
        for index, value in enumerate(values):
            if isinstance(value, dict | list):
                continue
            kind = float if _is_number(value) else type(value)
            if (kind, value) in seen:
                yield Hit((link, str(index)), f"{shown(value)} stands here twice.")
            seen.add((kind, value))


def _enum_types(view: View, _: Options) -> Iterator[Hit]:
    for values, link in _enums(view):
        kinds = {_kind(value) for value in values if value is not None}
        if len(kinds) > 1:
            yield Hit(link, f"The values are of several types: {', '.join(sorted(kinds))}.")


def _enums(view: View) -> Iterator[tuple[list[Any], Link]]:
    for schema, link, _role, _region in view.schemas_with("enum"):
        if isinstance(values := schema["enum"], list):
            yield values, (link, "enum")


def _kind(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def _nullable(view: View, _: Options) -> Iterator[Hit]:
    for schema, link, _role, _region in view.schemas_with("nullable"):
        if view.dialect is not Dialect.V3_0:
            yield Hit(
                (link, "nullable"),
                f"OpenAPI {view.dialect} does not know nullable, and ignores it.",
                'Add "null" to type.',
            )
        elif schema["nullable"] is True and "type" not in schema:
            message = "nullable says nothing in a schema without type."
            yield Hit((link, "nullable"), message, "Write type beside it.")


def _self_references(view: View, _: Options) -> Iterator[Hit]:
    for site in view.schemas_with("$ref"):
        value: Any = site.value
        for _hop in range(20):
            target = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(target, str):
                break
            value = view.at(target)
            if value is site.value:
                yield Hit((site.link, "$ref"), "This reference leads back to itself.")
                break


RULES: Final = (
    Rule(
        "schema-contradiction",
        Severity.WARNING,
        "The keywords of a schema go with its type, and its bounds leave something between them.",
        "A keyword of another type is ignored, and bounds the wrong way round refuse everything.",
        "Correct the type, or remove the keyword.",
        _contradictions,
    ),
    Rule(
        "required-undefined",
        Severity.WARNING,
        "Every required property is among the properties.",
        "Most often one of the two names is misspelt; a closed schema then refuses everything.",
        "Add the property, or correct its name.",
        _impossible_required,
    ),
    Rule(
        "array-items-missing",
        Severity.WARNING,
        "An array says what its elements are.",
        "3.0 asks for it, and generated code has a list of anything.",
        "Describe the elements by items.",
        _arrays_of_anything,
    ),
    Rule(
        "enum-duplicate",
        Severity.WARNING,
        "No value of an enum stands there twice.",
        "Generated code has two constants of one name, and does not compile.",
        "Remove one of them.",
        _enum_duplicates,
    ),
    Rule(
        "enum-mixed-types",
        Severity.WARNING,
        "All values of an enum are of one type, null aside.",
        "Typed languages have no such enumeration; often it is YAML that reads a word as something else.",
        "Put the values in quotes, or divide the enum.",
        _enum_types,
    ),
    Rule(
        "nullable-ineffective",
        Severity.WARNING,
        "nullable stands where it has a meaning: in 3.0, beside type.",
        "Elsewhere it is ignored, and null is refused or taken by chance.",
        "Write type beside it in 3.0; from 3.1 on add null to the type.",
        _nullable,
    ),
    Rule(
        "schema-refers-to-itself",
        Severity.ERROR,
        "No chain of references leads back to its beginning.",
        "It says nothing, and tools that follow it never end.",
        "Write the schema that was meant.",
        _self_references,
    ),
)
