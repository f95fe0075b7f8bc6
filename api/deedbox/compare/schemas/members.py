"""What schemas say of the members of an object, by name, by pattern, and of all others."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from deedbox.compare.schemas import patterns
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.nodes import Node

_KEYWORDS: Final = frozenset({"properties", "patternProperties", "additionalProperties"})


class Members(NamedTuple):
    """The three keywords of one schema, or of several that all hold."""

    named: Mapping[str, State]
    """In the order of the names; what patterns say of them is in it."""
    patterned: Mapping[str, State]
    others: State | None
    """None: nothing is said of them."""

    def of(self, name: str) -> State:
        """Return what the member of this *name* has to be."""
        found = self.named.get(name)
        if found is None and self.patterned:
            found = _matched(self.patterned, name)
        return found if found is not None else self.others or ANYTHING


NO_MEMBERS: Final = Members({}, {}, None)


def read(own: Mapping[str, Any], of: Callable[[Node], State]) -> Members | None:
    """Return what the keywords *own* say of members, None for nothing; *of* gives the state of a schema."""
    if _KEYWORDS.isdisjoint(own):
        return None
    patterned = {pattern: of(node) for pattern, node in own.get("patternProperties", {}).items()}
    named = {name: of(node) for name, node in sorted(own.get("properties", {}).items())}
    if patterned:
        named = {name: state | (_matched(patterned, name) or ANYTHING) for name, state in named.items()}
    others = of(own["additionalProperties"]) if "additionalProperties" in own else None
    return Members(named, patterned, others)


def together(found: list[Members]) -> Members:
    """Return what all of *found* say."""
    if len(found) < 2:
        return found[0] if found else NO_MEMBERS
    named = {
        name: frozenset().union(*(one.of(name) for one in found))
        for name in sorted({name for one in found for name in one.named})
    }
    patterned: dict[str, State] = {}
    others: State | None = None
    for one in found:
        for pattern, state in one.patterned.items():
            rests = (
                other.others or ANYTHING
                for other in found
                if other is not one and pattern not in other.patterned
            )
            patterned[pattern] = patterned.get(pattern, ANYTHING).union(state, *rests)
        if one.others is not None:
            others = (others or ANYTHING) | one.others
    return Members(named, patterned, others)


def _matched(patterned: Mapping[str, State], name: str) -> State | None:
    """Return what patterns say of *name*; None where none matches."""
    found = [state for pattern, state in patterned.items() if patterns.matches(pattern, name)]
    return frozenset().union(*found) if found else None
