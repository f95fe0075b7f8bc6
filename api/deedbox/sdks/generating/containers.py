"""Objects and lists: classes with named members, maps of any names, lists of any or of a fixed length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedbox.sdks.generating import naming, reserved
from deedbox.sdks.generating.declarations import Member, ModelClass
from deedbox.sdks.generating.reading import Object, Tokens
from deedbox.sdks.generating.shapes import (
    ANY,
    ANYTHING,
    ListOf,
    MapOf,
    Named,
    Shape,
    TupleOf,
    optional,
    union,
)
from deedbox.sdks.generating.text import described

if TYPE_CHECKING:
    from deedbox.sdks.generating.schemas import Types


def model(
    types: Types,
    properties: dict[str, tuple[object, Tokens]],
    required: frozenset[str],
    schema: Object,
    at: Tokens,
    name: str,
) -> Named:
    """Declare a class with *properties*, whose types are read later; return its name."""
    given = types.own_name(at, name)
    declared = ModelClass(given, described(schema))
    types.declared[given] = declared
    for keyword in ("additionalProperties", "patternProperties"):
        more = schema.get(keyword)
        if isinstance(more, dict) and more and isinstance(schema.get("properties"), dict):
            what = f"type of other members of {given}"
            types.reader.report.add((*at, keyword), what, "they are kept as they come")

    def read() -> None:
        names = naming.Names(reserved.FIELDS)
        for wire, (member, place) in properties.items():
            shape = types.of(member, place, given + naming.pascal(wire, "Field"))
            # What is only sent is in no answer, which has to be readable without it.
            is_required = wire in required and not _is_only_sent(types, member, place)
            declared.members.append(
                Member(
                    names.give(naming.snake(wire, "field")),
                    wire,
                    shape if is_required else optional(shape),
                    is_required,
                    described(member),
                )
            )

    types.later.append(read)
    return Named(given)


def _is_only_sent(types: Types, member: object, at: Tokens) -> bool:
    resolved, _ = types.reader.resolve(member, at)
    return any(isinstance(one, dict) and one.get("writeOnly") is True for one in (member, resolved))


def map_of(types: Types, schema: Object, at: Tokens, name: str) -> Shape:
    """Return the type of an object of any names; it has room for what no pattern speaks of."""
    patterns, more = schema.get("patternProperties"), schema.get("additionalProperties", True)
    found = [
        types.of(one, (*at, "patternProperties", pattern), f"{name}Value")
        for pattern, one in (patterns.items() if isinstance(patterns, dict) else ())
    ]
    if more is not False:
        found.append(types.of(more, (*at, "additionalProperties"), f"{name}Value"))
    return MapOf(union(*found)) if found else ANYTHING


def list_of(types: Types, schema: Object, at: Tokens, name: str) -> Shape:
    """Return the type of a list; only one of a fixed length has a type for each element."""
    first, items = schema.get("prefixItems"), schema.get("items")
    if isinstance(first, list) and first:
        shapes = [
            types.of(one, (*at, "prefixItems", str(index)), f"{name}Item{index + 1}")
            for index, one in enumerate(first)
        ]
        is_closed = items is False or schema.get("maxItems") == len(first)
        if is_closed and schema.get("minItems") == len(first):
            return TupleOf(tuple(shapes))
        # As many as come: a tuple would refuse those that are shorter or longer.
        return ListOf(union(*shapes, ANY))
    return ListOf(ANY if items is None else types.of(items, (*at, "items"), f"{name}Item"))
