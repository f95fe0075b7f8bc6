"""Keywords that speak of the value as a whole: whether what one allows is within what the other allows."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from deedbox.compare.schemas import languages, patterns
from deedbox.compare.schemas.emptiness import integers
from deedbox.compare.schemas.membership import FORMATS
from deedbox.compare.schemas.shapes import Bound, Shape
from deedbox.compare.schemas.types import ARRAY, FRACTION, NUMBER, OBJECT, STRING

_IMPLIED: Final = frozenset(
    {
        *(("float", "double"), ("email", "idn-email"), ("hostname", "idn-hostname"), ("ipv4", "hostname")),
        *(
            ("uri", "uri-reference"),
            ("uri", "iri"),
            ("uri", "iri-reference"),
            ("uri-reference", "iri-reference"),
        ),
        *(("iri", "iri-reference"), ("int32", "int64")),
    }
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One keyword, or two that make one statement."""

    name: str
    keywords: tuple[str, ...]
    """As documents write them, the likelier first."""
    types: int
    """Types of values that it looks at."""
    within: Callable[[Shape, Shape], bool | None]
    """Whether all that the first allows, the second allows, too. None: cannot be told."""
    value: Callable[[Shape], Any]
    """What a person is shown; None is no constraint."""


def _least(a: Shape, b: Shape) -> bool:
    if b.least is None:
        return True
    if not a.types & FRACTION:
        return integers(a)[0] >= integers(b)[0]
    return a.least is not None and (a.least[0] > b.least[0] or _as_tight(a.least, b.least))


def _most(a: Shape, b: Shape) -> bool:
    if b.most is None:
        return True
    if not a.types & FRACTION:
        return integers(a)[1] <= integers(b)[1]
    return a.most is not None and (a.most[0] < b.most[0] or _as_tight(a.most, b.most))


def _as_tight(one: Bound, other: Bound) -> bool:
    return one[0] == other[0] and (one[1] or not other[1])


def _multiple(a: Shape, b: Shape) -> bool | None:
    if b.multiple_of is None:
        return True
    own = a.multiple_of
    if not a.types & FRACTION:
        # Integers are multiples of one, too.
        own = Fraction(1) if own is None else Fraction(own.numerator, 1)
    if own is not None and (own / b.multiple_of).denominator == 1:
        return True
    return False if a.least is None or a.most is None else None


def _min_length(a: Shape, b: Shape) -> bool | None:
    return a.min_length >= b.min_length or _unless_spelt(a, b.min_length, None)


def _max_length(a: Shape, b: Shape) -> bool | None:
    return _at_most(a.max_length, b.max_length) or _unless_spelt(a, 0, b.max_length)


def _unless_spelt(a: Shape, least: int, most: int | None) -> bool | None:
    """Say whether patterns keep the length within bounds; what a format keeps is not known."""
    is_within = bool(a.patterns) and patterns.all_within(
        a.patterns, frozenset({languages.of_length(least, most)})
    )
    return None if is_within is False and a.formats else is_within


def _pattern(a: Shape, b: Shape) -> bool | None:
    if b.patterns <= a.patterns:
        return True
    lengths = frozenset({languages.of_length(a.min_length, a.max_length)}) if _has_length(a) else frozenset()
    is_within = patterns.all_within(a.patterns | lengths, b.patterns - a.patterns)
    return None if is_within is False and a.formats else is_within


def _has_length(a: Shape) -> bool:
    return a.min_length > 0 or a.max_length is not None


def _format(a: Shape, b: Shape) -> bool | None:
    missing = {one for one in b.formats - a.formats if not any((own, one) in _IMPLIED for own in a.formats)}
    if not missing:
        return True
    return False if missing <= FORMATS and not a.patterns else None


def _content(a: Shape, b: Shape) -> bool:
    return b.contents <= a.contents


def _min_items(a: Shape, b: Shape) -> bool:
    return max((a.min_items, *(least for _, least, _ in a.contains))) >= b.min_items


def _max_items(a: Shape, b: Shape) -> bool:
    return _at_most(a.longest, b.max_items)


def _unique(a: Shape, b: Shape) -> bool:
    return not b.unique_items or a.unique_items or _at_most(a.longest, 1)


def _min_properties(a: Shape, b: Shape) -> bool:
    return max(a.min_properties, len(a.required)) >= b.min_properties


def _max_properties(a: Shape, b: Shape) -> bool:
    if _at_most(a.max_properties, b.max_properties):
        return True
    return a.is_closed and len(a.members.named) <= (b.max_properties or 0)


def _at_most(one: int | None, other: int | None) -> bool:
    return other is None or (one is not None and one <= other)


def _bound(bound: Bound | None) -> str | None:
    return None if bound is None else f"{bound[0]} (excluded)" if bound[1] else str(bound[0])


def _words(found: frozenset[str]) -> str | None:
    return ", ".join(sorted(found)) or None


FACETS: Final = (
    Facet(
        "minimum",
        ("minimum", "exclusiveMinimum", "format"),
        NUMBER,
        _least,
        lambda a: _bound(a.least),
    ),
    Facet("maximum", ("maximum", "exclusiveMaximum", "format"), NUMBER, _most, lambda a: _bound(a.most)),
    Facet(
        *("multiple-of", ("multipleOf",), NUMBER, _multiple),
        lambda a: None if a.multiple_of is None else float(a.multiple_of),
    ),
    Facet("min-length", ("minLength",), STRING, _min_length, lambda a: a.min_length or None),
    Facet("max-length", ("maxLength",), STRING, _max_length, lambda a: a.max_length),
    Facet("pattern", ("pattern",), STRING, _pattern, lambda a: _words(a.patterns)),
    Facet("format", ("format",), STRING | NUMBER, _format, lambda a: _words(a.formats)),
    Facet(
        *("content", ("contentEncoding", "contentMediaType", "format"), STRING, _content),
        lambda a: _words(frozenset(": ".join(one) for one in a.contents)),
    ),
    Facet("min-items", ("minItems",), ARRAY, _min_items, lambda a: a.min_items or None),
    Facet("max-items", ("maxItems",), ARRAY, _max_items, lambda a: a.max_items),
    Facet("unique-items", ("uniqueItems",), ARRAY, _unique, lambda a: a.unique_items or None),
    Facet(
        *("min-properties", ("minProperties",), OBJECT, _min_properties),
        lambda a: a.min_properties or None,
    ),
    Facet(
        *("max-properties", ("maxProperties",), OBJECT, _max_properties),
        lambda a: a.max_properties,
    ),
)
