"""Small documents that show what is wrong with a large one.

A validator lists its failures all at once, several kilobytes each: a hostile document of a million
wrong values would cost gigabytes. Whether a document is valid costs next to nothing, though, so a large
one is divided until its invalid parts are small. It is divided at its heaviest map of names (paths,
schemas, properties) into one half of the map, the other half, and the rest of the document. What is
left of a map in a part keeps at least one name, so that a part breaks no rule that the whole keeps.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from deedbox.spec.grammar import DATA, OBJECT, Room

MAX_PART_NODES = 5_000
"""Values of a part. Lists of failures stay below some hundred megabytes."""

Path = tuple[str, ...]


MAX_WEIGHED_NODES = 3_000_000
"""Values of all the parts that are looked into. GitHub's 258,000 take 1,900,000; without an end, a bulk that
cannot be divided would be weighed again with every name of a large map."""


class _Map(NamedTuple):
    """A map of names that can be divided."""

    path: Path
    room: Room
    value: dict[str, Any]
    names: list[str]


def invalid_parts(
    root: dict[str, Any], is_valid: Callable[[object], bool]
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the invalid parts of *root*, and whether each is small: one that cannot be divided may not be.

    Mistakes outside the maps show in several parts.
    """
    waiting = [root]
    weighed = 0
    while waiting:
        part = waiting.pop()
        if is_valid(part):
            continue
        nodes, heaviest = _weigh(part)
        weighed += nodes
        if nodes <= MAX_PART_NODES:
            yield part, True
        elif heaviest is None:
            yield part, False
        elif weighed > MAX_WEIGHED_NODES:
            yield part, False
            return
        else:
            waiting += _divide(part, heaviest)


def _divide(part: dict[str, Any], at: _Map) -> Iterator[dict[str, Any]]:
    """Yield both halves of the map, each with as little else as possible, and then the rest of *part*."""
    middle = len(at.names) // 2
    for names in (set(at.names[middle:]), set(at.names[:middle])):
        half = {name: value for name, value in at.value.items() if name in names or _is_extension(name)}
        yield _replace(part, OBJECT, at.path, half, others=_least)
    yield _replace(part, OBJECT, at.path, _least(at.value, at.room), others=lambda value, _: value)


def _replace(value: Any, room: Room, path: Path, by: object, *, others: Callable[[Any, Room], Any]) -> Any:
    """Return *value* with *by* at *path*, and what *others* leaves of everything that is not on the way."""
    if not path:
        return by
    step, below = path[0], path[1:]
    if isinstance(value, list):
        inner = room.elements or room
        return [
            _replace(element, inner, below, by, others=others) if str(at) == step else others(element, inner)
            for at, element in enumerate(value)
        ]
    return {
        name: _replace(member, room.of(name), below, by, others=others)
        if name == step
        else others(member, room.of(name))
        for name, member in value.items()
        if name == step or not room.is_map or others is not _least
    }


def _least(value: Any, room: Room) -> Any:
    """Return *value* with the first name of each map in it, and its extensions."""
    if room is DATA or not isinstance(value, (dict, list)):
        return value
    if isinstance(value, list):
        return [_least(element, room.elements or room) for element in value]
    names = list(value)
    if room.is_map:
        first = next((name for name in names if not _is_extension(name)), None)
        names = [name for name in names if name == first or _is_extension(name)]
    return {name: _least(value[name], room.of(name)) for name in names}


def _is_extension(name: str) -> bool:
    # In a map of headers x-... is a name, but it does no harm there to keep one too many.
    return name.startswith("x-")


class _Visit(NamedTuple):
    value: dict[str, Any] | list[Any]
    room: Room
    name: str
    around: int
    """Index of the visit to the container around it."""


def _weigh(part: dict[str, Any]) -> tuple[int, _Map | None]:
    """Count the values of *part* that can be wrong, and find its heaviest map of two or more names."""
    visits = [_Visit(part, OBJECT, "", 0)]
    for index, (value, room, _, _) in enumerate(visits):  # The list grows under way.
        if isinstance(value, list):
            inner = ((str(at), room.elements or room, element) for at, element in enumerate(value))
        else:
            inner = ((name, room.of(name), member) for name, member in value.items())
        visits += [
            _Visit(member, its_room, name, index)
            for name, its_room, member in inner
            if isinstance(member, (dict, list)) and its_room is not DATA
        ]
    weights = [len(visit.value) for visit in visits]
    for index in range(len(visits) - 1, 0, -1):
        weights[visits[index].around] += weights[index]
    heaviest: _Map | None = None
    most = 0
    for index, (value, room, _, _) in enumerate(visits):
        if weights[index] > most and room.is_map and isinstance(value, dict):
            names = [name for name in value if not _is_extension(name)]
            if len(names) > 1:
                heaviest, most = _Map(_path_to(index, visits), room, value, names), weights[index]
    return weights[0], heaviest


def _path_to(index: int, visits: list[_Visit]) -> Path:
    steps: list[str] = []
    while index:
        steps.append(visits[index].name)
        index = visits[index].around
    return tuple(reversed(steps))
