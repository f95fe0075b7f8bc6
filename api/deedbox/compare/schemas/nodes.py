"""Schemas of both documents in one form, each distinct one once.

The three dialects are read as one (JSON Schema 2020-12): `nullable` is a type, a boolean `exclusiveMinimum`
is a bound, `const` is an `enum` of one, int32 and int64 are bounds. What only explains (titles, descriptions,
examples) is left out. Equal schemas, in whichever document, are one and the same `Node`.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Final

from deedbox.compare.schemas import values
from deedbox.compare.schemas.keywords import COMPOSITIONS, LISTS, MAPS, PLAIN, SINGLE, normalise
from deedbox.compare.schemas.types import NULL
from deedbox.spec import Dialect, Document, pointers

_DYNAMIC: Final = ("$dynamicRef", "$recursiveRef")
"""References whose target depends on the way that led to them; the engine does not follow these."""


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

    def stands_at(self, pointers: Sequence[str | None]) -> None:
        """Take *pointers* where it was not yet known to stand anywhere."""
        for side, pointer in enumerate(pointers):
            if self.pointers[side] is None:
                self.pointers[side] = pointer


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
        pointer = pointers.of_reference(reference)
        schema = pointers.find(self._documents[side].root, pointer)
        return self.read(side, schema, pointer) if isinstance(schema, (dict, bool)) else None

    def keep(self, schema: object) -> None:
        """Hold on to a schema that is no part of a document, so that no other gets its identity."""
        self._kept.append(schema)

    def make(self, **keywords: Any) -> Node:
        """Return the node of keywords that no document holds, in the form of `Node.keywords`."""
        return self._made(keywords, Side.OLD, None)

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
                and any(own.get(name) for name in COMPOSITIONS)
            ):
                inner = self._made(own, side, pointer)
                return self._made({"anyOf": (inner, self.make(types=NULL))}, side, pointer)
            if schema.get("nullable") is True and "types" in own:
                own["types"] |= NULL
        return self._made(own, side, pointer)

    def _plain(self, side: Side, schema: dict[str, Any], pointer: str) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for name, value in schema.items():
            if name in PLAIN:
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
        normalise(schema, own)
        return own

    def _reference(self, side: Side, reference: str, pointer: str) -> Node:
        same = reference in self._shared
        key = ("$ref", reference) if same else ("$ref", side, reference)
        return self._intern(key, {"$ref": (side, reference)}, side, pointer)

    def _made(self, own: dict[str, Any], side: Side, pointer: str | None) -> Node:
        key = tuple(sorted((name, _key(value)) for name, value in own.items()))
        return self._intern(key, own, side, pointer)

    def _intern(self, key: object, keywords: Mapping[str, Any], side: Side, pointer: str | None) -> Node:
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = Node(len(self._known), keywords)
        if pointer is not None and node.pointers[side] is None:
            node.pointers[side] = pointer
        return node


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
