"""Edits after which less is allowed here, and more there. The first word is the keyword."""

from typing import Final

from tests.compare.matrix.schemas import (
    INTEGER,
    LIST,
    OBJECT,
    SHORT,
    TEXT,
    A,
    B,
    Edits,
    integer,
    listed,
    mapped,
    number,
    ref,
    text,
)

CROSSES: Final[Edits] = {
    "type: another": (TEXT, INTEGER),
    "type: one of two": ({"type": ["string", "integer"]}, {"type": ["string", "boolean"]}),
    "type: list of it": (OBJECT, LIST),
    "enum: another value": ({"enum": ["a", "b"]}, {"enum": ["a", 1]}),
    "enum: more, of another type": ({"type": "boolean"}, {"enum": [True, "a"]}),
    "const: another": ({"const": "a"}, {"const": "b"}),
    "const: another object": ({"const": {"a": 1}}, {"const": {"a": 2}}),
    "multipleOf: another": (integer(multipleOf=2), integer(multipleOf=3)),
    "minimum: for a maximum": (number(minimum=1), number(maximum=2)),
    "maximum: both moved": (number(minimum=0, maximum=2), number(minimum=1, maximum=3)),
    "exclusiveMinimum: for exclusiveMaximum": (number(exclusiveMinimum=1), number(exclusiveMaximum=2)),
    "exclusiveMaximum: for a minimum": (number(exclusiveMaximum=2), number(minimum=1)),
    "minLength: for maxLength": (text(minLength=1), SHORT),
    "maxLength: both moved": (text(minLength=0, maxLength=1), text(minLength=1, maxLength=2)),
    "pattern: another": (text(pattern="^a"), text(pattern="b$")),
    "format: another": (text(format="ipv4"), text(format="ipv6")),
    "items: another": (listed(items=TEXT), listed(items=INTEGER)),
    "prefixItems: the other way round": (
        listed(prefixItems=[TEXT, INTEGER]),
        listed(prefixItems=[INTEGER, TEXT]),
    ),
    "contains: another": (listed(contains=TEXT), listed(contains=INTEGER)),
    "minContains: for maxContains": (
        listed(contains=TEXT, minContains=2),
        listed(contains=TEXT, minContains=0, maxContains=1),
    ),
    "maxContains: both moved": (
        listed(contains=TEXT, minContains=1, maxContains=1),
        listed(contains=TEXT, minContains=2, maxContains=2),
    ),
    "uniqueItems: for maxItems": (listed(uniqueItems=True), listed(maxItems=2)),
    "minItems: for maxItems": (listed(minItems=1), listed(maxItems=2)),
    "maxItems: both moved": (listed(maxItems=1), listed(minItems=1, maxItems=2)),
    "properties: another": (mapped(properties={"a": TEXT}), mapped(properties={"a": INTEGER})),
    "properties: renamed": (mapped(properties={"a": TEXT}), mapped(properties={"b": TEXT})),
    "required: another": (mapped(required=["a"]), mapped(required=["b"])),
    "additionalProperties: another": (
        mapped(additionalProperties=TEXT),
        mapped(additionalProperties=INTEGER),
    ),
    "patternProperties: another": (
        mapped(patternProperties={"^a": TEXT}),
        mapped(patternProperties={"^b": TEXT}),
    ),
    "patternProperties: another schema": (
        mapped(patternProperties={"^a": TEXT}),
        mapped(patternProperties={"^a": INTEGER}),
    ),
    "propertyNames: another": (
        mapped(propertyNames={"pattern": "^a"}),
        mapped(propertyNames={"maxLength": 1}),
    ),
    "minProperties: for maxProperties": (mapped(minProperties=1), mapped(maxProperties=1)),
    "maxProperties: both moved": (mapped(maxProperties=1), mapped(minProperties=1, maxProperties=2)),
    "dependentRequired: another": (
        mapped(dependentRequired={"a": ["b"]}),
        mapped(dependentRequired={"a": ["c"]}),
    ),
    "dependentSchemas: another": (
        mapped(dependentSchemas={"a": {"properties": {"b": TEXT}}}),
        mapped(dependentSchemas={"a": {"properties": {"b": INTEGER}}}),
    ),
    "allOf: another": ({"allOf": [TEXT, {"minLength": 1}]}, {"allOf": [TEXT, {"maxLength": 1}]}),
    "anyOf: another": ({"anyOf": [TEXT, INTEGER]}, {"anyOf": [TEXT, LIST]}),
    "oneOf: another": ({"oneOf": [TEXT, INTEGER]}, {"oneOf": [TEXT, LIST]}),
    "oneOf: one that overlaps more": (
        integer(oneOf=[{"multipleOf": 2}, {"multipleOf": 3}]),
        integer(oneOf=[{"multipleOf": 2}, {"multipleOf": 1}]),
    ),
    "not: another": ({"not": TEXT}, {"not": INTEGER}),
    "if: another": (mapped(**{"if": A, "then": B}), mapped(**{"if": B, "then": A})),
    "then: another": (
        mapped(**{"if": A, "then": B}),
        mapped(**{"if": A, "then": {"required": ["c"]}}),
    ),
    "else: another": (
        mapped(**{"if": A, "else": B}),
        mapped(**{"if": A, "else": {"required": ["c"]}}),
    ),
    "else: for then": (mapped(**{"if": A, "then": B}), mapped(**{"if": A, "else": B})),
    "unevaluatedItems: another": (listed(unevaluatedItems=TEXT), listed(unevaluatedItems=INTEGER)),
    "unevaluatedProperties: another": (
        mapped(unevaluatedProperties=TEXT),
        mapped(unevaluatedProperties=INTEGER),
    ),
    "$ref: to another": (ref("Text"), ref("Number")),
    "$ref: to another circle": (ref("ShortChain"), mapped(properties={"next": TEXT})),
}
