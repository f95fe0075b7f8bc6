"""Differences of choices: branches that are gone, that have come, and pairs that belong together."""

from collections.abc import Iterator

from deedbox.compare.differences.alternatives import Alternatives
from deedbox.compare.differences.annotations import wordless
from deedbox.compare.differences.compositions import CHOICES
from deedbox.compare.differences.difference import Difference, Part, Step
from deedbox.compare.schemas import types
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import State
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.shapes import Shapes

_YES, _NO = Answer.YES, Answer.NO


def compared(
    inclusion: Inclusion,
    alternatives: Alternatives,
    whole: tuple[State, State],
    branches: tuple[list[State], list[State]],
) -> Iterator[Difference | Part]:
    """Tell of the *branches* that old and new, as a *whole*, offer."""
    old, new = whole
    facts = inclusion.facts
    parties = facts.views.traffic.parties
    yield from _nullable(inclusion, old, new)
    pairs, gone, come = alternatives.matched(*branches)
    for one, other in pairs:
        written, _ = parties(one, other)
        _, read = parties(old, new)
        yield Part(
            Step("branch"),
            wordless(facts.states, one, facts.shapes.of(old)),
            wordless(facts.states, other, facts.shapes.of(new)),
            is_safe=inclusion.holds(written, read) is _YES,
        )
    for one in gone:
        taken = inclusion.holds(one, new)
        if taken is not _YES or inclusion.holds(one, new, is_traffic=False) is not _YES:
            name, where = alternatives.name(one), (alternatives.branch(one), None)
            is_whole = not alternatives.is_named(one)
            yield Difference("branch-removed", taken, _YES, old=name, branches=where, is_whole=is_whole)
    for one in come:
        taken = inclusion.holds(one, old)
        if taken is not _YES or inclusion.holds(one, old, is_traffic=False) is not _YES:
            name, there = alternatives.name(one), (None, alternatives.branch(one))
            is_whole = not alternatives.is_named(one)
            yield Difference("branch-added", _YES, taken, new=name, branches=there, is_whole=is_whole)


def added(inclusion: Inclusion, old: State, new: State) -> Iterator[Difference]:
    """Tell of choices of *new* that only restrict what it says beside them."""
    if (taken := inclusion.holds(old, new)) is not _YES:
        yield Difference("choice-added", taken, _YES, keywords=CHOICES, is_whole=True)


def removed(inclusion: Inclusion, old: State, new: State) -> Iterator[Difference]:
    """Tell of choices of *old* that only restricted what it says beside them."""
    if (taken := inclusion.holds(new, old)) is not _YES:
        yield Difference("choice-removed", _YES, taken, keywords=CHOICES, is_whole=True)


def only_restrict(inclusion: Inclusion, state: State, branches: list[State], other: State) -> bool:
    """Say whether the choices of *state* only take away from what stands beside them."""
    holds = inclusion.holds
    rest = without_choices(inclusion.facts.shapes, state)
    return bool(rest) and not any(
        holds(rest, one, is_traffic=False) is _YES or holds(other, one, is_traffic=False) is _YES
        for one in branches
    )


def without_choices(shapes: Shapes, state: State) -> State:
    """Return what *state* says beside its choices."""
    return state - set(shapes.of(state).choices)


def _nullable(inclusion: Inclusion, old: State, new: State) -> Iterator[Difference]:
    facts = inclusion.facts
    null = facts.states.made(types=types.NULL)
    was, is_now = (not facts.emptiness.are_apart(one, null) for one in (old, new))
    if is_now and not was:
        where = ("nullable", "type")
        yield Difference("became-nullable", _YES, _NO, keywords=where, branches=(None, null))
    if was and not is_now:
        where = ("nullable", "type")
        yield Difference("became-not-nullable", _NO, _YES, keywords=where, branches=(null, None))
