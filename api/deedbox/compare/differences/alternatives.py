"""The branches of a state, and which of them belong together on both sides."""

import json
from collections.abc import Callable
from typing import Final

from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import Choice, State
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.shapes import Shape
from deedbox.spec import pointers

_MAX_BRANCHES: Final = 250
"""Of one choice."""
_MAX_COMBINATIONS: Final = 64
"""Of branches of several choices."""


class Alternatives:
    """Takes states apart, and matches what comes out."""

    def __init__(self, inclusion: Inclusion) -> None:
        """Match by what *inclusion* says."""
        self._inclusion = inclusion
        self._facts = inclusion.facts
        self._shapes = inclusion.facts.shapes
        self._states = inclusion.facts.states
        self._branches: dict[State, State] = {}
        self._keys: dict[State, object] = {}

    def of(self, state: State) -> list[State] | None:
        """Return states without choices, one of which each value satisfies; None where there are too many."""
        found, waiting = [], [state]
        most = _MAX_BRANCHES if len(self._shapes.of(state).choices) == 1 else _MAX_COMBINATIONS
        while waiting:
            one = waiting.pop()
            shape = self._shapes.of(one)
            if not shape.choices:
                if not self._facts.emptiness.is_empty(one):
                    found.append(one)
                continue
            at = shape.choices[0]
            choice = self._states.atoms[at]
            assert isinstance(choice, Choice)
            for branch in choice.branches:
                way = (one - {at}) | branch
                self._branches.setdefault(way, branch)
                waiting.append(way)
            if len(waiting) + len(found) > most:
                return None
        found = list(dict.fromkeys(reversed(found)))
        return found or [state]

    def name(self, state: State) -> str:
        """Return what a person would call this branch: its component, what tells it apart, or its type."""
        branch = self.branch(state)
        named = self._component(branch)
        if named:
            return named
        shape = self._shapes.of(branch)
        if shape.values is not None and len(shape.values) == 1:
            return json.dumps(shape.values[0], ensure_ascii=False)
        kinds = " or ".join(types.names(shape.types)) if shape.types != types.ALL else "something"
        constants = ", ".join(f"{name} {json.dumps(value)}" for name, value in self._constants(shape))
        return f"{kinds} with {constants}" if constants else kinds

    def is_named(self, state: State) -> bool:
        """Say whether this branch is a component, which nothing else is called like."""
        return bool(self._component(self.branch(state)))

    def branch(self, state: State) -> State:
        """Return what was chosen to come to *state*."""
        return self._branches.get(state, state)

    def matched(
        self, before: list[State], after: list[State]
    ) -> tuple[list[tuple[State, State]], list[State], list[State]]:
        """Return pairs that belong together but are not the same, what is gone, and what has come.

        Of null it is told apart.
        """
        kept, come = self._not_null(before), self._not_null(after)
        pairs: list[tuple[State, State]] = []
        for is_match in (
            lambda one, other: one == other,
            lambda one, other: self._key(one) is not None and self._key(one) == self._key(other),
            lambda one, other: self._component(self.branch(one)) == self._component(self.branch(other)) != "",
            self._inclusion.is_same,
            lambda one, other: Answer.YES in (self._within(one, other), self._within(other, one)),
            lambda one, other: self._shapes.of(one).types == self._shapes.of(other).types,
        ):
            kept, come = _take(kept, come, is_match, pairs)
        if len(kept) == len(come) == 1:
            pairs.append((kept.pop(), come.pop()))
        return [(one, other) for one, other in pairs if one != other], kept, come

    def _not_null(self, branches: list[State]) -> list[State]:
        return [one for one in branches if self._shapes.of(one).types != types.NULL]

    def _within(self, one: State, other: State) -> Answer:
        return self._inclusion.holds(one, other, is_traffic=False)

    def _key(self, state: State) -> object:
        """Return the constants by which a branch is told from others."""
        if state not in self._keys:
            found = self._constants(self._shapes.of(state))
            self._keys[state] = tuple((name, values.frozen(value)) for name, value in found) or None
        return self._keys[state]

    def _constants(self, shape: Shape) -> list[tuple[str, object]]:
        allowed = ((name, self._shapes.of(one).values) for name, one in shape.members.named.items())
        return [(name, one[0]) for name, one in allowed if one is not None and len(one) == 1]

    def _component(self, state: State) -> str:
        for one in sorted(state):
            node = self._states.atoms[one].node
            for pointer in node.pointers if node is not None else ():
                if (
                    pointer is not None
                    and pointer.startswith("/components/schemas/")
                    and pointer.count("/") == 3
                ):
                    return pointers.parse(pointer)[-1]
        return ""


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
