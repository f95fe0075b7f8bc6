"""Patterns as sets of texts: whether all texts of some are texts of another, and if not, one that is not.

The trees of patterns become automata, and both are walked together, a set of states each; no text is ever
searched for. What an automaton cannot say (lookarounds, edges of words, anchors in the middle) is left open.

Source: Thompson, Regular Expression Search Algorithm (1968); Rabin and Scott, Finite Automata and Their
Decision Problems (1959).
"""

from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from deedbox.spec.lint import regex
from deedbox.spec.lint.regex import Boundary, Characters, Choice, Node, Range, Repeat, Sequence

_MAX_STATES: Final = 1_500
_MAX_PAIRS: Final = 4_000
_MAX_CLASSES: Final = 300
_LAST: Final = 0x10FFFF
_ANYTHING: Final = Characters(((0, _LAST),))
_SURROGATES: Final = (0xD800, 0xDFFF)
_READABLE: Final = "a0A-_ ."


class _Beyond(Exception):
    """The pattern says something that no automaton of ours says, or is too large."""


@dataclass(slots=True)
class Automaton:
    """States are numbers; a text is accepted that leads from `start` to `end`."""

    moves: list[list[tuple[tuple[Range, ...], int]]] = field(default_factory=list)
    free: list[list[int]] = field(default_factory=list)
    """Where each state leads without taking a character."""
    start: int = 0
    end: int = 0

    def state(self) -> int:
        """Make a state."""
        if len(self.free) >= _MAX_STATES:
            raise _Beyond
        self.moves.append([])
        self.free.append([])
        return len(self.free) - 1

    def reached(self, states: frozenset[int]) -> frozenset[int]:
        """Return *states* and all that they lead to without a character."""
        found, waiting = set(states), list(states)
        while waiting:
            for one in self.free[waiting.pop()]:
                if one not in found:
                    found.add(one)
                    waiting.append(one)
        return frozenset(found)

    def after(self, states: frozenset[int], character: int) -> frozenset[int]:
        """Return where *character* leads from *states*."""
        found = {
            target
            for one in states
            for ranges, target in self.moves[one]
            if any(first <= character <= last for first, last in ranges)
        }
        return self.reached(frozenset(found))


def within(some: tuple[str, ...], other: str) -> bool | None:
    """Say whether every text that all of *some* match, *other* matches; None where it can't be told."""
    answer = _compared(tuple(sorted(some)), other)
    return None if answer is None else answer == ""


def counterexample(some: tuple[str, ...], other: str) -> str | None:
    """Return a short text that all of *some* match, and *other* does not; None where none is known."""
    answer = _compared(tuple(sorted(some)), other)
    return answer[1:] if answer else None


def of_length(least: int, most: int | None) -> str:
    """Return the pattern of all texts that have so many characters."""
    return f"^[\\s\\S]{{{least},{'' if most is None else most}}}$"


@lru_cache(maxsize=2_048)
def _compared(some: tuple[str, ...], other: str) -> str | None:
    """Return "" where *other* takes all, "=" and a text that it does not take, or None."""
    try:
        automata = [_automaton(one) for one in (*some, other)]
        return _walk(automata[:-1], automata[-1])
    except _Beyond:
        return None


def _walk(some: list[Automaton], other: Automaton) -> str | None:
    alphabet = _alphabet([*some, other])
    start = tuple(one.reached(frozenset({one.start})) for one in (*some, other))
    texts = {start: ""}
    waiting = deque([start])
    while waiting:
        states = waiting.popleft()
        is_inside = all(one.end in found for one, found in zip(some, states, strict=False))
        if is_inside and other.end not in states[-1]:
            return f"={texts[states]}"
        for character in alphabet:
            after = tuple(
                one.after(found, character) for one, found in zip((*some, other), states, strict=True)
            )
            if after not in texts and all(after[:-1]):
                if len(texts) > _MAX_PAIRS:
                    raise _Beyond
                texts[after] = texts[states] + chr(character)
                waiting.append(after)
    return ""


def _alphabet(automata: list[Automaton]) -> list[int]:
    """Return one character of each class that no pattern tells apart, readable ones where there are some."""
    edges = {0, _LAST + 1, _SURROGATES[0], _SURROGATES[1] + 1}
    for one in automata:
        for moves in one.moves:
            for ranges, _ in moves:
                for first, last in ranges:
                    edges |= {first, last + 1}
    found = []
    ordered = sorted(edges)
    for first, after in pairwise(ordered):
        if not _SURROGATES[0] <= first <= _SURROGATES[1]:
            found.append(next((ord(one) for one in _READABLE if first <= ord(one) < after), first))
    if len(found) > _MAX_CLASSES:
        raise _Beyond
    return found


@lru_cache(maxsize=512)
def _automaton(pattern: str) -> Automaton:
    try:
        root = regex.read(pattern).root
    except regex.InvalidPattern:
        raise _Beyond from None
    found = Automaton()
    found.start, found.end = found.state(), found.state()
    for branch in root.parts if isinstance(root, Choice) else (root,):
        first, last = _anchored(found, branch)
        found.free[found.start].append(first)
        found.free[last].append(found.end)
    return found


def _anchored(into: Automaton, branch: Node) -> tuple[int, int]:
    """Add what one alternative matches: unless it is anchored, anything may stand before and behind it."""
    parts = list(branch.parts) if isinstance(branch, Sequence) else [branch]
    is_first = bool(parts) and parts[0] == Boundary("^")
    is_last = len(parts) > is_first and parts[-1] == Boundary("$")
    inner = parts[1 if is_first else 0 : len(parts) - 1 if is_last else len(parts)]
    anything = Repeat(_ANYTHING, 0, None)
    whole = [*([] if is_first else [anything]), *inner, *([] if is_last else [anything])]
    return _add(into, Sequence(tuple(whole)))


def _add(into: Automaton, node: Node) -> tuple[int, int]:
    first = into.state()
    match node:
        case Characters(ranges):
            last = into.state()
            into.moves[first].append((ranges, last))
            return first, last
        case Sequence(parts):
            last = first
            for part in parts:
                begin, end = _add(into, part)
                into.free[last].append(begin)
                last = end
            return first, last
        case Choice(parts):
            last = into.state()
            for part in parts:
                begin, end = _add(into, part)
                into.free[first].append(begin)
                into.free[end].append(last)
            return first, last
        case Repeat():
            return first, _repeat(into, node, first)
        case _:
            raise _Beyond


def _repeat(into: Automaton, node: Repeat, first: int) -> int:
    last = first
    for _ in range(node.least):
        begin, end = _add(into, node.part)
        into.free[last].append(begin)
        last = end
    if node.most is None:
        begin, end = _add(into, node.part)
        into.free[last].append(begin)
        into.free[end].append(begin)
        after = into.state()
        into.free[last].append(after)
        into.free[end].append(after)
        return after
    after = into.state()
    into.free[last].append(after)
    for _ in range(node.most - node.least):
        begin, end = _add(into, node.part)
        into.free[last].append(begin)
        into.free[end].append(after)
        last = end
    return after
