"""Small documents that show what is wrong with a large one.

A validator lists its failures all at once, several kilobytes each: a hostile document of a million
wrong values would cost gigabytes. Whether a document is valid costs next to nothing, though, so a large
one is divided until its invalid parts are small. It is divided at its heaviest map of names (paths,
schemas, properties) or array into one half, the other half, and the rest of the document. What is left
of a map or an array in a part keeps at least one member, so that a part breaks no rule that the whole
keeps.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from deedbox.spec.grammar import DATA, OBJECT, Room

MAX_PART_NODES = 1_000
"""Values of a part: its failures, and those of alternatives in alternatives, have to fit in memory."""

MAX_ROUNDS = 6
"""How often each value is looked at, on average, once something is found: what is wrong outside of all maps
is wrong in every part, and every part would be divided to its end for it."""

Path = tuple[str, ...]
Container = dict[str, Any] | list[Any]


class Part(NamedTuple):
    """A document that is a part of another."""

    value: dict[str, Any]
    is_small: bool
    """Whether its failures may be listed; else it can't be divided, and the first one has to do."""
    starts: dict[Path, int]
    """For arrays, by path in the part, of which the part has only what begins at an index above 0."""

    def original(self, path: list[str | int]) -> list[str | int]:
        """Return the path in the whole document of the value at *path* in this part."""
        if not self.starts:
            return path
        steps = tuple(map(str, path))
        return [
            step + self.starts.get(steps[:at], 0) if isinstance(step, int) else step
            for at, step in enumerate(path)
        ]


class _Divisible(NamedTuple):
    """A map of names or an array, with two members or more."""

    path: Path
    room: Room
    value: Container
    weight: int


def invalid_parts(root: dict[str, Any], is_valid: Callable[[object], bool]) -> Iterator[Part]:
    """Yield invalid parts of *root*, all of them unless that takes more than `MAX_ROUNDS`.

    Mistakes outside the maps show in several parts.
    """
    if not is_valid(root):  # Most are, and then nothing needs to be weighed.
        yield from _Search(root, is_valid).parts(root, {})


class _Search:
    def __init__(self, root: dict[str, Any], is_valid: Callable[[object], bool]) -> None:
        self._root = root
        self._is_valid = is_valid
        self._weights = _weights(root)
        self._left = MAX_ROUNDS * self._weights[id(root)]
        self._has_found = False

    def parts(self, value: dict[str, Any], starts: dict[Path, int]) -> Iterator[Part]:
        nodes, heaviest = self._weigh(value)
        self._left -= nodes
        if (self._left < 0 and self._has_found) or self._is_valid(value):
            return
        if nodes > MAX_PART_NODES and heaviest is not None:
            is_found = False
            for part, its_starts in _divide(value, heaviest, starts):
                for found in self.parts(part, its_starts):
                    is_found = True
                    yield found
            # Two equal elements, for one, are only wrong together.
            if is_found or (self._left < 0 and self._has_found):
                return
        self._has_found = True
        yield Part(value, nodes <= MAX_PART_NODES, starts)

    def _weigh(self, part: dict[str, Any]) -> tuple[int, _Divisible | None]:
        """Count the values of *part* that can be wrong, and find what divides it best.

        Whatever can be divided outweighs all inside of it, so that only the top is looked at.
        """
        nodes = 0
        best: _Divisible | None = None
        stack: list[tuple[Container, Room, Path]] = [(part, OBJECT, ())]
        while stack:
            value, room, path = stack.pop()
            if _is_divisible(value, room):
                weight = self._weight(value, room)
                nodes += weight
                if best is None or weight > best.weight:
                    best = _Divisible(path, room, value, weight)
                continue
            nodes += len(value)
            stack += [(member, its_room, (*path, name)) for name, member, its_room in _members(value, room)]
        return nodes, best

    def _weight(self, value: Container, room: Room) -> int:
        # Parts share most of their containers with the whole; those of their own are few.
        known = self._weights.get(id(value))
        if known is not None:
            return known
        return len(value) + sum(self._weight(member, its) for _, member, its in _members(value, room))


