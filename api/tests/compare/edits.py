"""One edit of a schema each; what it refers to stands in the documents of `tests.compare.wholes`."""

from typing import Any, Final

_LATER: Final = "2027-09-30"
_TEXT: Final = {"type": "string"}
_LIST: Final = {"type": "array", "items": {"type": "integer"}}
_MAP: Final = {"type": "object", "additionalProperties": {"type": "integer"}}
_IF: Final = {"type": "object", "if": {"required": ["a"]}}
_THEN: Final = {**_IF, "then": {"required": ["b"]}}
_ELSE: Final = {**_IF, "else": {"required": ["b"]}}
_CAT, _DOG = "#/components/schemas/Cat", "#/components/schemas/Dog"
_READ, _WRITTEN = {"readOnly": True}, {"writeOnly": True}
_PETS: Final = {"oneOf": [{"$ref": _CAT}, {"$ref": _DOG}]}


def _pets(name: str = "kind", **mapping: str) -> dict[str, Any]:
    return {**_PETS, "discriminator": {"propertyName": name, "mapping": mapping}}


def _object(*required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    members = {name: {"type": "string", **schema} for name, schema in properties.items()}
    return {"type": "object", "required": list(required), "properties": {"id": {}, **members}}


def _both_ways(name: str, less: Any, more: Any, words: tuple[str, str]) -> dict[str, tuple[Any, Any]]:
    return {f"{name}-{words[0]}": (less, more), f"{name}-{words[1]}": (more, less)}


def _bound(name: str, base: dict[str, Any], keyword: str, low: int, high: int) -> dict[str, tuple[Any, Any]]:
    small, large = {**base, keyword: low}, {**base, keyword: high}
    return {
        f"{name}-set": (base, small),
        f"{name}-unset": (small, base),
        **_both_ways(name, small, large, ("increased", "decreased")),
    }


_ADDED: Final = ("added", "removed")
SCHEMAS: Final[dict[str, tuple[Any, Any]]] = {
    **_both_ways("all-of", _TEXT, {**_TEXT, "allOf": [{"maxLength": 5}]}, _ADDED),
    **_both_ways("all-of-that-explains", _TEXT, {**_TEXT, "allOf": [{"description": "It."}]}, _ADDED),
    **_both_ways(
        "any-of",
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]},
        _ADDED,
    ),
    **_both_ways(
        "one-of",
        {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        {"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]},
        _ADDED,
    ),
    "wrapped-in-one-of": (_TEXT, {"oneOf": [{"type": "string"}, {"type": "integer"}]}),
    "became-enum": (_TEXT, {**_TEXT, "enum": ["a", "b"]}),
    "became-nullable": (_TEXT, {"type": ["string", "null"]}),
    "became-not-nullable": ({"type": ["string", "null"]}, _TEXT),
    **_both_ways("const", _TEXT, {**_TEXT, "const": "a"}, _ADDED),
    "const-changed": ({"const": "a"}, {"const": "b"}),
    **_both_ways("enum-value", {"enum": ["a"]}, {"enum": ["a", "b"]}, _ADDED),
    "extensible-enum-value-removed": (
        {**_TEXT, "x-extensible-enum": ["a", "b"]},
        {**_TEXT, "x-extensible-enum": ["a"]},
    ),
    **_both_ways("contains", _LIST, {**_LIST, "contains": {"const": 1}}, _ADDED),
    **_both_ways(
        "min-contains",
        {**_LIST, "contains": {"const": 1}, "minContains": 2},
        {**_LIST, "contains": {"const": 1}, "minContains": 3},
        ("increased", "decreased"),
    ),
    **_both_ways(
        "max-contains",
        {**_LIST, "contains": {"const": 1}, "maxContains": 2},
        {**_LIST, "contains": {"const": 1}, "maxContains": 3},
        ("increased", "decreased"),
    ),
    "content-encoding-changed": (
        {**_TEXT, "contentEncoding": "base64"},
        {**_TEXT, "contentEncoding": "base32"},
    ),
    "content-media-type-changed": (
        {**_TEXT, "contentMediaType": "image/png"},
        {**_TEXT, "contentMediaType": "image/gif"},
    ),
    **_both_ways("content-schema", _TEXT, {**_TEXT, "contentSchema": {"type": "object"}}, _ADDED),
    **_both_ways("default-value", _TEXT, {**_TEXT, "default": "a"}, _ADDED),
    "default-value-changed": ({**_TEXT, "default": "a"}, {**_TEXT, "default": "b"}),
    **_both_ways("dependent-required", _MAP, {**_MAP, "dependentRequired": {"a": ["b"]}}, _ADDED),
    "dependent-required-changed": (
        {**_MAP, "dependentRequired": {"a": ["b"]}},
        {**_MAP, "dependentRequired": {"a": ["c"]}},
    ),
    **_both_ways(
        "dependent-schema",
        _MAP,
        {**_MAP, "dependentSchemas": {"a": {"properties": {"b": {"maximum": 5}}}}},
        _ADDED,
    ),
    **_both_ways("discriminator", _PETS, _pets(), _ADDED),
    "discriminator-mapping-added": (_pets(cat=_CAT, dog=_DOG), _pets(cat=_CAT, tom=_CAT, dog=_DOG)),
    "discriminator-mapping-changed": (_pets(cat=_CAT, dog=_DOG), _pets(tom=_CAT, dog=_DOG)),
    "discriminator-mapping-deleted": (_pets(cat=_CAT, tom=_CAT, dog=_DOG), _pets(cat=_CAT, dog=_DOG)),
    "discriminator-property-name-changed": (_pets("kind"), _pets("sort")),
    **_both_ways("if", {"type": "object"}, _THEN, _ADDED),
    **_both_ways("then", _IF, _THEN, _ADDED),
    **_both_ways("else", _IF, _ELSE, _ADDED),
    **_bound("exclusive-max", {"type": "number"}, "exclusiveMaximum", 5, 9),
    **_bound("exclusive-min", {"type": "number"}, "exclusiveMinimum", 5, 9),
    **_bound("max", {"type": "number"}, "maximum", 5, 9),
    **_bound("min", {"type": "number"}, "minimum", 5, 9),
    **_bound("max-length", _TEXT, "maxLength", 5, 9),
    **_bound("min-length", _TEXT, "minLength", 5, 9),
    **_bound("max-items", _LIST, "maxItems", 5, 9),
    **_bound("min-items", _LIST, "minItems", 5, 9),
    **_bound("max-properties", _MAP, "maxProperties", 5, 9),
    **_bound("min-properties", _MAP, "minProperties", 5, 9),
    **_both_ways("multiple-of", {"type": "integer"}, {"type": "integer", "multipleOf": 4}, ("set", "unset")),
    "multiple-of-changed": ({"type": "integer", "multipleOf": 4}, {"type": "integer", "multipleOf": 6}),
    **_both_ways(
        "multiple-of",
        {"type": "integer", "multipleOf": 4},
        {"type": "integer", "multipleOf": 8},
        ("specialized", "generalized"),
    ),
    **_both_ways("unique-items", _LIST, {**_LIST, "uniqueItems": True}, ("set", "unset")),
    **_both_ways(
        "list-of-types", {"type": "string"}, {"type": ["string", "integer"]}, ("widened", "narrowed")
    ),
    "type-changed": ({"type": "string"}, {"type": "object"}),
    "type-generalized": ({"type": "integer"}, {"type": "number"}),
    "type-specialized": ({"type": "number"}, {"type": "integer"}),
    **_both_ways("pattern", _TEXT, {**_TEXT, "pattern": "^[a-z]+$"}, _ADDED),
    "pattern-changed": ({**_TEXT, "pattern": "^[a-z]+$"}, {**_TEXT, "pattern": "^[0-9]+$"}),
    "pattern-generalized": ({**_TEXT, "pattern": "^[a-z]+$"}, {**_TEXT, "pattern": ".*"}),
    **_both_ways(
        "pattern-property",
        {"type": "object", "additionalProperties": True},
        {"type": "object", "additionalProperties": True, "patternProperties": {"^x": {"type": "string"}}},
        _ADDED,
    ),
    **_both_ways(
        "prefix-items",
        {"type": "array", "prefixItems": [{"type": "string"}]},
        {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]},
        _ADDED,
    ),
    **_both_ways("property-names", _MAP, {**_MAP, "propertyNames": {"maxLength": 3}}, _ADDED),
    **_both_ways(
        "unevaluated-items", {"type": "array"}, {"type": "array", "unevaluatedItems": False}, _ADDED
    ),
    **_both_ways(
        "unevaluated-properties",
        {"type": "object"},
        {"type": "object", "unevaluatedProperties": False},
        _ADDED,
    ),
    "deprecated": (_TEXT, {**_TEXT, "deprecated": True}),
    "deprecated-with-sunset": (_TEXT, {**_TEXT, "deprecated": True, "x-sunset": _LATER}),
    "deprecated-with-an-unreadable-sunset": (_TEXT, {**_TEXT, "deprecated": True, "x-sunset": "soon"}),
    "reactivated": ({**_TEXT, "deprecated": True}, _TEXT),
    "stability-decreased": ({**_TEXT, "x-stability-level": "beta"}, {**_TEXT, "x-stability-level": "alpha"}),
    "stability-increased": ({**_TEXT, "x-stability-level": "beta"}, {**_TEXT, "x-stability-level": "stable"}),
    "sunset-moved-earlier": (
        {**_TEXT, "deprecated": True, "x-sunset": _LATER},
        {**_TEXT, "deprecated": True, "x-sunset": "2026-07-01"},
    ),
    # Members of an object.
    **_both_ways("optional-property", _object(), _object(a={}), _ADDED),
    **_both_ways("required-property", _object(), _object("a", a={}), _ADDED),
    "required-property-with-default-added": (_object(), _object("a", a={"default": "b"})),
    **_both_ways("write-only-property", _object(), _object(a=_WRITTEN), _ADDED),
    **_both_ways("required-write-only-property", _object(), _object("a", a=_WRITTEN), _ADDED),
    **_both_ways("required", _object(a={}), _object("a", a={}), ("set", "unset")),
    "became-required-with-default": (_object(a={"default": "b"}), _object("a", a={"default": "b"})),
    **_both_ways("write-only-required", _object(a=_WRITTEN), _object("a", a=_WRITTEN), ("set", "unset")),
    **_both_ways("optional-read-only", _object(a={}), _object(a=_READ), ("set", "unset")),
    **_both_ways("optional-write-only", _object(a={}), _object(a=_WRITTEN), ("set", "unset")),
    **_both_ways("required-read-only", _object("a", a={}), _object("a", a=_READ), ("set", "unset")),
    **_both_ways("required-write-only", _object("a", a={}), _object("a", a=_WRITTEN), ("set", "unset")),
}
