"""Values of states: small ones that satisfy a state, and ones at the edges of two."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, islice
from typing import Any, Final

from deedbox.compare.differences.difference import Step
from deedbox.compare.proofs import texts
from deedbox.compare.proofs.lists import lists, lists_holding
from deedbox.compare.proofs.numbers import numbers
from deedbox.compare.proofs.objects import objects
from deedbox.compare.proofs.parts import EXTRA
from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.atoms import ANYTHING, Base, Choice, If, Not, State
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.ways import ways

_MAX_DEPTH: Final = 12
_MAX_CANDIDATES: Final = 60
_MAX_WAYS: Final = 24
_MAX_CORNERS: Final = 3
"""Conditions in each other that are looked into."""
_MAX_EXCLUSIVE: Final = 8
"""Branches of which two may hold, where only one should."""
_AT_ONCE: Final = 4
"""Values of one type that are tried before those of the next."""
_PLAIN: Final[dict[int, tuple[Any, ...]]] = {
    types.NULL: (None,),
    types.BOOLEAN: (True, False),
    types.INTEGER: (0, 1, -1, 2**31, 2**63),
    types.FRACTION: (0.5, -0.5, 1.5),
    types.STRING: ("", "a", "text"),
    types.ARRAY: ([],),
    types.OBJECT: ({},),
}
_NAMES: Final[dict[str, Callable[[str], list[str]]]] = {
    "member": lambda name: [name],
    "other": lambda _: [EXTRA],
    "pattern": lambda pattern: list(texts.matching(pattern, 0)),
}
"""Names of members to which a step leads."""


class Samples:
    """Makes values of states."""

    def __init__(self, inclusion: Inclusion) -> None:
        """Make values for the traffic of *inclusion*."""
        self.facts = inclusion.facts
        self._shapes = inclusion.facts.shapes
        self._membership = Membership(inclusion.facts.shapes, inclusion.facts.views)
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

    def telling(self, inside: State, outside: State) -> Iterator[Any]:
        """Yield a few values of *inside* that *outside* does not take."""
        key = inside | outside
        if not outside or inside == outside or key in self._open or len(self._open) > _MAX_DEPTH:
            return
        self._open.add(key)
        try:
            yield from islice(self.between(inside, outside), 2)
        finally:
            self._open.discard(key)

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
                atom = self.facts.states.atoms[at]
                if isinstance(atom, Base) and keyword in atom.keywords:
                    found |= self.facts.states.made(**{keyword: atom.keywords[keyword]})
        return found or None

    def holding(self, state: State, step: Step, part: Any) -> Iterator[Any]:
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
            shape = self._shapes.of(self.facts.views.written(one))
            if shape.values is not None:
                yield from shape.values
                continue
            for kind in reversed(types.each(self.facts.emptiness.types_left(shape))):
                yield from self._of_kind(shape, kind, self._shapes.of(ANYTHING))

    def _edges(self, inside: State, outside: State) -> Iterator[Any]:
        for within, edge in self._corners(inside, outside, _MAX_CORNERS):
            yield from self._along(within, edge)
            for way in self._ways(within):
                for state in self._excluded(self._shapes.of(way)):
                    for corner in self._corners(way, state, 1):
                        yield from self._along(*corner)
        yield from self.of(inside)
        yield from self._along(inside, outside)

    def _corners(self, inside: State, outside: State, depth: int) -> Iterator[tuple[State, State]]:
        """Yield the parts of *inside* of which *outside* asks something more: what it excludes, and what
        its conditions, and those in them, are about.
        """
        states = self.facts.states
        for one in sorted(outside - inside) if depth else ():
            match states.atoms[one]:
                case If(condition, then, otherwise):
                    for holding, wanted in ((condition, then), (states.negation(condition), otherwise)):
                        yield from self._corners(inside | holding, wanted, depth - 1)
                        yield inside | holding, wanted
                case Not(state):
                    yield inside | state, ANYTHING
                case Choice(branches, is_exclusive=True):
                    for two in combinations(branches[:_MAX_EXCLUSIVE], 2):
                        if not self.facts.emptiness.are_apart(*two):
                            yield inside.union(*two), ANYTHING
                case _:
                    pass

    def _along(self, inside: State, outside: State) -> Iterator[Any]:
        """Yield values of all ways to satisfy *inside* in turn, so that the first do not hide the rest."""
        waiting = deque(self._kinds_along(inside, outside))
        while waiting:
            values_of_kind = waiting.popleft()
            found = list(islice(values_of_kind, _AT_ONCE))
            yield from found
            if found:
                waiting.append(values_of_kind)

    def _kinds_along(self, inside: State, outside: State) -> Iterator[Iterator[Any]]:
        for one in self._ways(inside):
            shape = self._shapes.of(self.facts.views.written(one))
            if shape.values is not None:
                yield iter(shape.values)
                continue
            excluded = [way for state in self._excluded(shape) for way in self._ways(state)]
            for other in (*self._ways(outside), *excluded):
                target = self._shapes.of(other)
                lost = shape.types & ~target.types
                for kind in (*types.each(lost), *types.each(shape.types & ~lost)):
                    yield self._of_kind(shape, kind, target)

    def _excluded(self, shape: Shape) -> Iterator[State]:
        """Yield what *shape* excludes: its values are at the edges of that, too."""
        for one in shape.negations:
            negation = self.facts.states.atoms[one]
            assert isinstance(negation, Not)
            yield negation.state

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
                waiting += reversed((ways(self.facts, shape) or [])[:_MAX_WAYS])
        return found or [state]

    def _of_kind(self, shape: Shape, kind: int, edge: Shape) -> Iterator[Any]:
        """Yield values of one type, with an eye on the bounds of *shape*, and of *edge*."""
        if kind & types.NUMBER:
            yield from numbers(shape, edge, kind)
        elif kind == types.STRING:
            yield from texts.strings(shape, edge)
        elif kind == types.ARRAY:
            yield from lists(self, shape, edge)
        elif kind == types.OBJECT:
            yield from objects(self, shape, edge)
        yield from _PLAIN[kind]

    def _around(self, state: State, step: Step, part: Any) -> Iterator[Any]:
        if step.kind == "branch":
            yield part
            return
        for one in self._ways(state):
            shape = self._shapes.of(self.facts.views.written(one))
            if step.kind in {"item", "place"}:
                place = int(step.name) if step.kind == "place" else len(shape.prefix)
                yield from lists_holding(self, shape, place, part)
            else:
                names = _NAMES[step.kind](step.name)
                for base in objects(self, shape, shape):
                    yield from ({**base, name: part} for name in names)
