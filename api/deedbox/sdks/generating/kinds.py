"""What kind of thing a type is: one value, a list or an object; and what callers may give in its place."""

from collections.abc import Mapping
from typing import Literal

from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass, ModelClass
from deedbox.sdks.generating.shapes import (
    ANY,
    BYTES,
    NONE,
    Exactly,
    ListOf,
    MapOf,
    Named,
    Plain,
    Shape,
    TupleOf,
    members,
    written,
)

Declared = Mapping[str, Declaration]
_MOST_HOPS = 20


def kind_of(shape: Shape, declared: Declared, hops: int = 0) -> Literal["single", "list", "object", "any"]:
    """Return what values of *shape* are, null left aside; `any` where they may be of several kinds."""
    found = {_kind(one, declared, hops) for one in members(shape) if one != NONE}
    return found.pop() if len(found) == 1 else "any"


def _kind(shape: Shape, declared: Declared, hops: int) -> Literal["single", "list", "object", "any"]:
    match shape:
        case Plain() | Exactly():
            return "any" if shape == ANY else "single"
        case ListOf() | TupleOf():
            return "list"
        case MapOf():
            return "object"
        case Named(name):
            named = declared.get(name)
            if isinstance(named, EnumClass):
                return "single"
            if isinstance(named, ModelClass) or named is None:
                return "object"
            return kind_of(named.shape, declared, hops + 1) if hops < _MOST_HOPS else "any"
        case _:
            return "any"


def accepted(shape: Shape, declared: Declared, builtin: str) -> str:
    """Return what a caller may give for *shape*: for a model also a mapping, for an enum also its value."""
    texts: dict[str, None] = {}
    for one in members(shape):
        for text in _accepted(one, declared, builtin):
            texts.setdefault(text)
    if "Any" in texts:
        return "Any"
    # None stands last, as in any other union.
    ordered = [text for text in texts if text != "None"] + [text for text in texts if text == "None"]
    return " | ".join(ordered)


def _accepted(shape: Shape, declared: Declared, builtin: str) -> list[str]:
    match shape:
        case Named(name):
            named = declared.get(name)
            own = f"models.{name}"
            if isinstance(named, EnumClass):
                return [own, f"{builtin}int" if named.is_of_numbers else f"{builtin}str"]
            if isinstance(named, Alias) and kind_of(named.shape, declared) not in ("object", "any"):
                return [own]
            return [own, f"Mapping[{builtin}str, Any]"]
        case ListOf(element):
            return [f"Sequence[{accepted(element, declared, builtin)}]"]
        case MapOf(member):
            return [f"Mapping[{builtin}str, {accepted(member, declared, builtin)}]"]
        case _ if shape == BYTES:
            return ["Content"]
        case _:
            return [written(shape, module="models.", builtin=builtin)]
