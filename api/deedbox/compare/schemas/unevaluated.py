"""What `unevaluatedProperties` and `unevaluatedItems` leave over, spelt out as keywords that know no others.

Source: JSON Schema 2020-12, sections 11.2 and 11.3.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from deedbox.compare.schemas.atoms import ANYTHING, Atom, Choice, If, Opaque, State
from deedbox.compare.schemas.nodes import Node

_MAX_EVALUATED: Final = 16
"""Combinations of branches for which `unevaluatedProperties` is spelt out."""


def combined(atoms: Sequence[Atom], state: State, negation: Callable[[State], State]) -> list[State]:
    """Return what may hold beside the plain atoms of *state*; nothing where there is too much of it."""
    found: list[State] = [ANYTHING]
    for one in sorted(state):
        atom = atoms[one]
        ways: list[State] = []
        if isinstance(atom, Choice):
            sizes = (1,) if atom.is_exclusive else range(1, len(atom.branches) + 1)
            if 2 ** len(atom.branches) > _MAX_EVALUATED and not atom.is_exclusive:
                return []
            ways = [frozenset().union(*some) for size in sizes for some in combinations(atom.branches, size)]
        elif isinstance(atom, If):
            ways = [atom.condition | atom.then, negation(atom.condition) | atom.otherwise]
        elif isinstance(atom, Opaque):
            return []
        if ways:
            found = [before | way for before in found for way in ways]
        if len(found) > _MAX_EVALUATED:
            return []
    return found


def closing(name: str, seen: list[Mapping[str, Any]], rest: Node, true: Node) -> dict[str, Any] | None:
    """Return the keywords that ask *rest* of what none of *seen* speaks of; None where no keyword can."""
    return _of_names(seen, rest, true) if name == "unevaluatedProperties" else _of_items(seen, rest, true)


def _of_names(seen: list[Mapping[str, Any]], rest: Node, true: Node) -> dict[str, Any] | None:
    if any("additionalProperties" in one for one in seen):
        return {}
    names = {name for one in seen for name in one.get("properties", ())}
    patterns = {pattern for one in seen for pattern in one.get("patternProperties", ())}
    found: dict[str, Any] = {"additionalProperties": rest}
    if names:
        found["properties"] = dict.fromkeys(sorted(names), true)
    if patterns:
        found["patternProperties"] = dict.fromkeys(sorted(patterns), true)
    return found


def _of_items(seen: list[Mapping[str, Any]], rest: Node, true: Node) -> dict[str, Any] | None:
    if any("contains" in one for one in seen):
        return None
    if any("items" in one for one in seen):
        return {}
    length = max((len(one.get("prefixItems", ())) for one in seen), default=0)
    return {"items": rest, **({"prefixItems": (true,) * length} if length else {})}