def _weights(root: dict[str, Any]) -> dict[int, int]:
    """Return how many values each container of *root* holds, all levels together, by its id."""
    visits: list[tuple[Container, Room, int]] = [(root, OBJECT, 0)]
    for index, (value, room, _) in enumerate(visits):  # The list grows under way.
        visits += [(member, its_room, index) for _, member, its_room in _members(value, room)]
    weights = [len(value) for value, _, _ in visits]
    for index in range(len(visits) - 1, 0, -1):
        weights[visits[index][2]] += weights[index]
    return {id(value): weight for (value, _, _), weight in zip(visits, weights, strict=True)}


def _members(value: Container, room: Room) -> Iterator[tuple[str, Container, Room]]:
    """Yield the containers in *value* that hold no mere data."""
    if isinstance(value, list):
        inner = room.elements or room
        if inner is not DATA:
            for at, element in enumerate(value):
                if isinstance(element, (dict, list)):
                    yield str(at), element, inner
        return
    for name, member in value.items():
        if isinstance(member, (dict, list)) and (its_room := room.of(name)) is not DATA:
            yield name, member, its_room


def _is_divisible(value: Container, room: Room) -> bool:
    if isinstance(value, list):
        return len(value) > 1
    # A callback is a map of expressions, but for its reference to another.
    is_map = room.is_map or (room.others is not None and room.others is room.elements and "$ref" not in value)
    return is_map and sum(not _is_extension(name) for name in value) > 1


def _divide(
    part: dict[str, Any], at: _Divisible, starts: dict[Path, int]
) -> Iterator[tuple[dict[str, Any], dict[Path, int]]]:
    """Yield the rest of *part*, then both halves of what is divided, with as little else as possible."""
    least = _least(at.value, at.room)
    yield _replace(part, OBJECT, at.path, least, others=lambda value, _: value), starts
    if isinstance(at.value, list):
        middle = len(at.value) // 2
        yield _replace(part, OBJECT, at.path, at.value[:middle], others=_least), starts
        later = {**starts, at.path: starts.get(at.path, 0) + middle}
        yield _replace(part, OBJECT, at.path, at.value[middle:], others=_least), later
        return
    names = [name for name in at.value if not _is_extension(name)]
    middle = len(names) // 2
    for half in (set(names[:middle]), set(names[middle:])):
        members = {name: value for name, value in at.value.items() if name in half or _is_extension(name)}
        yield _replace(part, OBJECT, at.path, members, others=_least), starts


def _replace(value: Any, room: Room, path: Path, by: object, *, others: Callable[[Any, Room], Any]) -> Any:
    """Return *value* with *by* at *path*, and what *others* leaves of everything that is not on the way."""
    if not path:
        return by
    step, below = path[0], path[1:]
    if isinstance(value, list):  # Of one element, or it would have been divided itself.
        return [_replace(value[0], room.elements or room, below, by, others=others)]
    return {
        name: _replace(member, room.of(name), below, by, others=others)
        if name == step
        else others(member, room.of(name))
        for name, member in value.items()
        if name == step or not room.is_map or others is not _least
    }


def _least(value: Any, room: Room) -> Any:
    """Return *value* with the first member of each map and array in it, and its extensions."""
    if room is DATA or not isinstance(value, (dict, list)):
        return value
    if isinstance(value, list):
        return [_least(element, room.elements or room) for element in value[:1]]
    names = list(value)
    if room.is_map:
        first = next((name for name in names if not _is_extension(name)), None)
        names = [name for name in names if name == first or _is_extension(name)]
    return {name: _least(value[name], room.of(name)) for name in names}


def _is_extension(name: str) -> bool:
    # In a map of headers x-... is a name, but it does no harm there to keep one too many.
    return name.startswith("x-")
