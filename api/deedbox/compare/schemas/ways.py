"""States taken apart: into simpler ones, one of which each value satisfies, or into the values themselves."""

from typing import Final

from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import ANYTHING, Choice, If, State
from deedbox.compare.schemas.emptiness import integers
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.shapes import Shape

_MAX_WAYS: Final = 64
"""Combinations of branches into which one state is taken apart."""
_MAX_VALUES: Final = 64
_MAX_SPLIT: Final = 32
"""Values of a member by which an object is taken apart."""


def ways(facts: Facts, shape: Shape) -> list[State] | None:
    """Return the ways to satisfy one choice, or condition, of *shape*; None where there are too many."""
    atoms = facts.states.atoms
    one = min((*shape.choices, *shape.conditions), key=lambda at: len(getattr(atoms[at], "branches", "12")))
    if _combinations(facts, shape) > _MAX_WAYS:
        return None
    rest = shape.state - {one}
    atom = atoms[one]
    negation = facts.states.negation
    found = []
    if isinstance(atom, If):
        found = [rest | atom.condition | atom.then, rest | negation(atom.condition) | atom.otherwise]
    elif isinstance(atom, Choice):
        for branch in atom.branches:
            way = rest | branch
            if atom.is_exclusive:
                for other in atom.branches:
                    way |= negation(other) if other is not branch else ANYTHING
            found.append(way)
    return [way for way in found if not facts.emptiness.is_empty(way)]


def _combinations(facts: Facts, shape: Shape) -> int:
    product: int = 2 ** len(shape.conditions)
    for one in shape.choices:
        choice = facts.states.atoms[one]
        assert isinstance(choice, Choice)
        product *= len(choice.branches)
    # One choice may have any number of branches: it is gone through once.
    return product if len(shape.choices) + len(shape.conditions) > 1 else min(product, _MAX_WAYS)


def listed(facts: Facts, shape: Shape) -> tuple[object, ...] | None:
    """Return all values of *shape*, if they are few and can be listed."""
    found: list[object]
    if shape.values is not None:
        found = list(shape.values)
    elif not shape.types & ~(types.NULL | types.BOOLEAN):
        found = [None, False, True]
    elif not shape.types & ~(types.NULL | types.BOOLEAN | types.INTEGER):
        least, most = integers(shape)
        if most - least > _MAX_VALUES:
            return None
        found = [None, False, True, *range(int(least), int(most) + 1)]
    else:
        return None
    return tuple(value for value in found if facts.membership.accepts(shape.state, value) is not False)


def split(facts: Facts, shape: Shape, branches: list[State]) -> list[State]:
    """Return parts of *shape*, each of which one of *branches* may take: those of each type, or those with
    each value of a member that *branches* ask something of.
    """
    states = facts.states
    kinds = types.each(shape.types)
    if len(kinds) > 1:
        parts = [shape.state | states.made(types=kind) for kind in kinds]
        return [part for part in parts if not facts.emptiness.is_empty(part)]
    if shape.types != types.OBJECT:
        return []
    for name in sorted(shape.required):
        found = listed(facts, facts.shapes.of(shape.members.of(name)))
        if found is None or not 1 < len(found) <= _MAX_SPLIT:
            continue
        if any(facts.shapes.of(branch).members.of(name) for branch in branches):
            constants = [states.nodes.make(enum=(value,)) for value in found]
            return [shape.state | states.made(properties={name: one}) for one in constants]
    return []
