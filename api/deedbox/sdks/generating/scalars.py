"""Schemas of single values: types and formats, values listed one by one, null in all its spellings."""

import re
from typing import Any, Final

from deedbox.sdks.generating import naming
from deedbox.sdks.generating.reading import Object
from deedbox.sdks.generating.shapes import (
    ANY,
    BOOL,
    DATE,
    DATETIME,
    FLOAT,
    INT,
    STR,
    UUID,
    Exactly,
    Shape,
    union,
)

MOST_LITERAL: Final = 12
"""Values that are written out as a `Literal`, where the schema has no name of its own."""
MOST_VALUES: Final = 2_000
_FORMATS: Final = {"date-time": DATETIME, "date": DATE, "uuid": UUID}
_KINDS: Final = {"string": STR, "integer": INT, "number": FLOAT, "boolean": BOOL}
_PYTHON: Final[dict[str, type | tuple[type, ...]]] = {
    "string": str,
    "integer": (int, float),
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}")
_OBJECT: Final = ("properties", "additionalProperties", "patternProperties")
_ARRAY: Final = ("items", "prefixItems")


def kinds(schema: Object) -> list[str]:
    """Return the types that *schema* names, or the one that its other keywords speak of; [] for any."""
    named = schema.get("type")
    if isinstance(named, str):
        return [named]
    if isinstance(named, list):
        found = [one for one in named if isinstance(one, str)]
        return [one for one in found if not (one == "integer" and "number" in found)]
    if any(keyword in schema for keyword in _OBJECT):
        return ["object"]
    if any(keyword in schema for keyword in _ARRAY):
        return ["array"]
    return []


def of_kind(kind: str, schema: Object) -> Shape:
    """Return the type of a string, a number or a boolean."""
    if kind == "string":
        return _FORMATS.get(schema.get("format") or "", STR) if _is_text(schema.get("format")) else STR
    return _KINDS.get(kind, ANY)


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def is_null(schema: object) -> bool:
    """Whether null is all that *schema* allows."""
    if not isinstance(schema, dict):
        return False
    return (
        schema.get("type") in ("null", ["null"])
        or schema.get("enum") == [None]
        or schema.get("const", 0) is None
    )


def is_nullable(schema: Object) -> bool:
    """Whether *schema* allows null beside other values, in the spelling of 3.0 or in those of 3.1."""
    named, values = schema.get("type"), schema.get("enum")
    if isinstance(values, list) and None in values:
        return True
    if isinstance(named, list) and "null" in named:
        return not isinstance(values, list) and "const" not in schema
    return schema.get("nullable") is True or is_null(schema)


def is_binary(schema: object) -> bool:
    """Whether *schema* is of bytes that stand outside of JSON."""
    if not isinstance(schema, dict):
        return False
    if "contentEncoding" in schema:
        return False
    named = schema.get("type", "string")
    is_string = named == "string" or (isinstance(named, list) and "string" in named)
    return is_string and (schema.get("format") == "binary" or "contentMediaType" in schema)


def as_typed(values: list[Any], schema: Object) -> list[Any]:
    """Return *values* as the type of *schema* has them; [] where they are of another, which says nothing.

    Who writes YAML by hand lists `1` or `true` for a text and `'1'` for a number; and the values of the
    elements beside the list, not inside of it.
    """
    wanted = [one for one in kinds(schema) if one != "null"]
    if len(wanted) != 1 or wanted[0] not in _PYTHON:
        return values
    if wanted == ["string"]:
        return [one if one is None or isinstance(one, str) else _text(one) for one in values]
    if wanted == ["integer"]:
        values = [int(one) if isinstance(one, str) and _NUMBER.fullmatch(one) else one for one in values]
    are_typed = all(one is None or isinstance(one, _PYTHON[wanted[0]]) for one in values)
    return values if are_typed else []


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_enum(values: list[Any], *, is_named: bool) -> bool:
    """Whether *values* become a class: all texts or all numbers, and many, or under a name of their own."""
    some = [one for one in values if one is not None]
    if not some or not (is_named or len(some) > MOST_LITERAL):
        return False
    return _all(some, str) or _all(some, int)


def base_of(values: list[Any]) -> Shape:
    """Return the type that all of *values* have."""
    some = [one for one in values if one is not None]
    return STR if _all(some, str) else INT if _all(some, int) else ANY


def of_values(values: list[Any]) -> Shape:
    """Return the type of a value that is one of *values*, and may one day be another of their kind."""
    some = [one for one in values if one is not None]
    texts = tuple(dict.fromkeys(one for one in some if isinstance(one, str)))
    numbers = tuple(dict.fromkeys(one for one in some if _all([one], int)))
    rest = [one for one in some if not isinstance(one, str | int) or isinstance(one, bool)]
    if not some or any(not isinstance(one, float | bool) for one in rest) or len(some) > MOST_LITERAL:
        return base_of(some) if some else ANY
    shapes: list[Shape] = [Exactly(texts), STR] if texts else []
    shapes += [Exactly(numbers), INT] if numbers else []
    shapes += [BOOL] if any(isinstance(one, bool) for one in rest) else []
    shapes += [FLOAT] if any(isinstance(one, float) for one in rest) else []
    return union(*shapes)


def named(values: list[Any], schema: Object) -> tuple[tuple[str, str | int], ...]:
    """Return *values*, each once, with the names they have in a class; an extension may give them."""
    names = naming.Names()
    given = schema.get("x-enum-varnames", schema.get("x-enumNames"))
    told = given if isinstance(given, list) and len(given) == len(values) else [None] * len(values)
    some = {value: name for value, name in zip(values, told, strict=True) if value is not None}
    return tuple((_member(names, value, name), value) for value, name in some.items())


def _member(names: naming.Names, value: str | int, given: object) -> str:
    if isinstance(given, str) and naming.words(given):
        return names.give(naming.upper(given, "value"))
    if isinstance(value, int):
        return names.give(f"VALUE_{value}".replace("-", "MINUS_"))
    return names.give(naming.upper(value, "value") if value.strip() else "EMPTY" if not value else "BLANK")


def _all(values: list[Any], kind: type[str] | type[int]) -> bool:
    return all(isinstance(one, kind) and not isinstance(one, bool) for one in values)
