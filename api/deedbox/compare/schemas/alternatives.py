"""The branches of a state, and which of them belong together on both sides."""

from collections.abc import Callable
from typing import Final

from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.nodes import Side
from deedbox.compare.schemas.states import Choice, State

_MAX_BRANCHES: Final = 64


class Alternatives:
    """Takes states apart, and matches what comes out."""

    def __init__(self, inclusion: Inclusion) -> None:
        """Match by what *inclusion* says."""
        self._inclusion = inclusion
        self._shapes = inclusion.shapes
        self._names: dict[State, str] = {}

    def of(self, state: State) -> list[State] | None:
        """Return states without choices, one of which each value satisfies; None where there are too many."""
        found, waiting = [], [state]
        while waiting:
            one = waiting.pop()
            shape = self._shapes.of(one)
            if not shape.choices:
                if not self._inclusion.emptiness.is_empty(one):
                    found.append(one)
                continue
            at = shape.choices[0]
            choice = self._shapes.states.atoms[at]
            assert isinstance(choice, Choice)
            for branch in choice.branches:
                way = (one - {at}) | branch
                self._names.setdefault(way, self._name_of(branch))
                waiting.append(way)
            if len(waiting) + len(found) > _MAX_BRANCHES:
                return None
        found = list(dict.fromkeys(reversed(found)))
        return found or [state]

    def name(self, state: State) -> str:
        """Return what a person would call this branch."""
        return self._names.get(state) or self._name_of(state)

    def matched(
        self, before: list[State], after: list[State]
    ) -> tuple[list[tuple[State, State]], list[State], list[State]]:
        """Return pairs that belong together but are not the same, what is gone, and what has come."""
        null = types.NULL
        kept = [one for one in before if self._shapes.of(one).types != null]
        come = [one for one in after if self._shapes.of(one).types != null]
        pairs: list[tuple[State, State]] = []
        for is_match in (
            lambda one, other: one == other,
            self._are_equal,
            lambda one, other: self._key(one) is not None and self._key(one) == self._key(other),
            lambda one, other: self.name(one) == self.name(other) != "",
            lambda one, other: Answer.YES in (self._within(one, other), self._within(other, one)),
            lambda one, other: self._shapes.of(one).types == self._shapes.of(other).types,
        ):
            kept, come = _take(kept, come, is_match, pairs)
        if len(kept) == len(come) == 1:
            pairs.append((kept.pop(), come.pop()))
        return [(one, other) for one, other in pairs if one != other], kept, come

    def _are_equal(self, one: State, other: State) -> bool:
        return self._within(one, other) is Answer.YES and self._within(other, one) is Answer.YES

    def _within(self, one: State, other: State) -> Answer:
        return self._inclusion.holds(one, other, is_traffic=False)

    def _key(self, state: State) -> object:
        """Return the constants by which a branch is told from others."""
        shape = self._shapes.of(state)
        found = []
        for name in sorted(shape.properties):
            allowed = self._shapes.of(shape.properties[name]).values
            if allowed is not None and len(allowed) == 1:
                found.append((name, values.frozen(allowed[0])))
        return tuple(found) or None

    def _name_of(self, state: State) -> str:
        for one in sorted(state):
            atom = self._shapes.states.atoms[one]
            for side in Side if atom.node is not None else ():
                assert atom.node is not None
                pointer = atom.node.pointers[side]
                if (
                    pointer is not None
                    and pointer.startswith("/components/schemas/")
                    and pointer.count("/") == 3
                ):
                    return pointer.rsplit("/", 1)[1]
        shape = self._shapes.of(state)
        return " or ".join(types.names(shape.types)) if shape.types != types.ALL else ""


def _take(
    before: list[State],
    after: list[State],
    is_match: Callable[[State, State], bool],
    pairs: list[tuple[State, State]],
) -> tuple[list[State], list[State]]:
    left, free = [], list(after)
    for one in before:
        fits = next((other for other in free if is_match(one, other)), None)
        if fits is None:
            left.append(one)
        else:
            free.remove(fits)
            pairs.append((one, fits))
    return left, free
