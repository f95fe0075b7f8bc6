"""Objects of a shape: with what they need, with all they may have, and with members that tell."""

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any, Final

from deedbox.compare.proofs import texts
from deedbox.compare.proofs.parts import EXTRA, Parts
from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import ANYTHING
from deedbox.compare.schemas.shapes import Shape

_MAX_MEMBERS: Final = 5_000
_MAX_VARIED: Final = 200
_MAX_PATTERNS: Final = 20
"""Members, and patterns of names, that are tried one by one."""


def objects(parts: Parts, shape: Shape, edge: Shape) -> Iterator[dict[str, Any]]:
    """Yield objects of *shape*, and those that *edge* may refuse."""
    declared = set(islice(shape.members.named, _MAX_VARIED))
    for names in (set(shape.required), set(shape.required) | declared):
        made = _object(parts, shape, names)
        if made is not None:
            yield made
            yield from _variations(parts, made, shape, edge)


def _variations(parts: Parts, made: dict[str, Any], shape: Shape, edge: Shape) -> Iterator[dict[str, Any]]:
    """Yield *made* with members less, more, or other ones."""
    for name in sorted(made.keys() - edge.required - shape.required):
        yield {key: value for key, value in made.items() if key != name}
    for name in _first_names(shape, edge):
        if parts.facts.views.is_unknown(shape, name):
            continue
        for value in parts.telling(shape.members.of(name), edge.members.of(name)):
            yield {**made, name: value}
    for name, needed in sorted(edge.dependent.items()):
        own = shape.dependent.get(name, frozenset())
        some = _object(parts, shape, {name, *own} - (needed - own))
        if some is not None:
            yield {**{key: one for key, one in made.items() if key not in needed}, **some}
    filling = () if shape.is_closed else parts.of(shape.members.others or ANYTHING)
    yield from ({**made, name: value} for name, value in _named(parts, shape, edge, filling))
    telling = parts.telling(shape.members.others or ANYTHING, edge.members.others or ANYTHING)
    for value in (*telling, *filling) if filling else ():
        yield {**made, EXTRA: value}
    least = max(shape.min_properties, (edge.max_properties or 0) + 1)
    if filling and len(made) < least <= _MAX_MEMBERS:
        yield {**made, **{f"{EXTRA}{at}": filling[0] for at in range(least - len(made))}}


def _first_names(shape: Shape, edge: Shape) -> list[str]:
    """Return the first of the names that either declares; both hold theirs in order."""
    merged = merge(shape.members.named, edge.members.named)
    return list(dict.fromkeys(islice(merged, 2 * _MAX_VARIED)))[:_MAX_VARIED]


def _named(parts: Parts, shape: Shape, edge: Shape, filling: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Yield members for what is asked of names: by patterns, and of all."""
    for pattern in sorted(shape.members.patterned.keys() | edge.members.patterned.keys())[:_MAX_PATTERNS]:
        for name in islice(texts.matching(pattern, 0), 2):
            for value in parts.telling(shape.members.of(name), edge.members.of(name)):
                yield name, value
    if edge.names and filling:
        is_text = parts.facts.states.made(types=types.STRING)
        for name in parts.telling(shape.names | is_text, edge.names):
            yield name, filling[0]


def _object(parts: Parts, shape: Shape, names: set[str]) -> dict[str, Any] | None:
    made: dict[str, Any] = {}
    for name in sorted(names):
        if parts.facts.views.is_ignored(shape.members.of(name)):
            continue
        found = parts.of(shape.members.of(name))
        if found:
            made[name] = found[0]
        elif name in shape.required:
            return None
    return made
