"""Differences of types, of listed values, and of keywords that speak of the value as a whole."""

from collections.abc import Iterator
from typing import Final

from deedbox.compare.differences.difference import Difference
from deedbox.compare.differences.rule_ids import rule_id
from deedbox.compare.schemas import types
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.facets import FACETS, Facet
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.shapes import Shape

_YES, _NO = Answer.YES, Answer.NO
_OF_TYPES: Final = ("type", "nullable", "const", "enum")
_OF_VALUES: Final = ("enum", "const", "oneOf", "anyOf")


def types_compared(a: Shape, b: Shape, before: int, after: int) -> Iterator[Difference]:
    """Tell of types; *before* and *after* are those of which there may be values."""
    if a.values is not None or b.values is not None:
        return
    lost, gained = before & ~after, after & ~before
    # Of what was anything at all, that it may not be null any more is not said apart.
    if types.ALL not in {before, after} and (lost | gained) & types.NULL:
        rule = "became-nullable" if gained & types.NULL else "became-not-nullable"
        forward, backward = (_YES, _NO) if gained & types.NULL else (_NO, _YES)
        yield Difference(rule, forward, backward, keywords=("nullable", *_OF_TYPES))
        lost, gained = lost & ~types.NULL, gained & ~types.NULL
    if not lost and not gained:
        return
    rule = "type-changed" if lost and gained else "type-narrowed" if lost else "type-widened"
    old, new = (" or ".join(types.names(one & ~types.NULL)) or "nothing" for one in (before, after))
    yield Difference(rule, _NO if lost else _YES, _NO if gained else _YES, old, new, keywords=_OF_TYPES)


def values_compared(inclusion: Inclusion, a: Shape, b: Shape) -> Iterator[Difference]:
    """Tell of values that are listed."""
    if a.values is None and b.values is None:
        return
    if a.values is None:
        taken = inclusion.holds(a.state, b.state, is_traffic=False)
        if taken is not _YES:
            yield Difference("enum-added", taken, _YES, new=list(b.values or ()), keywords=_OF_VALUES)
    elif b.values is None:
        taken = inclusion.holds(b.state, a.state, is_traffic=False)
        if taken is not _YES:
            yield Difference("enum-removed", _YES, taken, old=list(a.values), keywords=_OF_VALUES)
    else:
        accepts = inclusion.facts.membership.accepts
        for value in a.values:
            taken = Answer.of(accepts(b.state, value))
            if accepts(a.state, value) is not False and taken is not _YES:
                yield Difference("enum-value-removed", taken, _YES, old=value, keywords=_OF_VALUES)
        for value in b.values:
            taken = Answer.of(accepts(a.state, value))
            if accepts(b.state, value) is not False and taken is not _YES:
                yield Difference("enum-value-added", _YES, taken, new=value, keywords=_OF_VALUES)


def facets_compared(a: Shape, b: Shape, common: int) -> Iterator[Difference]:
    """Tell of keywords that look at values of the types in *common*."""
    if a.values is None and b.values is None:
        left, right = a.narrowed(common), b.narrowed(common)
        for facet in FACETS:
            if facet.types & common:
                yield from _facet(facet, left, right)


def _facet(facet: Facet, a: Shape, b: Shape) -> Iterator[Difference]:
    forward, backward = Answer.of(facet.within(a, b)), Answer.of(facet.within(b, a))
    if forward is _YES and backward is _YES:
        return
    old, new = facet.value(a), facet.value(b)
    if old != new:
        rule = rule_id(facet.name, old is not None, new is not None, forward, backward)
        yield Difference(rule, forward, backward, old, new, keywords=facet.keywords)
