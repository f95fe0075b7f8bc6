"""States taken apart into simpler ones, one of which each value satisfies."""

from typing import Final

from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import ANYTHING, Choice, If, State
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.listing import listed
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.telling import told_apart

_MAX_WAYS: Final = 200
"""Combinations of branches, and of branches of branches, into which one state is taken apart."""
MAX_EXCLUSIVE: Final = 50
"""Branches each of which excludes every other one."""
_MAX_SPLIT: Final = 32
"""Values of a member by which an object is taken apart."""


def ways(facts: Facts, shape: Shape) -> list[State] | None:
    """Return the ways to satisfy one choice, or condition, of *shape*; None where there are too many.

    Of an exclusive choice whose branches are apart anyway, nothing has to be said of the other branches.
    """
    atoms = facts.states.atoms
    one = min((*shape.choices, *shape.conditions), key=lambda at: len(getattr(atoms[at], "branches", "12")))
    # One choice of plain branches may have any number of them: it is gone through once.
    is_plain = len(shape.choices) + len(shape.conditions) == 1 and all(
        _combinations(facts, branch) == 1 for branch in getattr(atoms[one], "branches", ())
    )
    if not is_plain and _combinations(facts, shape.state) > _MAX_WAYS:
        return None
    rest = shape.state - {one}
    atom = atoms[one]
    negation = facts.states.negation
    found = []
    if isinstance(atom, If):
        found = [rest | atom.condition | atom.then, rest | negation(atom.condition) | atom.otherwise]
    elif isinstance(atom, Choice):
        is_exclusive = atom.is_exclusive and told_apart(facts, atom) is None
        if is_exclusive and len(atom.branches) > MAX_EXCLUSIVE:
            return None
        for branch in atom.branches:
            way = rest | branch
            if is_exclusive:
                for other in atom.branches:
                    way |= negation(other) if other is not branch else ANYTHING
            found.append(way)
    return [way for way in found if not facts.emptiness.is_empty(way)]


def _combinations(facts: Facts, state: State) -> int:
    """Return into how many states without choices *state* would be taken apart in the end."""
    known = facts.combinations.get(state)
    if known is None:
        known = 1
        for one in sorted(state):
            match facts.states.atoms[one]:
                case Choice(branches):
                    known *= sum(_combinations(facts, branch) for branch in branches)
                case If(condition, then, otherwise):
                    known *= _combinations(facts, condition | then) + _combinations(facts, otherwise)
                case _:
                    pass
            known = min(known, _MAX_WAYS + 1)
        facts.combinations[state] = known
    return known


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
