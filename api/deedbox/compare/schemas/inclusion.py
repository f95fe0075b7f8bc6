"""Whether every value of one state is a value of another.

A question is split into questions of other pairs of states, joined by "and" and "or". All that are reached
are answered together, as the greatest fixed point: each counts as yes until something speaks against it. So
circles need no cutting, the order of asking changes nothing, and each pair is looked at once. A yes is
proven. A no is what the keywords say one by one; a witness makes it certain.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from deedbox.compare.schemas import types
from deedbox.compare.schemas.answers import Answer, every
from deedbox.compare.schemas.atoms import ANYTHING, Choice, If, Not, State
from deedbox.compare.schemas.emptiness import Emptiness, integers
from deedbox.compare.schemas.facets import FACETS
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.shapes import Shape, Shapes
from deedbox.compare.schemas.views import Views

Question = tuple[State, State, bool]
"""All of the first within the second? The third: whether one is written and the other read."""

MAX_QUESTIONS: Final = 300_000
"""After so many every further one is left open."""
_MAX_ROUNDS: Final = 4
"""Times that the less likely ways are asked for."""
_MAX_WIDENED: Final = 5_000
"""Questions that are asked for less likely ways, in all: schemas that look alike lead to each other."""
_MAX_WAYS: Final = 64
"""Combinations of branches into which one state is taken apart."""
_MAX_VALUES: Final = 64
_MAX_SPLIT: Final = 32


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """One part holds; nearly always the first. The others are asked for only where it does not."""

    first: "Formula"
    others: tuple["Formula", ...]


Formula = Answer | Both | Either | Likely | Question
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Inclusion:
    """Answers for one direction of traffic; what was answered once is kept."""

    def __init__(self, shapes: Shapes, views: Views) -> None:
        """Know nothing at first."""
        self.shapes = shapes
        self.views = views
        self.membership = Membership(shapes)
        self.emptiness = Emptiness(shapes, self.membership)
        self._formulas: dict[Question, Formula] = {}
        self._widened: set[Question] = set()
        self._spent = 0
        self._answers: dict[Question, Answer] = {}

    def holds(self, a: State, b: State, *, is_traffic: bool = True) -> Answer:
        """Say whether what a writer of *a* may send, a reader of *b* takes.

        With *is_traffic* false both are taken as they stand, as sets of JSON values.
        """
        question = (a, b, is_traffic)
        if question not in self._answers:
            self._solve(question)
        return self._answers[question]

    def _solve(self, first: Question) -> None:
        dependents: dict[Question, list[Question]] = defaultdict(list)
        reached: list[Question] = []
        self._explore([first], reached, dependents, MAX_QUESTIONS - len(self._answers))
        self._lower(reached, dependents)
        likely = len(reached)
        for _ in range(_MAX_ROUNDS):
            doubtful = [one for one in reached if self._may_be_raised(one)]
            if not doubtful or self._spent >= _MAX_WIDENED:
                break
            self._widen(doubtful, reached, dependents)
        for question in reached[likely:]:
            if self._answers[question] is UNKNOWN:
                # It was looked at in passing, and not to its end; whoever asks for it itself is told more.
                del self._answers[question]
        self._formulas.clear()
        self._widened.clear()

    def _widen(
        self, doubtful: list[Question], reached: list[Question], dependents: dict[Question, list[Question]]
    ) -> None:
        """Ask for the less likely ways of *doubtful*, and answer all that is open once more."""
        for question in reached:
            if self._answers[question] is UNKNOWN:
                self._answers[question] = YES
        before = len(reached)
        for question in doubtful:
            self._widened.add(question)
            more = list(_questions(self._formulas[question], is_wide=True))
            for other in more:
                dependents[other].append(question)
            self._explore(more, reached, dependents, _MAX_WIDENED - self._spent - len(reached) + before)
        self._spent += len(reached) - before
        self._lower(reached, dependents)

    def _explore(
        self,
        first: list[Question],
        reached: list[Question],
        dependents: dict[Question, list[Question]],
        most: int,
    ) -> None:
        """Take *first* apart, and all that comes of it; of more than *most* the rest is left open."""
        waiting, start = deque(first), len(reached)
        while waiting:
            question = waiting.popleft()
            if question in self._answers:
                continue
            self._answers[question] = YES
            is_over = len(reached) - start >= most
            formula = self._formulas[question] = UNKNOWN if is_over else self._formula(question)
            reached.append(question)
            for other in _questions(formula, is_wide=False):
                dependents[other].append(question)
                if other not in self._answers:
                    waiting.append(other)

    def _lower(self, reached: list[Question], dependents: dict[Question, list[Question]]) -> None:
        doubtful = deque(reached)
        while doubtful:
            question = doubtful.popleft()
            before = self._answers[question]
            if before is NO:
                continue
            answer = self._value(self._formulas[question], question in self._widened)
            if answer < before:
                self._answers[question] = answer
                doubtful.extend(one for one in dependents[question] if one in self._formulas)

    def _may_be_raised(self, question: Question) -> bool:
        if self._answers[question] is not UNKNOWN or question in self._widened:
            return False
        return any(self._value(one.first, False) is not YES for one in _likely(self._formulas[question]))

    def _value(self, formula: Formula, is_wide: bool) -> Answer:
        match formula:
            case Both(parts):
                return min((self._value(one, is_wide) for one in parts), default=YES)
            case Either(parts):
                return max((self._value(one, is_wide) for one in parts), default=NO)
            case Likely(first, others):
                ways = (first, *others) if is_wide else (first,)
                return max(UNKNOWN, *(self._value(one, is_wide) for one in ways))
            case Answer():
                return formula
            case _:
                return self._answers[formula]

    def _formula(self, question: Question) -> Formula:
        a, b, is_traffic = question
        if is_traffic:
            b = self.views.read(b)
        if b <= a:
            return YES
        shape = self.shapes.of(a)
        if not shape.types or self.emptiness.is_empty(a):
            return YES
        if not shape.choices and not shape.conditions:
            return self._plain(a, b, is_traffic)
        ways = self.ways(shape)
        if ways is None:
            # With one of its choices, or none, it allows more: what holds then, holds. Otherwise who knows.
            plain = a - set(shape.choices) - set(shape.conditions)
            wider = [plain | {one} for one in shape.choices if len(shape.choices) > 1]
            each = (
                Either(tuple((one, frozenset({wanted}), is_traffic) for one in (plain, *wider)))
                for wanted in sorted(b - a)
            )
            return Either(((plain, b, is_traffic), Both(tuple(each)), UNKNOWN))
        return Both(tuple((way, b, is_traffic) for way in ways))

    def ways(self, shape: Shape) -> list[State] | None:
        """Return the states, one of which each value of *shape* satisfies, taken apart at one choice."""
        atoms = self.shapes.states.atoms
        one = min(
            (*shape.choices, *shape.conditions), key=lambda at: len(getattr(atoms[at], "branches", "12"))
        )
        if self._product(shape) > _MAX_WAYS:
            return None
        rest = shape.state - {one}
        atom = atoms[one]
        ways = []
        if isinstance(atom, If):
            ways = [rest | atom.condition | atom.then, rest | self._not(atom.condition) | atom.otherwise]
        elif isinstance(atom, Choice):
            for branch in atom.branches:
                way = rest | branch
                if atom.is_exclusive:
                    for other in atom.branches:
                        way |= self._not(other) if other is not branch else ANYTHING
                ways.append(way)
        return [way for way in ways if not self.emptiness.is_empty(way)]

    def _product(self, shape: Shape) -> int:
        atoms = self.shapes.states.atoms
        product: int = 2 ** len(shape.conditions)
        for one in shape.choices:
            choice = atoms[one]
            assert isinstance(choice, Choice)
            product *= len(choice.branches)
        # One choice may have any number of branches: it is gone through once.
        return product if len(shape.choices) + len(shape.conditions) > 1 else min(product, _MAX_WAYS)

    def _not(self, state: State) -> State:
        return self.shapes.states.negation(state)

    def _plain(self, a: State, b: State, is_traffic: bool) -> Formula:
        """Answer for an *a* without choices."""
        finite = self.finite(self.shapes.of(a))
        if finite is not None:
            return Answer.of(every(self.membership.accepts(b, value) for value in finite))
        written = self.views.written(a) if is_traffic else a
        return Both(tuple(_flat(self._against(written, b, is_traffic))))

    def finite(self, shape: Shape) -> tuple[object, ...] | None:
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
        return tuple(value for value in found if self.membership.accepts(shape.state, value) is not False)

    def _against(self, a: State, b: State, is_traffic: bool) -> Iterator[Formula]:
        shape, rest = self.shapes.of(a), b - a
        wanted = self.shapes.of(rest)
        left = self.emptiness.types_left(shape)
        if left & ~wanted.types:
            yield NO
        if wanted.values is not None and wanted.bases:
            # There are too many to list on the left, so some are not on the right.
            yield NO
        yield from self._facets(shape, wanted, left)
        if left & types.ARRAY:
            yield from self._arrays(shape, wanted, is_traffic)
        if left & types.OBJECT:
            yield from self._objects(shape, wanted, is_traffic)
        atoms = self.shapes.states.atoms
        for one in wanted.choices:
            choice = atoms[one]
            assert isinstance(choice, Choice)
            yield self._choice(a, choice, is_traffic)
        for one in wanted.conditions:
            condition = atoms[one]
            assert isinstance(condition, If)
            yield (a | condition.condition, condition.then, is_traffic)
            yield (a | self._not(condition.condition), condition.otherwise, is_traffic)
        for one in wanted.negations:
            negation = atoms[one]
            assert isinstance(negation, Not)
            yield self._apart(a, negation.state)
        if wanted.opaque:
            yield UNKNOWN

    def _facets(self, a: Shape, b: Shape, left: int) -> Iterator[Formula]:
        narrowed = a if a.types == left else replace(a, types=left)
        for facet in FACETS:
            if facet.types & left:
                yield Answer.of(facet.within(narrowed, b))

    def _arrays(self, a: Shape, b: Shape, is_traffic: bool) -> Iterator[Formula]:
        length = max(len(a.prefix), len(b.prefix))
        for index in range(length + 1):
            if (a.max_items is not None and index >= a.max_items) or self.emptiness.is_empty(a.item(index)):
                break
            if b.item(index):
                yield (a.item(index), b.item(index), is_traffic)
        for state, least, most in b.contains:
            if least:
                yield self._at_least(a, state, least, is_traffic)
            if most is not None and (a.max_items is None or a.max_items > most):
                fits = [
                    (state, own, False) for own, _, bound in a.contains if bound is not None and bound <= most
                ]
                yield Either((*fits, NO))

    def _at_least(self, a: Shape, state: State, least: int, is_traffic: bool) -> Formula:
        ways: list[Formula] = [(own, state, is_traffic) for own, bound, _ in a.contains if bound >= least]
        if a.min_items >= least:
            ways.append(Both(tuple((a.item(at), state, is_traffic) for at in range(len(a.prefix) + 1))))
        return Either((*ways, NO))

    def _objects(self, a: Shape, b: Shape, is_traffic: bool) -> Iterator[Formula]:
        required = self._required(a, is_traffic)
        for name in sorted(self._required(b, is_traffic) - required):
            del name
            yield NO
        for name in sorted(a.properties.keys() | b.properties.keys()):
            yield from self._member(a, b, name, is_traffic)
        rest = a.additional or ANYTHING
        is_open = not self.emptiness.is_empty(rest)
        if b.additional and is_open:
            yield (rest, b.additional, is_traffic)
        yield from self._patterns(a, b, rest if is_open else None, is_traffic)
        if b.names:
            yield self._names(a, b)
        for name, needed in sorted(b.dependent.items()):
            own = a.dependent.get(name, frozenset()) | required
            if not needed <= own and not self.emptiness.is_empty(a.property(name)):
                yield NO

    def _member(self, a: Shape, b: Shape, name: str, is_traffic: bool) -> Iterator[Formula]:
        wanted = b.property(name)
        own = a.property(name)
        if not wanted or (a.names and self.membership.accepts(a.names, name) is False):
            return
        if is_traffic and (self.views.is_ignored(wanted) or self.views.is_ignored(own)):
            return
        is_unknown = is_traffic and self.views.is_unknown(a, name)
        if not is_unknown and not self.emptiness.is_empty(own):
            yield (own, wanted, is_traffic)

    def _patterns(self, a: Shape, b: Shape, rest: State | None, is_traffic: bool) -> Iterator[Formula]:
        for pattern, wanted in sorted(b.pattern_properties.items()):
            if pattern in a.pattern_properties:
                yield (a.pattern_properties[pattern], wanted, is_traffic)
            elif rest is not None:
                yield (rest, wanted, is_traffic)
            for other, own in sorted(a.pattern_properties.items()):
                if other != pattern:
                    # Whether a name can match both is not looked into.
                    yield Either(((own, wanted, is_traffic), UNKNOWN))
        for pattern, own in sorted(a.pattern_properties.items()):
            if pattern not in b.pattern_properties and b.additional and not self.emptiness.is_empty(own):
                yield Either(((own, b.additional, is_traffic), UNKNOWN if b.pattern_properties else NO))

    def _names(self, a: Shape, b: Shape) -> Formula:
        if a.is_closed:
            names = (name for name, state in a.properties.items() if not self.emptiness.is_empty(state))
            return Answer.of(every(self.membership.accepts(b.names, name) for name in names))
        return (a.names | self.shapes.states.made(types=types.STRING), b.names, False)

    def _required(self, shape: Shape, is_traffic: bool) -> frozenset[str]:
        return self.views.required(shape) if is_traffic else shape.required

    def _choice(self, a: State, choice: Choice, is_traffic: bool) -> Formula:
        """Ask for one branch that takes all of *a*, or for one for each type, or each value of a property."""
        near = [branch for branch in choice.branches if branch <= a]
        if near and not choice.is_exclusive:
            return YES
        closed = self.views.closed(a) if is_traffic else a
        near = [branch for branch in choice.branches if not self.emptiness.is_empty(closed | branch)]
        if not near:
            return NO
        if len(near) == 1:
            return self._way(a, near[0], near, choice.is_exclusive, is_traffic)
        near.sort(key=lambda branch: not (branch <= a or self._is_namesake(a, branch)))
        ways = [self._way(a, branch, near, choice.is_exclusive, is_traffic) for branch in near]
        # Several branches together may take what none takes alone.
        parts = self._split(self.shapes.of(a), near)
        apart = Both(tuple(self._one_of(part, near, choice.is_exclusive, is_traffic) for part in parts))
        return Likely(ways[0], (*ways[1:], apart) if parts else tuple(ways[1:]))

    def _is_namesake(self, a: State, branch: State) -> bool:
        """Say whether both are of one component, old and new."""
        return not self._components(a).isdisjoint(self._components(branch))

    def _components(self, state: State) -> frozenset[str]:
        nodes = (self.shapes.states.atoms[one].node for one in state)
        found = (pointer for node in nodes if node is not None for pointer in node.pointers)
        return frozenset(one for one in found if one is not None and one.startswith("/components/"))

    def _one_of(self, a: State, near: list[State], is_exclusive: bool, is_traffic: bool) -> Formula:
        return Either(tuple(self._way(a, branch, near, is_exclusive, is_traffic) for branch in near))

    def _way(
        self, a: State, branch: State, near: list[State], is_exclusive: bool, is_traffic: bool
    ) -> Formula:
        """Ask whether *branch* takes all of *a*, and, of an exclusive choice, no other branch any of it."""
        if not is_exclusive:
            return (a, branch, is_traffic)
        # Who writes does not send what only another branch declares, and so does not satisfy that by chance.
        closed = self.views.closed(a) if is_traffic else a
        others = [self._apart(closed, other) for other in near if other is not branch]
        return Both(((a, branch, is_traffic), *others))

    def _split(self, shape: Shape, near: list[State]) -> list[State]:
        states = self.shapes.states
        kinds = types.each(shape.types)
        if len(kinds) > 1:
            parts = [shape.state | states.made(types=kind) for kind in kinds]
            return [part for part in parts if not self.emptiness.is_empty(part)]
        if shape.types != types.OBJECT:
            return []
        for name in sorted(shape.required):
            found = self.finite(self.shapes.of(shape.property(name)))
            if found is None or not 1 < len(found) <= _MAX_SPLIT:
                continue
            if any(self.shapes.of(branch).property(name) for branch in near):
                nodes = states.nodes
                return [
                    shape.state | states.made(properties={name: nodes.make(enum=(value,))}) for value in found
                ]
        return []

    def _apart(self, a: State, other: State) -> Formula:
        """Ask whether no value satisfies both."""
        both = a | other
        if self.emptiness.is_empty(both):
            return YES
        ways: list[Formula] = []
        for one in self.shapes.of(a).negations:
            negation = self.shapes.states.atoms[one]
            assert isinstance(negation, Not)
            if negation.state <= both - {one}:
                return YES
            ways.append((both - {one}, negation.state, False))
        return Either((*ways, UNKNOWN))


def _flat(parts: Iterator[Formula]) -> Iterator[Formula]:
    """Leave out what is certain, and stop at what decides."""
    for part in parts:
        if part is NO:
            yield NO
            return
        if part is not YES:
            yield part


def _questions(formula: Formula, *, is_wide: bool) -> Iterator[Question]:
    match formula:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _questions(part, is_wide=is_wide)
        case Likely(first, others):
            for part in (first, *others) if is_wide else (first,):
                yield from _questions(part, is_wide=is_wide)
        case Answer():
            return
        case _:
            yield formula


def _likely(formula: Formula) -> Iterator[Likely]:
    match formula:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _likely(part)
        case Likely():
            yield formula
        case _:
            return
