"""What schemas say of the members of an object, by name, by pattern, and of all others."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from deedbox.compare.schemas import patterns
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.nodes import Node
from deedbox.spec.patterns import matches

_KEYWORDS: Final = frozenset({"properties", "patternProperties", "additionalProperties"})


class Members:
    """The three keywords of one schema, or of several that all hold."""

    def __init__(
        self, named: Mapping[str, State], patterned: Mapping[str, State], others: State | None
    ) -> None:
        """Hold what is said by name, with what patterns say of these names, by pattern, and of all others;
        None where nothing is said of them.
        """
        self._named = named
        self.patterned = patterned
        self.others = others

    @property
    def named(self) -> Mapping[str, State]:
        """What is said by name, in the order of the names."""
        return self._named

    def of(self, name: str) -> State:
        """Return what the member of this *name* has to be."""
        found = self._named.get(name)
        return self._unnamed(name) if found is None else found

    def _unnamed(self, name: str) -> State:
        found = _matched(self.patterned, name) if self.patterned else None
        return found if found is not None else self.others or ANYTHING


class _Together(Members):
    """What several say. Most are asked for a few names only, so that the others are put together later."""

    def __init__(self, parts: Sequence[Members]) -> None:
        said = [one.others for one in parts if one.others is not None]
        super().__init__({}, _patterned(parts), frozenset().union(*said) if said else None)
        self._parts = parts

    @property
    def named(self) -> Mapping[str, State]:
        if not self._named:
            names = {name for one in self._parts for name in one.named}
            self._named = {name: self.of(name) for name in sorted(names)}
        return self._named

    def of(self, name: str) -> State:
        if name in self._named:
            return self._named[name]
        if any(name in one.named for one in self._parts):
            return frozenset().union(*(one.of(name) for one in self._parts))
        return self._unnamed(name)


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
    everywhere = [state for pattern, state in patterned.items() if patterns.is_of_any(pattern)]
    if everywhere:
        # Then there are no other names, and what all have to be is said in one way.
        others = frozenset().union(*everywhere)
        patterned = {
            pattern: state | others for pattern, state in patterned.items() if not patterns.is_of_any(pattern)
        }
    return Members(named, patterned, others)


def together(found: Sequence[Members]) -> Members:
    """Return what all of *found* say."""
    return _Together(found) if len(found) > 1 else found[0] if found else NO_MEMBERS


def _patterned(found: Sequence[Members]) -> Mapping[str, State]:
    patterned: dict[str, State] = {}
    for one in found:
        for pattern, state in one.patterned.items():
            rests = (
                other.others or ANYTHING
                for other in found
                if other is not one and pattern not in other.patterned
            )
            patterned[pattern] = patterned.get(pattern, ANYTHING).union(state, *rests)
    return patterned


def _matched(patterned: Mapping[str, State], name: str) -> State | None:
    """Return what patterns say of *name*; None where none matches."""
    found = [state for pattern, state in patterned.items() if matches(pattern, name)]
    return frozenset().union(*found) if found else None
