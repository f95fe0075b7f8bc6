"""Choices whose branches one member tells apart: each requires it, with values that are its own."""

from collections.abc import Mapping

from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.atoms import Choice, State
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.listing import listed

Told = tuple[str, Mapping[object, State]]
"""The name of the member, and the branch that each of its values, frozen, leads to."""


def told_apart(facts: Facts, choice: Choice) -> Told | None:
    """Return what tells the branches of *choice* apart; None where nothing does.

    Then no value satisfies two of them, so that "one of them" and "any of them" are the same.
    """
    if choice not in facts.told:
        facts.told[choice] = _told_apart(facts, choice)
    return facts.told[choice]


def led_to(facts: Facts, told: Told, a: State) -> list[State] | None:
    """Return the branches that values of *a* lead to; None where that cannot be listed."""
    name, branches = told
    shape = facts.shapes.of(a)
    if shape.types != types.OBJECT or name not in shape.required:
        return None
    allowed = listed(facts, facts.shapes.of(shape.members.of(name)))
    if not allowed or any(values.frozen(value) not in branches for value in allowed):
        return None
    return list(dict.fromkeys(branches[values.frozen(value)] for value in allowed))


def _told_apart(facts: Facts, choice: Choice) -> Told | None:
    shapes = [facts.shapes.of(branch) for branch in choice.branches]
    if any(shape.types != types.OBJECT for shape in shapes):
        return None
    shared = frozenset.intersection(*(shape.required for shape in shapes))
    for name in sorted(shared):
        branches: dict[object, State] = {}
        for shape in shapes:
            allowed = listed(facts, facts.shapes.of(shape.members.of(name)))
            keys = {values.frozen(value) for value in allowed or ()}
            if not keys or not keys.isdisjoint(branches):
                break
            branches |= dict.fromkeys(keys, shape.state)
        else:
            return name, branches
    return None
