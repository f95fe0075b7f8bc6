"""Whether every value of one state is a value of another.

A question is split into questions of other pairs of states, and `Solver` answers all of them together. A yes
is proven. A no is what the keywords say one by one; a witness makes it certain.
"""

from collections.abc import Iterator
from functools import partial

from deedbox.compare.schemas import choices, parts, types
from deedbox.compare.schemas.answers import Answer, every
from deedbox.compare.schemas.atoms import Choice, If, Not, State
from deedbox.compare.schemas.facets import FACETS
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.formulas import Both, Either, Formula, Likely, Question
from deedbox.compare.schemas.listing import listed
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.solver import Solver
from deedbox.compare.schemas.ways import ways

_YES, _NO, _UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Inclusion:
    """Answers for one direction of traffic; what was answered once is kept."""

    def __init__(self, facts: Facts, formal: Solver) -> None:
        """Answer by *facts*; *formal* answers what no traffic is looked at for, for both directions."""
        self.facts = facts
        self._formal = formal
        self._of_traffic = solver(facts)

    def holds(self, a: State, b: State, *, is_traffic: bool = True) -> Answer:
        """Say whether what a writer of *a* may send, a reader of *b* takes.

        With *is_traffic* false both are taken as they stand, as sets of JSON values.
        """
        return (self._of_traffic if is_traffic else self._formal).answer((a, b, is_traffic))

    def is_same(self, a: State, b: State) -> bool:
        """Say whether both are certainly the same set of JSON values."""
        return self.holds(a, b, is_traffic=False) is _YES and self.holds(b, a, is_traffic=False) is _YES


def solver(facts: Facts) -> Solver:
    """Return what answers questions by *facts*."""
    return Solver(partial(_split, facts))


def _split(facts: Facts, question: Question) -> Formula:
    a, b, is_traffic = question
    if is_traffic:
        b = facts.views.read(b)
    a = facts.states.settled(a)
    if b <= a:
        return _YES
    shape = facts.shapes.of(a)
    if not shape.types or facts.emptiness.is_empty(a):
        return _YES
    if not shape.choices and not shape.conditions:
        return _plain(facts, shape, b, is_traffic)
    found = ways(facts, shape)
    if found is None:
        return _with_one_choice(shape, b, is_traffic)
    return Both(tuple((way, b, is_traffic) for way in found))


def _plain(facts: Facts, shape: Shape, b: State, is_traffic: bool) -> Formula:
    """Split where the first has no choices and no conditions."""
    values = listed(facts, shape)
    if values is not None:
        return Answer.of(every(facts.membership.accepts(b, value) for value in values))
    written = facts.views.written(shape.state) if is_traffic else shape.state
    whole = Both(tuple(_flat(_against(facts, written, b, is_traffic))))
    # Where all else is within what is excluded, there is no value at all.
    nothing = tuple(_without(facts, shape.state, one) for one in shape.negations)
    return Likely(whole, nothing) if nothing else whole


def _without(facts: Facts, state: State, one: int) -> Question:
    """Ask whether the negation *one* leaves nothing of *state*."""
    negation = facts.states.atoms[one]
    assert isinstance(negation, Not)
    return state - {one}, negation.state, False


def _against(facts: Facts, a: State, b: State, is_traffic: bool) -> Iterator[Formula]:
    shape, wanted = facts.shapes.of(a), facts.shapes.of(b - a)
    left = facts.emptiness.types_left(shape)
    if left & ~wanted.types:
        lost = a | facts.states.made(types=left & ~wanted.types)
        yield Either((*(_without(facts, lost, one) for one in shape.negations), _NO))
    if wanted.values is not None and wanted.bases:
        # There are too many to list on the left, so some are not on the right.
        yield _NO
    narrowed = shape.narrowed(left)
    for facet in FACETS:
        if facet.types & left:
            yield Answer.of(facet.within(narrowed, wanted))
    if left & types.ARRAY:
        yield from parts.arrays(facts, shape, wanted, is_traffic)
    if left & types.OBJECT:
        yield from parts.objects(facts, shape, wanted, is_traffic)
    yield from _compositions(facts, a, wanted, is_traffic)


def _compositions(facts: Facts, a: State, wanted: Shape, is_traffic: bool) -> Iterator[Formula]:
    states = facts.states
    for one in wanted.choices:
        choice = states.atoms[one]
        assert isinstance(choice, Choice)
        yield choices.takes(facts, choice, a, is_traffic)
    for one in wanted.conditions:
        condition = states.atoms[one]
        assert isinstance(condition, If)
        yield (a | condition.condition, condition.then, is_traffic)
        yield (a | states.negation(condition.condition), condition.otherwise, is_traffic)
    for one in wanted.negations:
        negation = states.atoms[one]
        assert isinstance(negation, Not)
        yield choices.apart(facts, a, negation.state)
    if wanted.opaque:
        yield _UNKNOWN


def _with_one_choice(shape: Shape, b: State, is_traffic: bool) -> Formula:
    """Ask of what has too many choices with none of them, or with one: it allows more then, so that what
    holds, holds. Otherwise who knows.
    """
    plain = shape.state - set(shape.choices) - set(shape.conditions)
    wider = [plain | {one} for one in shape.choices if len(shape.choices) > 1]
    each = (
        Either(tuple((one, frozenset({wanted}), is_traffic) for one in (plain, *wider)))
        for wanted in sorted(b - shape.state)
    )
    return Either(((plain, b, is_traffic), Both(tuple(each)), _UNKNOWN))


def _flat(found: Iterator[Formula]) -> Iterator[Formula]:
    """Leave out what is certain, and stop at what decides."""
    for part in found:
        if part is _NO:
            yield _NO
            return
        if part is not _YES:
            yield part
