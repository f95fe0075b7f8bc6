"""Whether no value at all satisfies a state. True is proven; anything else is not."""

from math import ceil, floor, inf

from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import Choice, Not, State
from deedbox.compare.schemas.membership import Membership, number_fits
from deedbox.compare.schemas.shapes import Shape, Shapes

_MAX_DEPTH = 3
_MAX_BRANCHES = 32


class Emptiness:
    """Finds contradictions, near the surface."""

    def __init__(self, shapes: Shapes, membership: Membership) -> None:
        """Look at the shapes of *shapes*."""
        self._shapes = shapes
        self._membership = membership
        self._known: dict[tuple[State, int], bool] = {}

    def is_empty(self, state: State, depth: int = 0) -> bool:
        """Say whether *state* is certainly satisfied by nothing."""
        if not state:
            return False
        key = (state, depth)
        if key not in self._known:
            self._known[key] = False  # What leads back here does not make it empty.
            self._known[key] = self._is_empty(self._shapes.of(state), depth)
        return self._known[key]

    def are_apart(self, a: State, b: State) -> bool:
        """Say whether certainly nothing satisfies both."""
        # Most that are apart are of other types; then nobody has to know what both say together.
        if not self._shapes.of(a).types & self._shapes.of(b).types:
            return True
        return self.is_empty(a | b)

    def types_left(self, shape: Shape, depth: int = 0) -> int:
        """Return the types of which values may satisfy *shape*."""
        if shape.values is not None:
            fits = (
                value for value in shape.values if self._membership.accepts(shape.state, value) is not False
            )
            return shape.types & types.of_all(fits)
        left = shape.types
        for kind in types.each(left):
            if self._lacks(shape, kind, depth):
                left &= ~kind
        return left

    def _is_empty(self, shape: Shape, depth: int) -> bool:
        if not self.types_left(shape, depth):
            return True
        for one in shape.negations:
            atom = self._shapes.states.atoms[one]
            assert isinstance(atom, Not)
            if atom.state <= shape.state - {one}:
                return True
        if depth >= _MAX_DEPTH:
            return False
        for one in shape.choices:
            atom = self._shapes.states.atoms[one]
            assert isinstance(atom, Choice)
            rest = shape.state - {one}
            if len(atom.branches) <= _MAX_BRANCHES and all(
                self.is_empty(rest | branch, depth + 1) for branch in atom.branches
            ):
                return True
        return False

    def _lacks(self, shape: Shape, kind: int, depth: int) -> bool:
        if kind & types.NUMBER:
            return _no_number(shape, kind)
        if kind == types.STRING:
            return shape.max_length is not None and shape.min_length > shape.max_length
        if kind == types.ARRAY:
            return self._no_array(shape, depth)
        if kind == types.OBJECT:
            return self._no_object(shape, depth)
        return False

    def _no_array(self, shape: Shape, depth: int) -> bool:
        if shape.max_items is not None and shape.min_items > shape.max_items:
            return True
        needed = min(shape.min_items, len(shape.prefix) + 1)
        return depth < _MAX_DEPTH and any(self.is_empty(shape.item(at), depth + 1) for at in range(needed))

    def _no_object(self, shape: Shape, depth: int) -> bool:
        most = shape.max_properties
        if most is not None and max(shape.min_properties, len(shape.required)) > most:
            return True
        if depth >= _MAX_DEPTH:
            return False
        return any(self.is_empty(shape.members.of(name), depth + 1) for name in sorted(shape.required))


def integers(shape: Shape) -> tuple[float, float]:
    """Return the least and the greatest integer within the bounds of *shape*; infinite where there is no
    bound.
    """
    least, most = -inf, inf
    if shape.least is not None:
        least = floor(shape.least[0]) + 1 if shape.least[1] else ceil(shape.least[0])
    if shape.most is not None:
        most = ceil(shape.most[0]) - 1 if shape.most[1] else floor(shape.most[0])
    return least, most


def _no_number(shape: Shape, kind: int) -> bool:
    if kind == types.INTEGER:
        least, most = integers(shape)
        if least > most:
            return True
        if shape.multiple_of is None or most - least > 1_000:
            return False
        return not any(number_fits(shape, one) for one in range(int(least), int(most) + 1))
    if shape.multiple_of is not None and shape.multiple_of.denominator == 1:
        return True
    if shape.least is None or shape.most is None:
        return False
    return shape.least[0] > shape.most[0] or (
        shape.least[0] == shape.most[0]
        and (shape.least[1] or shape.most[1] or float(shape.least[0]).is_integer())
    )
