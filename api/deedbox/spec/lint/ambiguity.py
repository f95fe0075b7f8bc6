"""Whether a pattern lets a backtracking engine run for ever: told from its structure, never by running it.

The pattern becomes the automaton of its positions (Glushkov, 1961). It is exponentially ambiguous if a
loop can read one text in two ways (Weber and Seidl, 1991): then each turn of the loop doubles the ways
that a backtracking engine tries before it gives up.
"""

from collections import Counter, defaultdict
from typing import Final, TypeVar

from deedbox.spec.circles import components
from deedbox.spec.lint.regex import (
    Boundary,
    Characters,
    Choice,
    Node,
    Pattern,
    Range,
    Repeat,
    Sequence,
    overlap,
)

Key = TypeVar("Key", int, tuple[int, int])

_MOST_POSITIONS: Final = 400
_MOST_STEPS: Final = 40_000
_MANY: Final = 12
"""From so many turns on, a bounded loop is as dangerous as an endless one."""


class TooComplicated(ValueError):
    """The pattern is too large to be judged, or too much was judged before it."""


class Budget:
    """How many steps may still be taken, for all the patterns of a document."""

    def __init__(self, steps: int = 1_500_000) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """Take *steps*.

        Raises:
            TooComplicated: there are not so many left.
        """
        self._left -= steps
        if self._left < 0:
            raise TooComplicated


def is_exponential(pattern: Pattern, budget: Budget | None = None) -> bool:
    """Whether some text of length n makes a backtracking engine take about 2^n steps.

    Args:
        pattern: As `regex.read` returned it.
        budget: Shared by the patterns of a document; None is one for this pattern alone.

    Raises:
        TooComplicated: the pattern is too large to be judged.
    """
    budget = budget or Budget()
    return any(_is_ambiguous(root, budget) for root in (pattern.root, *pattern.assertions))


class _Automaton:
    """Positions, and which can follow which, in how many ways."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.sets: list[tuple[Range, ...]] = []
        self.follow: dict[int, Counter[int]] = defaultdict(Counter)

    def add(self, node: Node) -> tuple[list[int], list[int], bool]:
        """Return the first and last positions of *node*, and whether it can be empty."""
        match node:
            case Characters():
                if len(self.sets) >= _MOST_POSITIONS:
                    raise TooComplicated
                self.sets.append(node.ranges)
                return [len(self.sets) - 1], [len(self.sets) - 1], False
            case Boundary():
                return [], [], True
            case Choice():
                found = [self.add(part) for part in node.parts]
                firsts = [position for first, _, _ in found for position in first]
                lasts = [position for _, last, _ in found for position in last]
                return firsts, lasts, any(is_empty for _, _, is_empty in found)
            case Sequence():
                return self._add_sequence(node.parts)
            case Repeat():
                return self._add_repeat(node)

    def _add_sequence(self, parts: tuple[Node, ...]) -> tuple[list[int], list[int], bool]:
        firsts: list[int] = []
        lasts: list[int] = []
        is_empty = True
        for part in parts:
            first, last, can_be_empty = self.add(part)
            self._connect(lasts, first)
            if is_empty:
                firsts = firsts + first
            lasts = lasts + last if can_be_empty else last
            is_empty = is_empty and can_be_empty
        return firsts, lasts, is_empty

    def _add_repeat(self, node: Repeat) -> tuple[list[int], list[int], bool]:
        if node.most == 0:
            return [], [], True
        first, last, is_empty = self.add(node.part)
        if node.most is None or node.most >= _MANY:
            self._connect(last, first)
        elif node.most > 1 and node.least != node.most:
            # A few optional turns: a second copy shows what one turn after another can read.
            first2, last2, _ = self.add(node.part)
            self._connect(last, first2)
            last = last + last2
        return first, last, is_empty or node.least == 0

    def _connect(self, lasts: list[int], firsts: list[int]) -> None:
        if len(lasts) * len(firsts) > _MOST_STEPS:
            raise TooComplicated
        self._budget.spend(len(lasts) * len(firsts))
        for position in lasts:
            for following in firsts:
                self.follow[position][following] += 1


def _is_ambiguous(root: Node, budget: Budget) -> bool:
    automaton = _Automaton(budget)
    automaton.add(root)
    follow = automaton.follow
    loop_of = _loops(len(automaton.sets), follow)
    inside = {
        position: [each for each in following if loop_of[each] == loop_of[position]]
        for position, following in follow.items()
        if loop_of[position] >= 0
    }
    # Two ways from one position to the next, both in one loop: (a*)* and (a+)+ are such.
    if any(follow[position][each] > 1 for position, following in inside.items() for each in following):
        return True
    # A text that leads from a position to two others, and from both back to it.
    pairs = _pairs(automaton.sets, inside, budget)
    mixed: dict[int, set[bool]] = defaultdict(set)
    for pair, component in components(list(pairs), pairs).items():
        mixed[component].add(pair[0] == pair[1])
    return any(len(kinds) == 2 for kinds in mixed.values())


def _pairs(
    sets: list[tuple[Range, ...]], inside: dict[int, list[int]], budget: Budget
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return which two positions one more character leads to from which two, beginning at a single one."""
    known: dict[tuple[int, int], bool] = {}

    def meet(one: int, other: int) -> bool:
        key = (one, other) if one < other else (other, one)
        if key not in known:
            known[key] = overlap(sets[one], sets[other])
        return known[key]

    steps = 0
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    waiting = [(position, position) for position in inside]
    while waiting:
        pair = waiting.pop()
        if pair in edges:
            continue
        count = len(inside[pair[0]]) * len(inside[pair[1]])
        steps += count
        if steps > _MOST_STEPS:
            raise TooComplicated
        budget.spend(count)
        both = [(one, other) for one in inside[pair[0]] for other in inside[pair[1]]]
        edges[pair] = [each for each in both if meet(*each)]
        waiting += edges[pair]
    return edges


def _loops(count: int, follow: dict[int, Counter[int]]) -> list[int]:
    """Return the loop of each position; -1 where it is in none."""
    loops = components(list(range(count)), follow)
    sizes = Counter(loops.values())
    return [
        loops[each] if sizes[loops[each]] > 1 or each in follow.get(each, ()) else -1 for each in range(count)
    ]
