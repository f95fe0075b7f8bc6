"""States of few values, listed."""

from typing import Final

from deedbox.compare.schemas import types
from deedbox.compare.schemas.emptiness import integers
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.shapes import Shape

_MAX_VALUES: Final = 64


def listed(facts: Facts, shape: Shape) -> tuple[object, ...] | None:
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
    return tuple(value for value in found if facts.membership.accepts(shape.state, value) is not False)
