"""Values of states: small ones that satisfy a state, and ones at the edges of two."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import count, islice
from typing import Any, Final

from deedbox.compare.proofs import texts
from deedbox.compare.schemas import languages, types, values
from deedbox.compare.schemas.emptiness import integers
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.states import ANYTHING, Base, If, Not, State

_MAX_DEPTH: Final = 12
_MAX_CANDIDATES: Final = 60
_MAX_LENGTH: Final = 5_000
_MAX_CHARACTERS: Final = 200_000
_MAX_WAYS: Final = 24
_EXTRA: Final = "another"
"""A name of a member that no schema is likely to declare."""
_PLAIN: Final[dict[int, tuple[Any, ...]]] = {
    types.NULL: (None,),
    types.BOOLEAN: (True, False),
    types.INTEGER: (0, 1, -1, 2**31, 2**63),
    types.FRACTION: (0.5, -0.5, 1.5),
    types.STRING: ("", "a", "text"),
    types.ARRAY: ([],),
    types.OBJECT: ({},),
}


class Samples:
    """Makes values of states."""

    def __init__(self, inclusion: Inclusion) -> None:
        """Make values for the traffic of *inclusion*."""
        self._inclusion = inclusion
        self._shapes = inclusion.shapes
        self._membership = Membership(inclusion.shapes, inclusion.views)
        self._known: dict[State, tuple[Any, ...]] = {}
        self._open: set[State] = set()

    def of(self, state: State) -> tuple[Any, ...]:
        """Return a few values that satisfy *state*; () where none was found."""
        if state not in self._known:
            if state in self._open or len(self._open) > _MAX_DEPTH:
                return ()
            self._open.add(state)
            try:
                found = tuple(islice(self._fitting(state, self._values(state)), 3))
            finally:
                self._open.discard(state)
            if not found and self._open:
                return ()  # What was cut short here may be found from elsewhere.
            self._known[state] = found
        return self._known[state]

    def between(self, inside: State, outside: State) -> Iterator[Any]:
        """Yield values that satisfy *inside* and not *outside*."""
        accepts = self._membership.accepts
        for value in self._fitting(inside, self._edges(inside, outside)):
            if accepts(outside, value) is False:
                yield value

    def accepts(self, state: State, value: Any) -> bool | None:
        """Say whether *value* satisfies *state*."""
        return self._membership.accepts(state, value)

    def types_of(self, state: State) -> int:
        """Return the types that *state* names."""
        return self._shapes.of(state).types

    def only(self, state: State, keyword: str) -> State | None:
        """Return what one *keyword* of the schemas in *state* asks for, or None where none has it."""
        found: State = ANYTHING
        for one in self._ways(state):
            for at in self._shapes.of(one).bases:
                atom = self._shapes.states.atoms[at]
                if isinstance(atom, Base) and keyword in atom.keywords:
                    found |= self._shapes.states.made(**{keyword: atom.keywords[keyword]})
        return found or None

    def holding(self, state: State, step: tuple[str, str], part: Any) -> Iterator[Any]:
        """Yield values that satisfy *state* and have *part* at *step*."""
        yield from self._fitting(state, self._around(state, step, part))

    def _fitting(self, state: State, found: Iterable[Any]) -> Iterator[Any]:
        accepts = self._membership.accepts
        seen: set[object] = set()
        for value in islice(found, _MAX_CANDIDATES):
            key = values.frozen(value)
            if key not in seen and accepts(state, value) is not False:
                seen.add(key)
                yield value

    def _values(self, state: State) -> Iterator[Any]:
        for one in self._ways(state):
            shape = self._shapes.of(self._inclusion.views.written(one))
            if shape.values is not None:
                yield from shape.values
                continue
            for kind in reversed(types.each(self._inclusion.emptiness.types_left(shape))):
                yield from self._of_kind(shape, kind, self._shapes.of(ANYTHING))

    def _edges(self, inside: State, outside: State) -> Iterator[Any]:
        for within, edge in self._corners(inside, outside):
            yield from self._along(within, edge)
        yield from self.of(inside)
        yield from self._along(inside, outside)

    def _corners(self, inside: State, outside: State) -> Iterator[tuple[State, State]]:
        """Yield the parts of *inside* of which *outside* asks something more: what it excludes, and what
        its conditions are about.
        """
        states = self._shapes.states
        for one in sorted(outside - inside):
            match states.atoms[one]:
                case If(condition, then, otherwise):
                    yield inside | condition, then
                    yield inside | states.negation(condition), otherwise
                case Not(state):
                    yield inside | state, ANYTHING
                case _:
                    pass

    def _along(self, inside: State, outside: State) -> Iterator[Any]:
        for one in self._ways(inside):
            shape = self._shapes.of(self._inclusion.views.written(one))
            if shape.values is not None:
                yield from shape.values
                continue
            for other in self._ways(outside):
                target = self._shapes.of(other)
                lost = shape.types & ~target.types
                for kind in (*types.each(lost), *types.each(shape.types & ~lost)):
                    yield from self._of_kind(shape, kind, target)

    def _ways(self, state: State) -> list[State]:
        """Return states without choices and conditions, one of which each value satisfies; a few of them."""
        found: list[State] = []
        waiting = [state]
        while waiting and len(found) < _MAX_WAYS:
            one = waiting.pop()
            shape = self._shapes.of(one)
            if not shape.choices and not shape.conditions:
                found.append(one)
            else:
                waiting += reversed((self._inclusion.ways(shape) or [])[:_MAX_WAYS])
        return found or [state]

    def _of_kind(self, shape: Shape, kind: int, edge: Shape) -> Iterator[Any]:
        """Yield values of one type, with an eye on the bounds of *shape*, and of *edge*."""
        if kind & types.NUMBER:
            yield from _numbers(shape, edge, kind)
        elif kind == types.STRING:
            yield from _strings(shape, edge)
        elif kind == types.ARRAY:
            yield from self._arrays(shape, edge)
        elif kind == types.OBJECT:
            yield from self._objects(shape, edge)
        yield from _PLAIN[kind]

    def _arrays(self, shape: Shape, edge: Shape) -> Iterator[list[Any]]:
        lengths = {shape.min_items, edge.min_items - 1, (edge.max_items or 0) + 1, shape.max_items or 0, 2}
        for length in sorted(lengths):
            if not 0 <= length <= _MAX_LENGTH:
                continue
            items = [self.of(shape.item(at)) for at in range(min(length, len(shape.prefix) + 3))]
            if not all(items):
                continue
            if shape.unique_items and len(items) > len(shape.prefix):
                yield from self._distinct(items[: len(shape.prefix)], shape.items, length)
            last = items[-1] if items else ()
            filled = [one[at % len(one)] for at, one in enumerate(items)]
            more = [last[at % len(last)] for at in range(length - len(filled))] if last else []
            yield filled + more
            if length and last:
                yield [one[0] for one in items] + [last[0]] * (length - len(items))
        for state, least, most in (*shape.contains, *edge.contains):
            for number in (least, least - 1, least if most is None else most + 1):
                if number <= _MAX_LENGTH >= shape.min_items:
                    yield list(self.of(state | shape.items)[:1]) * max(number, shape.min_items, 0)
        for value in self._inner(shape.items, edge.items):
            yield [value] * max(shape.min_items, 1)

    def _distinct(self, before: list[tuple[Any, ...]], items: State, length: int) -> Iterator[list[Any]]:
        """Yield a list of so many items, no two of which are the same."""
        found = [one[0] for one in before]
        seen = {values.frozen(one) for one in found}
        sample = self.of(items)[0]
        for value in islice(_more_of(sample), 4 * length):
            if (
                len(found) < length
                and values.frozen(value) not in seen
                and self.accepts(items, value) is not False
            ):
                seen.add(values.frozen(value))
                found.append(value)
        if len(found) == length:
            yield found

    def _objects(self, shape: Shape, edge: Shape) -> Iterator[dict[str, Any]]:
        for names in (set(shape.required), set(shape.required) | set(shape.properties)):
            made = self._object(shape, names)
            if made is not None:
                yield made
                yield from self._variations(made, shape, edge)

    def _variations(self, made: dict[str, Any], shape: Shape, edge: Shape) -> Iterator[dict[str, Any]]:
        """Yield *made* with members less, more, or other ones."""
        for name in sorted(made.keys() - edge.required - shape.required):
            yield {key: value for key, value in made.items() if key != name}
        for name in sorted(shape.properties.keys() | edge.properties.keys()):
            if self._inclusion.views.is_unknown(shape, name):
                continue
            for value in self._inner(shape.property(name), edge.property(name)):
                yield {**made, name: value}
        for name, needed in sorted(edge.dependent.items()):
            some = self._object(shape, {name, *shape.dependent.get(name, ())} - needed)
            if some is not None:
                yield {**{key: one for key, one in made.items() if key not in needed}, **some}
        filling = () if shape.is_closed else self.of(shape.additional or ANYTHING)
        yield from ({**made, name: value} for name, value in self._named(shape, edge, filling))
        for value in filling:
            yield {**made, _EXTRA: value}
        least = max(shape.min_properties, (edge.max_properties or 0) + 1)
        if filling and len(made) < least <= _MAX_LENGTH:
            yield {**made, **{f"{_EXTRA}{at}": filling[0] for at in range(least - len(made))}}

    def _named(self, shape: Shape, edge: Shape, filling: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
        """Yield members for what is asked of names: by patterns, and of all."""
        for pattern in sorted(shape.pattern_properties.keys() | edge.pattern_properties.keys()):
            for name in islice(texts.matching(pattern, 0), 2):
                for value in self._inner(shape.property(name), edge.property(name)):
                    yield name, value
        if edge.names and filling:
            is_text = self._shapes.states.made(types=types.STRING)
            for name in self._inner(shape.names | is_text, edge.names):
                yield name, filling[0]

    def _inner(self, inside: State, outside: State) -> Iterator[Any]:
        """Yield a few values of a part that the other side does not take there."""
        key = inside | outside
        if not outside or inside == outside or key in self._open or len(self._open) > _MAX_DEPTH:
            return
        self._open.add(key)
        try:
            yield from islice(self.between(inside, outside), 2)
        finally:
            self._open.discard(key)

    def _object(self, shape: Shape, names: set[str]) -> dict[str, Any] | None:
        made: dict[str, Any] = {}
        for name in sorted(names):
            if self._inclusion.views.is_ignored(shape.property(name)):
                continue
            found = self.of(shape.property(name))
            if found:
                made[name] = found[0]
            elif name in shape.required:
                return None
        return made

    def _around(self, state: State, step: tuple[str, str], part: Any) -> Iterator[Any]:
        kind, name = step
        if kind == "branch":
            yield part
            return
        for one in self._ways(state):
            shape = self._shapes.of(self._inclusion.views.written(one))
            if kind in {"member", "other", "pattern"}:
                names = {"member": [name], "other": [_EXTRA], "pattern": list(texts.matching(name, 0))}[kind]
                for base in self._objects(shape, shape):
                    for key in names:
                        yield {**base, key: part}
            else:
                place = int(name) if kind == "place" else len(shape.prefix)
                before = [self.of(shape.item(at)) for at in range(place)]
                if all(before):
                    found = [first[0] for first in before]
                    yield [*found, part]
                    yield [*found, *[part] * max(shape.min_items - place, 1)]
                    rest = self.of(shape.item(place))
                    if rest:
                        more = [rest[at % len(rest)] for at in range(shape.min_items - place - 1)]
                        yield [*found, part, *more]


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
                yield {**sample, f"{_EXTRA}{number}": number}


def _numbers(shape: Shape, edge: Shape, kind: int) -> Iterator[float]:
    found: list[float] = []
    for one in (shape, edge):
        least, most = integers(one)
        found += [bound for bound in (least, least - 1, most, most + 1) if abs(bound) < 1e300]
        for bound in (one.least, one.most):
            found += (
                [bound[0], bound[0] + 0.5, bound[0] - 0.5]
                if bound is not None and abs(bound[0]) < 2**52
                else []
            )
    if shape.multiple_of is not None:
        unit = shape.multiple_of
        base = Fraction(str(shape.least[0])) // unit if shape.least is not None else 0
        found += [_number(unit * (base + at)) for at in range(4)]
    elif edge.multiple_of is not None:
        found += [_number(edge.multiple_of + Fraction(1, 2)), _number(edge.multiple_of + 1)]
    for value in found:
        if kind == types.INTEGER:
            yield int(value)
        elif types.of(value) == types.FRACTION:
            yield value


def _number(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)


def _strings(shape: Shape, edge: Shape) -> Iterator[str]:
    least = shape.min_length
    for name in sorted(shape.formats):
        if name in texts.FORMATS:
            yield texts.FORMATS[name]
    for pattern in sorted(shape.patterns):
        yield from texts.matching(pattern, least)
        if edge.max_length is not None:
            yield from texts.matching(pattern, edge.max_length + 1)
    for pattern in sorted(edge.patterns - shape.patterns):
        some = [*shape.patterns, languages.of_length(shape.min_length, shape.max_length)]
        found = languages.counterexample(tuple(some), pattern)
        if found is not None:
            yield found
    for length in (least, edge.min_length - 1, (edge.max_length or 0) + 1, shape.max_length or 0):
        if 0 <= length <= _MAX_CHARACTERS:
            yield "a" * length
    yield "!"
