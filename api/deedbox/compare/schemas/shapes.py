"""What the atoms of a state say together, keyword by keyword."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any

from deedbox.compare.schemas import patterns, types, values
from deedbox.compare.schemas.atoms import ANYTHING, Base, Choice, If, Not, Opaque, State
from deedbox.compare.schemas.nodes import Node
from deedbox.compare.schemas.states import States

Bound = tuple[float, bool]
"""A number, and whether it is itself outside."""


@dataclass(slots=True)
class Shape:
    """The merged keywords of one state. None, or empty, is no constraint."""

    state: State
    types: int = types.ALL
    values: tuple[Any, ...] | None = None
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
    contains: tuple[tuple[State, int, int | None], ...] = ()
    properties: dict[str, State] = field(default_factory=dict)
    declares: bool = False
    """Whether schemas name members, and not only exclude them."""
    pattern_properties: dict[str, State] = field(default_factory=dict)
    additional: State | None = None
    """None: nothing is said of names that are not declared."""
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

    def property(self, name: str) -> State:
        """Return what the member of this *name* has to be."""
        if name in self.properties:
            return self.properties[name]
        found: State = ANYTHING
        is_matched = False
        for pattern, state in self.pattern_properties.items():
            if patterns.matches(pattern, name):
                found, is_matched = found | state, True
        return found if is_matched else self.additional or ANYTHING


class Shapes:
    """Shapes of states, each made once."""

    def __init__(self, states: States) -> None:
        """Start with none."""
        self.states = states
        self._made: dict[State, Shape] = {}

    def of(self, state: State) -> Shape:
        """Return the shape of *state*."""
        shape = self._made.get(state)
        if shape is None:
            shape = self._made[state] = self._merge(state)
        return shape

    def _merge(self, state: State) -> Shape:
        shape = Shape(state)
        bases: list[Mapping[str, Any]] = []
        sorted_ids = sorted(state)
        for one in sorted_ids:
            atom = self.states.atoms[one]
            match atom:
                case Base():
                    bases.append(atom.keywords)
                    shape.bases += (one,)
                    self._assertions(shape, atom.keywords)
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
            shape.types &= reduce(lambda mask, value: mask | types.of(value), shape.values, 0)
        return shape

    def _assertions(self, shape: Shape, own: Mapping[str, Any]) -> None:
        shape.types &= own.get("types", types.ALL)
        if "enum" in own:
            known = shape.values
            shape.values = (
                own["enum"]
                if known is None
                else tuple(one for one in known if any(values.same(one, two) for two in own["enum"]))
            )
        if "least" in own and (shape.least is None or own["least"] > shape.least):
            shape.least = own["least"]
        if "most" in own and (shape.most is None or _tighter(own["most"], shape.most)):
            shape.most = own["most"]
        if "multipleOf" in own:
            shape.multiple_of = _common(shape.multiple_of, own["multipleOf"])
        shape.min_length = max(shape.min_length, own.get("minLength", 0))
        shape.max_length = _least(shape.max_length, own.get("maxLength"))
        shape.min_properties = max(shape.min_properties, own.get("minProperties", 0))
        shape.max_properties = _least(shape.max_properties, own.get("maxProperties"))
        shape.min_items = max(shape.min_items, own.get("minItems", 0))
        shape.max_items = _least(shape.max_items, own.get("maxItems"))
        shape.unique_items = shape.unique_items or own.get("uniqueItems", False)
        if "pattern" in own:
            shape.patterns |= {own["pattern"]}
        if "format" in own:
            shape.formats |= {own["format"]}
        shape.contents |= {
            (name, own[name]) for name in ("contentEncoding", "contentMediaType") if name in own
        }
        shape.is_read_only = shape.is_read_only or own.get("readOnly", False)
        shape.is_write_only = shape.is_write_only or own.get("writeOnly", False)
        shape.required |= own.get("required", frozenset())
        if "propertyNames" in own:
            shape.names |= self.states.of(own["propertyNames"])
        for name, needed in own.get("dependentRequired", {}).items():
            shape.dependent[name] = shape.dependent.get(name, frozenset()) | needed

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
                shape.contains += ((of(own["contains"]), own.get("minContains", 1), own.get("maxContains")),)

    def _objects(self, shape: Shape, bases: list[Mapping[str, Any]]) -> None:
        of = self.states.of
        closing = [own for own in bases if any(word in own for word in _OF_MEMBERS)]
        names = {name for own in closing for name in own.get("properties", ())}
        shape.declares = bool(names)
        for name in sorted(names):
            found: State = ANYTHING
            for own in closing:
                for node in _member(own, name):
                    found |= of(node)
            shape.properties[name] = found
        for own in closing:
            for pattern, node in own.get("patternProperties", {}).items():
                found = shape.pattern_properties.get(pattern, ANYTHING) | of(node)
                for other in closing:
                    if (
                        other is not own
                        and pattern not in other.get("patternProperties", ())
                        and "additionalProperties" in other
                    ):
                        found |= of(other["additionalProperties"])
                shape.pattern_properties[pattern] = found
        for own in closing:
            if "additionalProperties" in own:
                shape.additional = (shape.additional or ANYTHING) | of(own["additionalProperties"])
        nothing = self.states.nothing
        shape.is_closed = (
            shape.additional is not None and shape.additional >= nothing and not shape.pattern_properties
        )

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
            taken = [value for value in own["enum"] if types.of(value) & own.get("types", types.ALL)]
            shape.values = tuple(
                one for one in shape.values if not any(values.same(one, two) for two in taken)
            )
        elif (
            own.keys() <= {"types", "required"} and len(own["required"]) == 1 and shape.types == types.OBJECT
        ):
            (name,) = own["required"]
            shape.properties[name] = shape.property(name) | self.states.nothing


_OF_MEMBERS = ("properties", "patternProperties", "additionalProperties")


def _member(own: Mapping[str, Any], name: str) -> list[Node]:
    found = [own["properties"][name]] if name in own.get("properties", ()) else []
    found += [
        node for pattern, node in own.get("patternProperties", {}).items() if patterns.matches(pattern, name)
    ]
    if not found and "additionalProperties" in own:
        found.append(own["additionalProperties"])
    return found


def _tighter(one: Bound, other: Bound) -> bool:
    return one[0] < other[0] or (one[0] == other[0] and one[1] and not other[1])


def _least(one: int | None, other: int | None) -> int | None:
    found = [bound for bound in (one, other) if bound is not None]
    return min(found, default=None)


def _common(one: Fraction | None, other: Fraction) -> Fraction:
    """Return what is a multiple of both, and no more."""
    if one is None:
        return other
    denominator = lcm(one.denominator, other.denominator)
    return Fraction(lcm(int(one * denominator), int(other * denominator)), denominator)
