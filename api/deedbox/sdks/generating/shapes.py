"""Python types as values: each module writes them in its own words, and samples are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deedbox.sdks.generating.text import literal


@dataclass(frozen=True, slots=True)
class Plain:
    """A type by its text, such as `str` or `dt.date`."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A class or an alias of the module of models."""

    name: str


@dataclass(frozen=True, slots=True)
class Exactly:
    """One of these values; with what else there may be beside it, in a union."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of any length."""

    element: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with members of any name, all of one type."""

    member: Shape


@dataclass(frozen=True, slots=True)
class TupleOf:
    """A list of a fixed length."""

    elements: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """At least two of them, none a union."""

    members: tuple[Shape, ...]


Shape = Plain | Named | Exactly | ListOf | MapOf | TupleOf | Union

ANY, NONE, STR, INT, FLOAT, BOOL = map(Plain, ("Any", "None", "str", "int", "float", "bool"))
BYTES, UUID = Plain("bytes"), Plain("UUID")
DATETIME, DATE = Plain("dt.datetime"), Plain("dt.date")
ANYTHING = MapOf(ANY)


def union(*shapes: Shape) -> Shape:
    """Return the union of *shapes*, each once, None last; Any where one of them is Any alone with None."""
    flat = dict.fromkeys(member for shape in shapes for member in members(shape))
    if ANY in flat and len([one for one in flat if one != NONE]) == 1:
        return ANY
    ordered = [one for one in flat if one != NONE] + ([NONE] if NONE in flat else [])
    return ordered[0] if len(ordered) == 1 else Union(tuple(ordered))


def optional(shape: Shape) -> Shape:
    """Return *shape* or None."""
    return union(shape, NONE)


def members(shape: Shape) -> tuple[Shape, ...]:
    """Return the members of a union; any other shape is its only one."""
    return shape.members if isinstance(shape, Union) else (shape,)


def written(shape: Shape, *, module: str = "", builtin: str = "") -> str:
    """Return *shape* as code.

    Args:
        shape: What to write.
        module: Before names of the module of models, such as `models.`.
        builtin: Before those of builtins, where something else has their names, such as `builtins.`.
    """

    def inner(one: Shape) -> str:
        return written(one, module=module, builtin=builtin)

    match shape:
        case Plain(text):
            return text if "." in text or text[0].isupper() else f"{builtin}{text}"
        case Named(name):
            return f"{module}{name}"
        case Exactly(values):
            return f"Literal[{', '.join(map(literal, values))}]"
        case ListOf(element):
            return f"{builtin}list[{inner(element)}]"
        case MapOf(member):
            return f"{builtin}dict[{builtin}str, {inner(member)}]"
        case TupleOf(elements):
            return f"{builtin}tuple[{', '.join(map(inner, elements))}]"
        case Union(ones):
            return " | ".join(map(inner, ones))


def parts(shape: Shape) -> Iterator[Shape]:
    """Iterate over *shape* and all that is in it."""
    yield shape
    inner: tuple[Shape, ...] = ()
    match shape:
        case ListOf(element):
            inner = (element,)
        case MapOf(member):
            inner = (member,)
        case TupleOf(elements):
            inner = elements
        case Union(ones):
            inner = ones
        case Plain() | Named() | Exactly():
            pass
    for one in inner:
        yield from parts(one)


def size(shape: Shape) -> int:
    """Return of how many parts *shape* is."""
    return sum(1 for _ in parts(shape))
