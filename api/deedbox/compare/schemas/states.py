"""What has to hold of a value, as a set of atoms that all must hold.

A schema with everything that applies to the same value (`$ref`, `allOf`, `anyOf`, `not`, ...) is flattened
into a *state*: a set of atoms. So moving a property into an `allOf`, or a schema behind a reference,
changes no more than which atoms there are; what they say together is compared.
"""

from collections import Counter
from typing import Any, Final

from deedbox.compare.schemas import unevaluated, values
from deedbox.compare.schemas.atoms import ANYTHING, Atom, Base, Choice, If, Not, Opaque, State
from deedbox.compare.schemas.nodes import Node, Nodes
from deedbox.compare.schemas.types import ALL, OBJECT
from deedbox.compare.schemas.types import of as types_of

_MAX_DEPTH: Final = 150
"""References and compositions in each other, of the same value. Deeper ones are not looked into."""
_OF_CONSTANTS: Final = frozenset({"types", "enum", "deprecated", "x-sunset"})
_IN_PLACE: Final = frozenset(
    {
        *("$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dynamic"),
        *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
    }
)
"""Keywords that bring other schemas to the same value; of each an atom is made that is not a `Base`."""


class States:
    """Flattens nodes into states; every distinct atom has one id."""

    def __init__(self, nodes: Nodes) -> None:
        """Start with no atoms."""
        self.nodes = nodes
        self.atoms: list[Atom] = []
        self._ids: dict[object, int] = {}
        self._flat: dict[int, State] = {}
        self._open: set[int] = set()
        self.nothing = self.of(nodes.false)
        """The state that no value satisfies."""

    def of(self, node: Node) -> State:
        """Return the state of *node*. A schema that is defined by itself, with nothing between, is opaque."""
        state = self._flat.get(node.id)
        if state is not None:
            return state
        if node.id in self._open or len(self._open) > _MAX_DEPTH:
            return frozenset({self._add(("opaque", node.id), Opaque(node))})
        self._open.add(node.id)
        try:
            state = self._flatten(node)
        finally:
            self._open.discard(node.id)
        # Where a circle was cut stands an atom that means the whole node, so that what was cut may be kept.
        self._flat[node.id] = state
        return state

    def negation(self, state: State) -> State:
        """Return the state that holds where *state* does not."""
        return self._negated(state, None)

    def settled(self, state: State) -> State:
        """Return *state* without what it excludes together with what it holds anyway."""
        found = state
        for one in sorted(state):
            atom = self.atoms[one]
            if isinstance(atom, Not) and not atom.state.isdisjoint(state):
                left = atom.state - state
                found = (found - {one}) | self.negation(left) if left else self.nothing
        return found

    def made(self, **keywords: Any) -> State:
        """Return the state of keywords that stand in no document."""
        return self.of(self.nodes.make(**keywords))

    def _flatten(self, node: Node) -> State:
        keywords = node.keywords
        found: set[int] = set()
        if "$ref" in keywords:
            side, reference = keywords["$ref"]
            target = self.nodes.target(side, reference)
            if target is None:
                return frozenset({self._add(("opaque", node.id), Opaque(node))})
            return self.of(target)
        own = {name: value for name, value in keywords.items() if name not in _IN_PLACE}
        if own:
            base = self.nodes.make(**own)
            base.stands_at(node.pointers)
            found.add(self._add(("base", base.id), Base(base, own)))
        for part in keywords.get("allOf", ()):
            found |= self.of(part)
        for name in ("anyOf", "oneOf"):
            if name in keywords:
                found |= self._choice(node, [self.of(one) for one in keywords[name]], name == "oneOf")
        found |= self._conditions(node)
        found |= self._opaque(node)
        beside = frozenset(found)
        for name in ("unevaluatedProperties", "unevaluatedItems"):
            if name in keywords:
                found |= self._unevaluated(beside, keywords[name], name, node)
        return frozenset(found)

    def _opaque(self, node: Node) -> State:
        keywords = node.keywords
        if "dynamic" not in keywords and "contentSchema" not in keywords:
            return ANYTHING
        schema = keywords.get("contentSchema")
        key = ("opaque", keywords.get("dynamic"), schema.id if schema is not None else None)
        return frozenset({self._add(key, Opaque(node))})

    def _enumerated(self, branches: tuple[State, ...], is_exclusive: bool) -> tuple[Any, ...] | None:
        """Return the values of a choice of constants, which is another way to write an `enum`."""
        found: list[Any] = []
        for branch in branches:
            atoms = [self.atoms[one] for one in branch]
            if (
                len(atoms) != 1
                or not isinstance(atoms[0], Base)
                or not atoms[0].keywords.keys() <= _OF_CONSTANTS
            ):
                return None
            kinds = atoms[0].keywords.get("types", ALL)
            found += [value for value in atoms[0].keywords.get("enum", ()) if types_of(value) & kinds]
            if "enum" not in atoms[0].keywords:
                return None
        keys = Counter(values.frozen(value) for value in found)
        return values.unique(one for one in found if not is_exclusive or keys[values.frozen(one)] == 1)

    def _conditions(self, node: Node) -> State:
        keywords = node.keywords
        found: State = ANYTHING
        if "not" in keywords:
            found |= self._negated(self.of(keywords["not"]), node)
        if "if" in keywords:
            then = self.of(keywords["then"]) if "then" in keywords else ANYTHING
            otherwise = self.of(keywords["else"]) if "else" in keywords else ANYTHING
            found |= self._if(self.of(keywords["if"]), then, otherwise, node)
        for name, dependent in keywords.get("dependentSchemas", {}).items():
            present = self.made(types=OBJECT, required=frozenset({name}))
            found |= self._if(present, self.of(dependent), ANYTHING, node)
        return found

    def _negated(self, state: State, node: Node | None) -> State:
        if len(state) == 1:
            (only,) = (self.atoms[one] for one in state)
            if isinstance(only, Not):
                return only.state
            if isinstance(only, Choice) and not only.is_exclusive:
                return frozenset().union(*(self._negated(one, node) for one in only.branches))
        return frozenset({self._add(("not", state), Not(state, node))})

    def _choice(self, node: Node, branches: list[State], is_exclusive: bool) -> State:
        # A discriminator says which branch holds, so that no other does.
        is_exclusive = is_exclusive and "discriminator" not in node.keywords
        # Of two equal branches neither can be the only one that holds.
        doubled = {one for one in branches if is_exclusive and branches.count(one) > 1}
        distinct = tuple(sorted(set(branches) - doubled, key=sorted))
        never = frozenset().union(*(self.negation(one) for one in sorted(doubled, key=sorted)))
        if not distinct:
            return self.nothing
        if len(distinct) == 1:
            return distinct[0] | never
        if not is_exclusive and ANYTHING in distinct:
            return ANYTHING
        allowed = self._enumerated(distinct, is_exclusive)
        if allowed is not None:
            return never | self.made(enum=allowed)
        key = ("one" if is_exclusive else "any", distinct)
        return never | {self._add(key, Choice(distinct, is_exclusive, node))}

    def _if(self, condition: State, then: State, otherwise: State, node: Node) -> State:
        if then == otherwise:
            return then
        return frozenset(
            {self._add(("if", condition, then, otherwise), If(condition, then, otherwise, node))}
        )

    def _unevaluated(self, state: State, rest: Node, name: str, node: Node) -> State:
        """Spell out what is left over: for each combination of branches the names, or places, that none has
        seen.
        """
        opaque = frozenset({self._add(("opaque", name, node.id), Opaque(node))})
        combined = unevaluated.combined(self.atoms, state, self.negation)
        if not combined:
            return opaque
        closed = []
        for extra in combined:
            if any(isinstance(self.atoms[one], (Choice, If, Opaque)) for one in extra - state):
                return opaque
            atoms = [self.atoms[one] for one in sorted(state | extra)]
            seen = [one.keywords for one in atoms if isinstance(one, Base)]
            closing = unevaluated.closing(name, seen, rest, self.nodes.true)
            if closing is None:
                return opaque
            closed.append(extra | (self.made(**closing) if closing else ANYTHING))
        if len(closed) == 1:
            return closed[0]
        distinct = tuple(sorted(set(closed), key=sorted))
        return frozenset({self._add(("any", distinct), Choice(distinct, False, node))})

    def _add(self, key: object, atom: Atom) -> int:
        known = self._ids.get(key)
        if known is None:
            known = self._ids[key] = len(self.atoms)
            self.atoms.append(atom)
        elif isinstance(atom, (Choice, If, Not)) and atom.node is not None:
            first = self.atoms[known]
            if not isinstance(first, Base) and first.node is not None:
                first.node.stands_at(atom.node.pointers)
        return known
