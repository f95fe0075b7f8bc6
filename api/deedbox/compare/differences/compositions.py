"""Compositions that only one side has: choices, conditions, negations, and what the engine does not read."""

from collections.abc import Iterator
from typing import Final

from deedbox.compare.differences.difference import Difference
from deedbox.compare.differences.rule_ids import rule_id
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import If, State
from deedbox.compare.schemas.inclusion import Inclusion

CHOICES: Final = ("oneOf", "anyOf")
_CONDITIONS: Final = ("if", "then", "else", "dependentSchemas")
_OPAQUE: Final = (
    *("$dynamicRef", "$recursiveRef", "contentSchema", "unevaluatedProperties", "unevaluatedItems"),
)


def compared(inclusion: Inclusion, old: State, new: State) -> Iterator[Difference]:
    """Tell of compositions that are gone, or have come, and are not implied by the other side."""
    a, b = inclusion.facts.shapes.of(old), inclusion.facts.shapes.of(new)
    for kind, words, before, after in (
        ("not", ("not",), a.negations, b.negations),
        ("condition", _CONDITIONS, a.conditions, b.conditions),
        ("choice", CHOICES, a.choices, b.choices),
        ("opaque", _OPAQUE, a.opaque, b.opaque),
    ):
        gone, come = frozenset(before) - frozenset(after), frozenset(after) - frozenset(before)
        forward = inclusion.holds(old, come, is_traffic=False) if come else Answer.YES
        backward = inclusion.holds(new, gone, is_traffic=False) if gone else Answer.YES
        if forward is Answer.YES and backward is Answer.YES:
            continue
        rule = rule_id(kind, bool(gone), bool(come), forward, backward)
        there = (gone or None, come or None)
        keywords = (*_ways_that_differ(inclusion, gone, come), *words)
        yield Difference(rule, forward, backward, keywords=keywords, branches=there, is_whole=True)


def _ways_that_differ(inclusion: Inclusion, gone: State, come: State) -> Iterator[str]:
    """Yield the words for what is not the same in two conditions that both ask the same."""
    one, other = ([inclusion.facts.states.atoms[at] for at in some] for some in (gone, come))
    match one, other:
        case [If() as before], [If() as after] if before.condition == after.condition:
            yield from ("then",) if before.then != after.then else ()
            yield from ("else",) if before.otherwise != after.otherwise else ()
        case _:
            pass
