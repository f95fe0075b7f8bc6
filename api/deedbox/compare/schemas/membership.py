"""Whether a value satisfies a state: the same question that a validator answers, asked of our own form."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import jsonschema_rs

from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.answers import every, some
from deedbox.compare.schemas.atoms import Base, Choice, If, Not, Opaque, State
from deedbox.compare.schemas.shapes import Shape, Shapes
from deedbox.compare.schemas.views import Views
from deedbox.spec import patterns

FORMATS: Final = frozenset(
    {
        *(
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
        ),
        *(
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uuid",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex",
        ),
    }
)
"""Formats of strings that a validator knows."""
_CHECKS: Final = {
    name: jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True)
    for name in FORMATS - {"regex"}
}


class Membership:
    """Says of values whether they satisfy states."""

    def __init__(self, shapes: Shapes, views: Views | None = None) -> None:
        """Look at the shapes of *shapes*; with *views* what is no part of their traffic is free."""
        self.shapes = shapes
        self._views = views
        self._known: dict[tuple[State, int], bool | None] = {}
        """What is known of parts of the value that is being judged."""
        self._depth = 0

    def accepts(self, state: State, value: object) -> bool | None:
        """Say whether *value* satisfies *state*; None where the engine cannot tell."""
        # Branches that share what is behind them would be gone through again for each way to it.
        key = (state, id(value))
        if key in self._known:
            return self._known[key]
        self._depth += 1
        try:
            answer = self._accepts(state, value)
        finally:
            self._depth -= 1
        if self._depth:
            self._known[key] = answer
        else:
            self._known.clear()
        return answer

    def _accepts(self, state: State, value: object) -> bool | None:
        shape = self.shapes.of(state)
        kind = types.of(value)
        if not shape.types & kind:
            return False
        return every(self._parts(shape, kind, value))

    def _parts(self, shape: Shape, kind: int, value: object) -> Iterator[bool | None]:
        if shape.values is not None:
            yield values.frozen(value) in shape.keys
        if kind & types.NUMBER:
            yield number_fits(shape, value)  # type: ignore[arg-type]
        elif isinstance(value, str):
            yield from _string(shape, value)
        elif isinstance(value, list):
            yield from self._array(shape, value)
        elif isinstance(value, dict):
            yield from self._object(shape, value)
        yield from self._composition(shape, value)

    def _array(self, shape: Shape, value: list[object]) -> Iterator[bool | None]:
        yield shape.min_items <= len(value) and (shape.max_items is None or len(value) <= shape.max_items)
        if shape.unique_items:
            yield len({values.frozen(one) for one in value}) == len(value)
        for index, one in enumerate(value):
            yield self.accepts(shape.item(index), one)
        for state, least, most in shape.contains:
            answers = [self.accepts(state, one) for one in value]
            sure, possible = answers.count(True), len(answers) - answers.count(False)
            if possible < least or (most is not None and sure > most):
                yield False
            else:
                yield True if sure >= least and (most is None or possible <= most) else None

    def _object(self, shape: Shape, value: dict[str, object]) -> Iterator[bool | None]:
        yield (self._views.required(shape) if self._views else shape.required) <= value.keys()
        yield shape.min_properties <= len(value)
        yield shape.max_properties is None or len(value) <= shape.max_properties
        for name, needed in shape.dependent.items():
            yield name not in value or needed <= value.keys()
        for name, one in value.items():
            yield self._is_free(shape.members.of(name)) or self.accepts(shape.members.of(name), one)
            if shape.names:
                yield self.accepts(shape.names, name)

    def _is_free(self, state: State) -> bool:
        return self._views is not None and self._views.is_ignored(state)

    def _composition(self, shape: Shape, value: object) -> Iterator[bool | None]:
        for one in (*shape.choices, *shape.conditions, *shape.negations, *shape.opaque):
            atom = self.shapes.states.atoms[one]
            match atom:
                case Choice():
                    yield self._choice(atom, value)
                case Not():
                    inner = self.accepts(atom.state, value)
                    yield None if inner is None else not inner
                case If():
                    holds = self.accepts(atom.condition, value)
                    then, otherwise = (self.accepts(way, value) for way in (atom.then, atom.otherwise))
                    if holds is None:
                        yield then if then == otherwise else None
                    else:
                        yield then if holds else otherwise
                case Opaque() | Base():
                    yield None

    def _choice(self, atom: Choice, value: object) -> bool | None:
        answers = [self.accepts(branch, value) for branch in atom.branches]
        if not atom.is_exclusive:
            return some(answers)
        sure = answers.count(True)
        if sure > 1:
            return False
        return None if None in answers else sure == 1


def number_fits(shape: Shape, value: float) -> bool:
    """Say whether *value* keeps the bounds of *shape*, and is a multiple where it has to be."""
    if shape.least is not None and (value < shape.least[0] or (shape.least[1] and value == shape.least[0])):
        return False
    if shape.most is not None and (value > shape.most[0] or (shape.most[1] and value == shape.most[0])):
        return False
    return shape.multiple_of is None or (Fraction(str(value)) / shape.multiple_of).denominator == 1


def _string(shape: Shape, value: str) -> Iterator[bool | None]:
    yield shape.min_length <= len(value) and (shape.max_length is None or len(value) <= shape.max_length)
    for pattern in shape.patterns:
        yield patterns.matches(pattern, value)
    for name in shape.formats:
        # Who lists values vouches for their formats.
        unknown = None if shape.values is None else True
        yield _CHECKS[name].is_valid(value) if name in _CHECKS else unknown
