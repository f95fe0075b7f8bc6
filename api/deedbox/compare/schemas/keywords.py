"""Keywords of a schema, written in one way whichever dialect they stand in.

A list of types is a mask, `const` is an `enum` of one, a boolean `exclusiveMinimum` is a bound, int32 and
int64 are bounds, `byte` is an encoding, and what says nothing is left out.

Source: JSON Schema 2020-12; OpenAPI 3.0.4, section 4.7.24.
"""

from fractions import Fraction
from typing import Any, Final, TypeGuard

from deedbox.compare.schemas import values
from deedbox.compare.schemas.types import ALL, INTEGER, MASKS, NULL

SINGLE: Final = frozenset(
    {
        *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
        *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
    }
)
"""Keywords whose value is a schema."""
LISTS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
"""Keywords whose value is a list of schemas."""
COMPOSITIONS: Final = ("allOf", "anyOf", "oneOf")
"""Those of them whose schemas speak of the same value."""
MAPS: Final = frozenset({"properties", "patternProperties", "dependentSchemas"})
"""Keywords whose value has schemas by names."""
PLAIN: Final = frozenset(
    {
        *("minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"),
        *("minItems", "maxItems", "uniqueItems", "minContains", "maxContains"),
        *("minProperties", "maxProperties", "multipleOf", "readOnly", "writeOnly"),
        *("default", "deprecated", "x-sunset", "x-extensible-enum", "discriminator"),
    }
)
"""Keywords that are taken as they stand."""
INTEGER_FORMATS: Final = {
    "int8": (-(2**7), 2**7 - 1),
    "uint8": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}
"""The least and the greatest value of each."""
_COMPONENT: Final = "#/components/schemas/"
_SAYS_NOTHING: Final = ("password", "double")
"""Formats that leave no value out: JSON has no other numbers, and a password is any text."""
_NONE_BELOW_ONE: Final = ("minLength", "minItems", "minProperties")
_FALSE_UNLESS_TRUE: Final = ("uniqueItems", "readOnly", "writeOnly", "deprecated")
_NOTHING_WHEN_EMPTY: Final = (
    *("properties", "patternProperties", "dependentSchemas", "dependentRequired", "prefixItems", "allOf"),
)


def normalise(schema: dict[str, Any], own: dict[str, Any]) -> None:
    """Complete *own*, the keywords of *schema* as they stand, with what is written in another way."""
    _types(schema, own)
    _finite(schema, own)
    _bounds(schema, own)
    _names(schema, own)
    _needs(own)
    _discriminator(schema, own)
    _tidy(own)


def _types(schema: dict[str, Any], own: dict[str, Any]) -> None:
    named = schema.get("type")
    names = [named] if isinstance(named, str) else named
    if isinstance(names, list):
        mask = 0
        for name in names:
            mask |= MASKS.get(name, 0) if isinstance(name, str) else 0
        own["types"] = mask


def _finite(schema: dict[str, Any], own: dict[str, Any]) -> None:
    allowed = schema.get("enum")
    if isinstance(allowed, list):
        own["enum"] = values.unique(allowed)
    if "const" in schema:
        only = schema["const"]
        own["enum"] = tuple(one for one in own.get("enum", (only,)) if values.same(one, only))


def _bounds(schema: dict[str, Any], own: dict[str, Any]) -> None:
    for keyword, exclusive, name in (
        ("minimum", "exclusiveMinimum", "least"),
        ("maximum", "exclusiveMaximum", "most"),
    ):
        bound, strict = schema.get(keyword), schema.get(exclusive)
        found: list[tuple[float, bool]] = []
        if _is_number(bound):
            found.append((bound, strict is True))
        if _is_number(strict):
            found.append((strict, True))
        if found:
            own[name] = _tightest(found, is_upper=name == "most")
    limits = INTEGER_FORMATS.get(str(own.get("format")))
    if limits and "types" in own and not own["types"] & ~(INTEGER | NULL):
        del own["format"]
        least, most = own.get("least"), own.get("most")
        if least is None or least[0] < limits[0]:
            own["least"] = (limits[0], False)
        if most is None or most[0] > limits[1]:
            own["most"] = (limits[1], False)


def _tightest(found: list[tuple[float, bool]], *, is_upper: bool) -> tuple[float, bool]:
    return max(found, key=lambda one: (-one[0] if is_upper else one[0], one[1]))


def _names(schema: dict[str, Any], own: dict[str, Any]) -> None:
    required = schema.get("required")
    if isinstance(required, list) and required:
        own["required"] = frozenset(name for name in required if isinstance(name, str))
    dependent = schema.get("dependentRequired")
    if isinstance(dependent, dict):
        own["dependentRequired"] = {name: frozenset(needed) for name, needed in dependent.items() if needed}


def _needs(own: dict[str, Any]) -> None:
    """Write a dependent schema that only requires members as what it is."""
    dependent = own.get("dependentSchemas", {})
    for name in [name for name, node in dependent.items() if node.keywords.keys() == {"required"}]:
        needed = own.setdefault("dependentRequired", {})
        needed[name] = needed.get(name, frozenset()) | dependent.pop(name).keywords["required"]


def _discriminator(schema: dict[str, Any], own: dict[str, Any]) -> None:
    """Write to which schema each value leads; to one that is not mapped it is its name that leads.

    Source: OpenAPI 3.1.1, section 4.8.25.
    """
    said = own.pop("discriminator", None)
    if not isinstance(said, dict):
        return
    mapped = said.get("mapping")
    mapping = mapped if isinstance(mapped, dict) else {}
    mapped_names = {str(target).rpartition("/")[2] for target in mapping.values()}
    branches = (one for word in ("oneOf", "anyOf") for one in schema.get(word) or ())
    references = (str(one["$ref"]) for one in branches if isinstance(one, dict) and "$ref" in one)
    named = {one.rpartition("/")[2]: one for one in references}
    found = {name: one for name, one in named.items() if name not in mapped_names}
    # A name alone is that of a component.
    found |= {
        value: one if "/" in (one := str(target)) else _COMPONENT + one for value, target in mapping.items()
    }
    own["discriminator"] = {"propertyName": said.get("propertyName"), "values": dict(sorted(found.items()))}


def _tidy(own: dict[str, Any]) -> None:
    """Leave out what says nothing, so that what means the same is the same."""
    idle = [name for name in _NONE_BELOW_ONE if own.get(name) == 0]
    idle += [name for name in _FALSE_UNLESS_TRUE if name in own and own[name] is not True]
    idle += [name for name in _NOTHING_WHEN_EMPTY if name in own and not own[name]]
    if not isinstance(own.get("x-extensible-enum"), list):
        idle.append("x-extensible-enum")  # It is nobody's keyword, so that nobody sees to what stands there.
    if "if" not in own or ("then" not in own and "else" not in own):
        idle += ["if", "then", "else"]
    if own.get("format") in _SAYS_NOTHING:
        idle.append("format")
    if own.get("format") == "byte":
        # As OpenAPI 3.0 has it, before JSON Schema had a keyword for it.
        own["contentEncoding"] = own.get("contentEncoding", "base64")
        idle.append("format")
    if own.get("types") == ALL:
        idle.append("types")
    for name in idle:
        own.pop(name, None)
    if "multipleOf" in own:
        own["multipleOf"] = Fraction(str(own["multipleOf"]))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
