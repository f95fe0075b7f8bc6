"""Whether a choice takes a state: by one of its branches, or by several that share it among them."""

from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import Choice, Not, State
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.formulas import Both, Either, Formula, Likely
from deedbox.compare.schemas.telling import led_to, told_apart
from deedbox.compare.schemas.ways import MAX_EXCLUSIVE, split


def takes(facts: Facts, choice: Choice, a: State, is_traffic: bool) -> Formula:
    """Ask for one branch that takes all of *a*, or for one for each type, or each value of a member."""
    if not choice.is_exclusive and any(branch <= a for branch in choice.branches):
        return Answer.YES
    closed = facts.views.closed(a) if is_traffic else a
    told = told_apart(facts, choice)
    near = led_to(facts, told, a) if told is not None else None
    if near is None:
        near = [branch for branch in choice.branches if not facts.emptiness.are_apart(closed, branch)]
    if not near:
        return Answer.NO
    if choice.is_exclusive and told is None and len(near) > MAX_EXCLUSIVE:
        return Answer.UNKNOWN
    near.sort(key=lambda branch: not (branch <= a or _is_namesake(facts, a, branch)))
    whole = _by_each(facts, choice, a, near, is_traffic)
    if len(near) == 1:
        return whole[0]
    # Several branches together may take what none takes alone.
    parts = split(facts, facts.shapes.of(a), near)
    shared = Both(tuple(Either(_by_each(facts, choice, part, near, is_traffic)) for part in parts))
    return Likely(whole[0], (*whole[1:], shared) if parts else whole[1:])


def apart(facts: Facts, a: State, other: State) -> Formula:
    """Ask whether no value satisfies both."""
    if facts.emptiness.are_apart(a, other):
        return Answer.YES
    both = a | other
    found: list[Formula] = []
    for one in facts.shapes.of(a).negations:
        negation = facts.states.atoms[one]
        assert isinstance(negation, Not)
        if negation.state <= both - {one}:
            return Answer.YES
        found.append((both - {one}, negation.state, False))
    return Either((*found, Answer.UNKNOWN))


def _by_each(
    facts: Facts, choice: Choice, a: State, near: list[State], is_traffic: bool
) -> tuple[Formula, ...]:
    """Ask of each branch whether it takes all of *a*, and, of an exclusive choice, no other any of it."""
    if not choice.is_exclusive or told_apart(facts, choice) is not None:
        return tuple((a, branch, is_traffic) for branch in near)
    # Who writes does not send what only another branch declares, and so does not satisfy that by chance.
    closed = facts.views.closed(a) if is_traffic else a
    return tuple(
        Both(
            (
                (a, branch, is_traffic),
                *(apart(facts, closed, other) for other in near if other is not branch),
            )
        )
        for branch in near
    )


def _is_namesake(facts: Facts, a: State, branch: State) -> bool:
    """Say whether both are of one component, old and new."""
    return not _components(facts, a).isdisjoint(_components(facts, branch))


def _components(facts: Facts, state: State) -> frozenset[str]:
    nodes = (facts.states.atoms[one].node for one in state)
    found = (pointer for node in nodes if node is not None for pointer in node.pointers)
    return frozenset(one for one in found if one is not None and one.startswith("/components/"))
