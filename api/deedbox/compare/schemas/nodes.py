"""Schemas of both documents in one form, each distinct one once.

The three dialects are read as one (JSON Schema 2020-12): `nullable` is a type, a boolean `exclusiveMinimum`
is a bound, `const` is an `enum` of one, int32 and int64 are bounds. What only explains (titles, descriptions,
examples) is left out. Equal schemas, in whichever document, are one and the same `Node`.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from typing import Any, Final, TypeGuard
from urllib.parse import unquote

from deedbox.compare.schemas import values
from deedbox.compare.schemas.types import ALL, INTEGER, MASKS, NULL
from deedbox.spec import Dialect, Document, pointers

SINGLE: Final = frozenset(
    {
        *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
        *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
    }
)
LISTS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
MAPS: Final = frozenset({"properties", "patternProperties", "dependentSchemas"})
_PLAIN: Final = frozenset(
    {
        *(
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
        ),
        *("minProperties", "maxProperties", "multipleOf", "contentEncoding", "contentMediaType"),
        *("readOnly", "writeOnly", "default", "deprecated", "x-sunset", "x-extensible-enum", "discriminator"),
    }
)
"""Keywords that are taken as they stand."""
_DYNAMIC: Final = ("$dynamicRef", "$recursiveRef")
"""References whose target depends on the way that led to them; the engine does not follow these."""
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
_COMPOSITION: Final = ("allOf", "anyOf", "oneOf")


class Side(IntEnum):
    """Which of the two documents."""

    OLD = 0
    NEW = 1


@dataclass(eq=False, slots=True)
class Node:
    """One schema in the one form; equal ones are identical."""

    id: int
    keywords: Mapping[str, Any]
    """Plain keywords as Python values; sub-schemas as nodes. A reference has only `$ref`: side, pointer."""
    pointers: list[str | None] = field(default_factory=lambda: [None, None])
    """Where it stands in either document: the first place that was read."""


class Nodes:
    """Every distinct schema that has been read, of both documents."""

    def __init__(self, old: Document, new: Document, shared: Container[str]) -> None:
        """Hold nothing yet; *shared* are the references that mean the same in both documents."""
        self._documents = (old, new)
        self._shared = shared
        self._known: dict[object, Node] = {}
        self._read: dict[tuple[int, int], Node] = {}
        self._kept: list[object] = []
        self.true = self._intern((), {}, Side.OLD, None)
        self.false = self._intern(("types", 0), {"types": 0}, Side.OLD, None)

    def read(self, side: Side, schema: object, pointer: str) -> Node:
        """Return the node of *schema*, which stands at *pointer* of one document."""
        if isinstance(schema, bool):
            return self.true if schema else self.false
        if not isinstance(schema, dict):
            return self.true
        place = (side, id(schema))
        if place not in self._read:
            self._read[place] = self._normalise(side, schema, pointer)
        return self._read[place]

    def target(self, side: Side, reference: str) -> Node | None:
        """Return the node that *reference* leads to, or None where nothing is there."""
        root = self._documents[side].root
        try:
            steps = pointers.parse(unquote(reference.removeprefix("#")))
            schema = pointers.resolve(root, steps)
        except (LookupError, ValueError):
            return None
        return self.read(side, schema, pointers.join(steps)) if isinstance(schema, (dict, bool)) else None

    def keep(self, schema: object) -> None:
        """Hold on to a schema that is no part of a document, so that no other gets its identity."""
        self._kept.append(schema)

    def make(self, **keywords: Any) -> Node:
        """Return the node of keywords that no document holds, in the form of `Node.keywords`."""
        key = tuple(sorted((name, _key(value)) for name, value in keywords.items()))
        return self._intern(key, keywords, Side.OLD, None)

    def _normalise(self, side: Side, schema: dict[str, Any], pointer: str) -> Node:
        is_3_0 = self._documents[side].dialect is Dialect.V3_0
        reference = schema.get("$ref")
        if isinstance(reference, str):
            reached = self._reference(side, reference, pointer)
            rest = {} if is_3_0 else {name: schema[name] for name in schema if name != "$ref"}
            if not rest:
                return reached
            own = self._plain(side, rest, pointer)
            if not own:
                return reached
            own["allOf"] = (*own.get("allOf", ()), reached)
            return self._made(own, side, pointer)
        own = self._plain(side, schema, pointer)
        if is_3_0:
            if (
                schema.get("nullable") is True
                and "types" not in own
                and any(own.get(name) for name in _COMPOSITION)
            ):
                inner = self._made(own, side, pointer)
                return self._made({"anyOf": (inner, self.make(types=NULL))}, side, pointer)
            if schema.get("nullable") is True and "types" in own:
                own["types"] |= NULL
        return self._made(own, side, pointer)

    def _plain(self, side: Side, schema: dict[str, Any], pointer: str) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for name, value in schema.items():
            if name in _PLAIN:
                own[name] = value
            elif name in SINGLE:
                own[name] = self.read(side, value, f"{pointer}/{name}")
            elif name in LISTS and isinstance(value, list):
                own[name] = tuple(
                    self.read(side, one, f"{pointer}/{name}/{at}") for at, one in enumerate(value)
                )
            elif name in MAPS and isinstance(value, dict):
                own[name] = {
                    key: self.read(side, one, f"{pointer}/{name}/{pointers.escape(key)}")
                    for key, one in value.items()
                }
            elif name in _DYNAMIC:
                own["dynamic"] = (side, str(value))
        _types(schema, own)
        _finite(schema, own)
        _bounds(schema, own)
        _names(schema, own)
        _needs(own)
        _discriminator(schema, own)
        _tidy(own)
        return own

    def _reference(self, side: Side, reference: str, pointer: str) -> Node:
        same = reference in self._shared
        key = ("$ref", reference) if same else ("$ref", side, reference)
        return self._intern(key, {"$ref": (side, reference)}, side, pointer)

    def _made(self, own: dict[str, Any], side: Side, pointer: str) -> Node:
        key = tuple(sorted((name, _key(value)) for name, value in own.items()))
        return self._intern(key, own, side, pointer)

    def _intern(self, key: object, keywords: Mapping[str, Any], side: Side, pointer: str | None) -> Node:
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = Node(len(self._known), keywords)
        if pointer is not None and node.pointers[side] is None:
            node.pointers[side] = pointer
        return node


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
    """Write which values tell the branches apart; of one that is not mapped it is the name of its schema.

    Source: OpenAPI 3.1.1, section 4.8.25.
    """
    said = own.pop("discriminator", None)
    if not isinstance(said, dict):
        return
    mapped = said.get("mapping")
    mapping = mapped if isinstance(mapped, dict) else {}
    targets = {str(target).rpartition("/")[2] for target in mapping.values()}
    branches = (one for word in ("oneOf", "anyOf") for one in schema.get(word) or ())
    names = {
        str(one["$ref"]).rpartition("/")[2] for one in branches if isinstance(one, dict) and "$ref" in one
    }
    found = {"propertyName": said.get("propertyName"), "values": sorted({*mapping, *(names - targets)})}
    own["discriminator"] = found


_SAYS_NOTHING: Final = ("password", "double")
"""Formats that leave no value out: JSON has no other numbers, and a password is any text."""
_NONE_BELOW_ONE: Final = ("minLength", "minItems", "minProperties")
_FALSE_UNLESS_TRUE: Final = ("uniqueItems", "readOnly", "writeOnly", "deprecated")
_NOTHING_WHEN_EMPTY: Final = (
    *("properties", "patternProperties", "dependentSchemas", "dependentRequired", "prefixItems", "allOf"),
)


def _tidy(own: dict[str, Any]) -> None:
    """Leave out what says nothing, so that what means the same is the same."""
    idle = [name for name in _NONE_BELOW_ONE if own.get(name) == 0]
    idle += [name for name in _FALSE_UNLESS_TRUE if name in own and own[name] is not True]
    idle += [name for name in _NOTHING_WHEN_EMPTY if name in own and not own[name]]
    if "if" not in own or ("then" not in own and "else" not in own):
        idle += ["if", "then", "else"]
    if own.get("format") in _SAYS_NOTHING:
        idle.append("format")
    if own.get("types") == ALL:
        idle.append("types")
    for name in idle:
        own.pop(name, None)
    if "multipleOf" in own:
        own["multipleOf"] = Fraction(str(own["multipleOf"]))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _key(value: object) -> object:
    match value:
        case Node():
            return value.id
        case frozenset():
            return tuple(sorted(value))
        case tuple() if value and isinstance(value[0], Node):
            return tuple(one.id for one in value)
        case dict() if value and isinstance(next(iter(value.values())), Node):
            return tuple(sorted((name, one.id) for name, one in value.items()))
        case _:
            return values.frozen(value)
