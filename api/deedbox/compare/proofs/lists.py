"""Lists of a shape: of lengths at the edges, of items that tell, and without repetitions."""

from collections.abc import Iterator
from itertools import count, islice
from typing import Any, Final

from deedbox.compare.proofs.parts import EXTRA, Parts
from deedbox.compare.schemas import values
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.shapes import Shape

_MAX_LENGTH: Final = 5_000


def lists(parts: Parts, shape: Shape, edge: Shape) -> Iterator[list[Any]]:
    """Yield lists of *shape*, and those that *edge* may refuse."""
    lengths = {shape.min_items, edge.min_items - 1, (edge.max_items or 0) + 1, shape.max_items or 0, 2}
    for length in sorted(lengths):
        if not 0 <= length <= _MAX_LENGTH:
            continue
        items = [parts.of(shape.item(at)) for at in range(min(length, len(shape.prefix) + 3))]
        if not all(items):
            continue
        if shape.unique_items and len(items) > len(shape.prefix):
            yield from _distinct(parts, items[: len(shape.prefix)], shape.items, length)
        last = items[-1] if items else ()
        filled = [one[at % len(one)] for at, one in enumerate(items)]
        more = [last[at % len(last)] for at in range(length - len(filled))] if last else []
        yield filled + more
        if length and last:
            yield [one[0] for one in items] + [last[0]] * (length - len(items))
    yield from _counted(parts, shape, edge)
    for place in range(max(len(shape.prefix), len(edge.prefix)) + 1):
        for value in parts.telling(shape.item(place), edge.item(place)):
            yield from lists_holding(parts, shape, place, value)


def _counted(parts: Parts, shape: Shape, edge: Shape) -> Iterator[list[Any]]:
    """Yield lists of items that *shape* counts and *edge* does not, and the other way round."""
    for state, least, most in (*shape.contains, *edge.contains):
        for number in (least, least - 1, least if most is None else most + 1):
            if max(number, shape.min_items) <= _MAX_LENGTH:
                yield list(parts.of(state | shape.items)[:1]) * max(number, shape.min_items, 0)
    # How many there are at all is how many there are of anything.
    for own, least, _ in (*shape.contains, (ANYTHING, shape.min_items, None)):
        for other, _, most in (*edge.contains, (ANYTHING, 0, edge.max_items)):
            for number, told in (
                (max(least, shape.min_items), parts.telling(own | shape.items, other)),
                (max((most or 0) + 1, shape.min_items), parts.telling(other | shape.items, own)),
            ):
                yield from ([value] * number for value in told if number <= _MAX_LENGTH)


def lists_holding(parts: Parts, shape: Shape, place: int, part: Any) -> Iterator[list[Any]]:
    """Yield lists of *shape* with *part* at *place*."""
    before = [parts.of(shape.item(at)) for at in range(place)]
    if not all(before) or shape.min_items > _MAX_LENGTH:
        return
    found = [first[0] for first in before]
    yield [*found, part]
    yield [*found, *[part] * max(shape.min_items - place, 1)]
    rest = parts.of(shape.item(place))
    if rest:
        yield [*found, part, *(rest[at % len(rest)] for at in range(shape.min_items - place - 1))]


def _distinct(parts: Parts, before: list[tuple[Any, ...]], items: State, length: int) -> Iterator[list[Any]]:
    """Yield a list of so many items, no two of which are the same."""
    found = [one[0] for one in before]
    seen = {values.frozen(one) for one in found}
    sample = parts.of(items)[0]
    for value in islice(_more_of(sample), 4 * length):
        if (
            len(found) < length
            and values.frozen(value) not in seen
            and parts.accepts(items, value) is not False
        ):
            seen.add(values.frozen(value))
            found.append(value)
    if len(found) == length:
        yield found


def _more_of(sample: Any) -> Iterator[Any]:
    """Yield values like *sample*, any number of them."""
    yield sample
    for number in count(1):
        match sample:
            case str():
                text = str(number)
                yield text
                yield f"{sample[: -len(text)]}{text}"
                yield f"{sample}{text}"
            case bool() | None:
                return
            case int() | float():
                yield sample + number
            case list():
                yield [*sample, number]
            case _:
                for name, old in sample.items():
                    yield from ({**sample, name: one} for one in islice(_more_of(old), number, number + 3))
                yield {**sample, f"{EXTRA}{number}": number}
