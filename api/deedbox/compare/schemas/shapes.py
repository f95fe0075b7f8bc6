"""What the atoms of a state say together, keyword by keyword."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from operator import and_, or_
from typing import Any, Final

from deedbox.compare.schemas import members, types, values
from deedbox.compare.schemas.atoms import ANYTHING, Base, Choice, If, Not, Opaque, State
from deedbox.compare.schemas.members import NO_MEMBERS, Members
from deedbox.compare.schemas.states import States

Bound = tuple[float, bool]
"""A number, and whether it is itself outside."""


@dataclass(slots=True)
class Shape:
    """The merged keywords of one state. None, or empty, is no constraint."""

    state: State
    types: int = types.ALL
    values: tuple[Any, ...] | None = None
    keys: frozenset[object] = frozenset()
    """The same values, frozen, so that one is found among thousands."""
    least: Bound | None = None
    most: Bound | None = None
    multiple_of: Fraction | None = None
    min_length: int = 0
    max_length: int | None = None
    patterns: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    contents: frozenset[tuple[str, str]] = frozenset()
    min_items: int = 0
    max_items: int | None = None
    unique_items: bool = False
    prefix: tuple[State, ...] = ()
    items: State = ANYTHING
    longest: int | None = None
    """How many items there can be at most, whatever says so; None where nothing does."""
    contains: tuple[tuple[State, int, int | None], ...] = ()
    members: Members = NO_MEMBERS
    declares: bool = False
    """Whether schemas name members, and not only exclude them."""
    is_closed: bool = False
    """Whether no name occurs that is not declared."""
    required: frozenset[str] = frozenset()
    min_properties: int = 0
    max_properties: int | None = None
    names: State = ANYTHING
    dependent: dict[str, frozenset[str]] = field(default_factory=dict)
    choices: tuple[int, ...] = ()
    conditions: tuple[int, ...] = ()
    negations: tuple[int, ...] = ()
    opaque: tuple[int, ...] = ()
    bases: tuple[int, ...] = ()
    is_read_only: bool = False
    is_write_only: bool = False

    def narrowed(self, kinds: int) -> "Shape":
        """Return the shape of only those values that are of these types."""
        return self if self.types == kinds else replace(self, types=kinds)

    def item(self, index: int) -> State:
        """Return what the element at *index* has to be."""
        return self.prefix[index] if index < len(self.prefix) else self.items


class Shapes:
    """Shapes of states, each made once."""

    def __init__(self, states: States) -> None:
        """Start with none."""
        self.states = states
        self._made: dict[State, Shape] = {}
        self._members: dict[int, Members | None] = {}

    def of(self, state: State) -> Shape:
        """Return the shape of *state*."""
        shape = self._made.get(state)
        if shape is None:
            shape = self._made[state] = self._merge(state)
        return shape

    def _merge(self, state: State) -> Shape:
        shape = Shape(state)
        bases: list[Mapping[str, Any]] = []
        for one in sorted(state):
            atom = self.states.atoms[one]
            match atom:
                case Base():
                    bases.append(atom.keywords)
                    shape.bases += (one,)
                    _combine(shape, atom.keywords)
                case Choice():
                    shape.choices += (one,)
                case If():
                    shape.conditions += (one,)
                case Not():
                    shape.negations += (one,)
                case Opaque():
                    shape.opaque += (one,)
        self._arrays(shape, bases)
        self._objects(shape, bases)
        for one in shape.negations:
            self._excluded(shape, one)
        if shape.values is not None:
            shape.keys = frozenset(map(values.frozen, shape.values))
            shape.types &= types.of_all(shape.values)
        return shape

    def _arrays(self, shape: Shape, bases: list[Mapping[str, Any]]) -> None:
        of = self.states.of
        listed = [own for own in bases if "items" in own or "prefixItems" in own]
        length = max((len(own.get("prefixItems", ())) for own in listed), default=0)
        for index in range(length):
            found: State = ANYTHING
            for own in listed:
                before = own.get("prefixItems", ())
                node = before[index] if index < len(before) else own.get("items")
                found |= of(node) if node is not None else ANYTHING
            shape.prefix += (found,)
        for own in listed:
            if "items" in own:
                shape.items |= of(own["items"])
        for own in bases:
            if "contains" in own:
                self._counted(shape, of(own["contains"]), own.get("minContains", 1), own.get("maxContains"))
        is_closed = shape.items >= self.states.nothing
        shape.longest = _least(shape.max_items, len(shape.prefix)) if is_closed else shape.max_items

    def _counted(self, shape: Shape, state: State, least: int, most: int | None) -> None:
        """Add how many items are of *state*: of anything that is how many there are at all."""
        if state:
            shape.contains += ((state, least, most),)
            return
        shape.min_items = max(shape.min_items, least)
        shape.max_items = shape.max_items if most is None else _least(shape.max_items, most)

    def _objects(self, shape: Shape, bases: list[Mapping[str, Any]]) -> None:
        for own in bases:
            if "propertyNames" in own:
                shape.names |= self.states.of(own["propertyNames"])
        said = [self._members_of(one, own) for one, own in zip(shape.bases, bases, strict=True)]
        closing = [one for one in said if one is not None]
        nothing = self.states.nothing
        if shape.names >= nothing:
            shape.max_properties = 0
        found = shape.members = members.together(closing)
        shape.declares = any(one.named for one in closing)
        shape.is_closed = found.others is not None and found.others >= nothing and not found.patterned

    def _members_of(self, one: int, own: Mapping[str, Any]) -> Members | None:
        """Return what the atom *one*, which has these keywords, says of members."""
        if one not in self._members:
            self._members[one] = members.read(own, self.states.of)
        return self._members[one]

    def _excluded(self, shape: Shape, one: int) -> None:
        """Take out what a negation takes out of the plain keywords."""
        negated = self.states.atoms[one]
        assert isinstance(negated, Not)
        inner = [self.states.atoms[atom] for atom in negated.state]
        if len(inner) != 1 or not isinstance(inner[0], Base):
            return
        own = inner[0].keywords
        if own.keys() == {"types"}:
            shape.types &= ~own["types"]
        elif own.keys() <= {"types", "enum"} and shape.values is not None:
            allowed = own.get("types", types.ALL)
            taken = {values.frozen(value) for value in own["enum"] if types.of(value) & allowed}
            shape.values = tuple(one for one in shape.values if values.frozen(one) not in taken)
        elif (
            own.keys() <= {"types", "required"} and len(own["required"]) == 1 and shape.types == types.OBJECT
        ):
            (name,) = own["required"]
            excluded = Members({name: self.states.nothing}, {}, None)
            shape.members = members.together([shape.members, excluded])


def _listed_in_both(some: tuple[Any, ...] | None, others: tuple[Any, ...]) -> tuple[Any, ...]:
    if some is None:
        return others
    keys = {values.frozen(one) for one in others}
    return tuple(one for one in some if values.frozen(one) in keys)


def _higher(one: Bound | None, other: Bound) -> Bound:
    return other if one is None else max(one, other)


def _lower(one: Bound | None, other: Bound) -> Bound:
    return other if one is None or (other[0], not other[1]) < (one[0], not one[1]) else one


def _least(one: int | None, other: int) -> int:
    return other if one is None else min(one, other)


def _common(one: Fraction | None, other: Fraction) -> Fraction:
    """Return what is a multiple of both, and no more."""
    if one is None:
        return other
    denominator = lcm(one.denominator, other.denominator)
    return Fraction(lcm(int(one * denominator), int(other * denominator)), denominator)


def _needed_by(
    known: dict[str, frozenset[str]], more: dict[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {**known, **{name: known.get(name, frozenset()) | needed for name, needed in more.items()}}


_COMBINED: Final[Mapping[str, tuple[str, Callable[[Any, Any], Any]]]] = {
    "types": ("types", and_),
    "enum": ("values", _listed_in_both),
    "least": ("least", _higher),
    "most": ("most", _lower),
    "multipleOf": ("multiple_of", _common),
    "minLength": ("min_length", max),
    "maxLength": ("max_length", _least),
    "pattern": ("patterns", lambda known, more: known | {more}),
    "format": ("formats", lambda known, more: known | {more}),
    "contentEncoding": ("contents", lambda known, more: known | {("contentEncoding", more)}),
    "contentMediaType": ("contents", lambda known, more: known | {("contentMediaType", more)}),
    "minItems": ("min_items", max),
    "maxItems": ("max_items", _least),
    "uniqueItems": ("unique_items", or_),
    "required": ("required", or_),
    "dependentRequired": ("dependent", _needed_by),
    "minProperties": ("min_properties", max),
    "maxProperties": ("max_properties", _least),
    "readOnly": ("is_read_only", or_),
    "writeOnly": ("is_write_only", or_),
}
"""Where a shape holds what a keyword says, and how two of them are one."""


def _combine(shape: Shape, own: Mapping[str, Any]) -> None:
    """Add what the keywords *own* say of the value as a whole."""
    for keyword in _COMBINED.keys() & own.keys():
        name, both = _COMBINED[keyword]
        setattr(shape, name, both(getattr(shape, name), own[keyword]))
