"""Numbers of a shape, and those around the bounds of another."""

from collections.abc import Iterator
from fractions import Fraction

from deedbox.compare.schemas import types
from deedbox.compare.schemas.emptiness import integers
from deedbox.compare.schemas.shapes import Shape


def numbers(shape: Shape, edge: Shape, kind: int) -> Iterator[float]:
    """Yield numbers of the type *kind* on both sides of what bounds *shape*, and *edge*."""
    found: list[float] = []
    for one in (shape, edge):
        least, most = integers(one)
        found += [bound for bound in (least, least - 1, most, most + 1) if abs(bound) < 1e300]
        for bound in (one.least, one.most):
            found += (
                [bound[0], bound[0] + 0.5, bound[0] - 0.5]
                if bound is not None and abs(bound[0]) < 2**52
                else []
            )
    if shape.multiple_of is not None:
        unit = shape.multiple_of
        base = Fraction(str(shape.least[0])) // unit if shape.least is not None else 0
        found += [_number(unit * (base + at)) for at in range(4)]
    elif edge.multiple_of is not None:
        found += [_number(edge.multiple_of + Fraction(1, 2)), _number(edge.multiple_of + 1)]
    for value in found:
        if kind == types.INTEGER:
            yield int(value)
        elif types.of(value) == types.FRACTION:
            yield value


def _number(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)
