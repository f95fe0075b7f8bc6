"""Why two states differ: which keyword, in which direction, and which parts to look at next.

The relation of the two decides what breaks; this only says where. So what speaks against the keywords one
by one, but not against the whole, is told as harmless; and where the whole is not proven and no keyword
says why, that is a finding of its own: nothing passes silently.
"""

from collections.abc import Iterator
from typing import Final

from deedbox.compare.differences import assertions, branches, compositions, parts
from deedbox.compare.differences.alternatives import Alternatives
from deedbox.compare.differences.annotations import annotations, is_discriminated
from deedbox.compare.differences.difference import Difference, Explanation, Part
from deedbox.compare.schemas import types
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import State
from deedbox.compare.schemas.inclusion import Inclusion

_YES, _UNKNOWN = Answer.YES, Answer.UNKNOWN
_OF_WORDS: Final = frozenset({"properties", "x-extensible-enum"})
"""Keywords that tell people of what they may use, whatever is allowed."""
_NOTHING: Final = Explanation((), ())


class Explainer:
    """Explains pairs for one direction of traffic; each pair once."""

    def __init__(self, inclusion: Inclusion) -> None:
        """Explain what *inclusion* decides."""
        self.inclusion = inclusion
        self.traffic = inclusion.facts.views.traffic
        self._shapes = inclusion.facts.shapes
        self._alternatives = Alternatives(inclusion)
        self._known: dict[tuple[State, State], Explanation] = {}

    def safe(self, old: State, new: State) -> Answer:
        """Say whether whoever reads takes all that whoever writes may send after the change."""
        return self.inclusion.holds(*self.traffic.parties(old, new))

    def breaks(self, difference: Difference) -> Answer:
        """Say whether the readers take it, as far as this one keyword goes."""
        return self.traffic.parties(difference.forward, difference.backward)[0]

    def explain(self, old: State, new: State) -> Explanation:
        """Return what differs between *old* and *new*; nothing for the same state."""
        if old == new:
            return _NOTHING
        key = (old, new)
        if key not in self._known:
            self._known[key] = self._explain(old, new)
        return self._known[key]

    def _explain(self, old: State, new: State) -> Explanation:
        found = list(self._found(old, new))
        differences = [one for one in found if isinstance(one, Difference)]
        below = [one for one in found if isinstance(one, Part) and one.old != one.new]
        safe = self.safe(old, new)
        is_branched = any(one.step.kind == "branch" for one in below)
        is_same = self.inclusion.is_same
        if safe is _YES and (differences or is_branched) and is_same(old, new):
            # Written in another way. What is left are words that no value is judged by.
            differences = [one for one in differences if _is_of_words(one)]
            states = self.inclusion.facts.states
            is_chosen = is_discriminated(states, old) and is_discriminated(states, new)
            # What all alternatives together allow is not all that the chosen one says.
            below = [
                one
                for one in below
                if (is_chosen if one.step.kind == "branch" else is_same(one.old, one.new))
            ]
        elif safe is _YES and not found and self._offers_choices(old, new) and not is_same(old, new):
            # The alternatives are the same, but not how many of them may hold.
            differences.append(Difference("schema-changed", _YES, _YES, is_whole=True))
        gone = {one.subject for one in differences if one.rule == parts.ANNOUNCED}
        if gone and safe is not _YES:
            safe = self.safe(parts.without(self.inclusion.facts, old, gone), new)
        if safe is not _YES and not self._is_told(differences, below):
            differences.append(Difference("schema-changed", _UNKNOWN, _UNKNOWN, is_whole=True))
        return Explanation(tuple(differences), tuple(below))

    def _is_told(self, differences: list[Difference], below: list[Part]) -> bool:
        return any(self.breaks(one) is not _YES for one in differences) or any(
            not one.is_safe and self.safe(one.old, one.new) is not _YES for one in below
        )

    def _offers_choices(self, *states: State) -> bool:
        return any(self._shapes.of(one).choices for one in states)

    def _found(self, old: State, new: State) -> Iterator[Difference | Part]:
        before, after = self._alternatives.of(old), self._alternatives.of(new)
        if before is None or after is None:
            yield from compositions.compared(self.inclusion, old, new)
        elif len(before) == len(after) == 1:
            yield from self._keywords(before[0], after[0])
        elif len(before) == 1 and branches.only_restrict(self.inclusion, new, after, old):
            yield from self._keywords(old, branches.without_choices(self._shapes, new))
            yield from branches.added(self.inclusion, old, new)
        elif len(after) == 1 and branches.only_restrict(self.inclusion, old, before, new):
            yield from self._keywords(branches.without_choices(self._shapes, old), new)
            yield from branches.removed(self.inclusion, old, new)
        else:
            yield from annotations(self.inclusion, self._shapes.of(old), self._shapes.of(new))
            yield from branches.compared(self.inclusion, self._alternatives, (old, new), (before, after))

    def _keywords(self, old: State, new: State) -> Iterator[Difference | Part]:
        """Compare what both say keyword by keyword."""
        a, b = self._shapes.of(old), self._shapes.of(new)
        types_left = self.inclusion.facts.emptiness.types_left
        before, after = types_left(a), types_left(b)
        common = before & after
        yield from assertions.types_compared(a, b, before, after)
        yield from assertions.values_compared(self.inclusion, a, b)
        yield from assertions.facets_compared(a, b, common)
        yield from annotations(self.inclusion, a, b)
        if common & types.ARRAY:
            yield from parts.arrays(self.inclusion, a, b)
        if common & types.OBJECT:
            yield from parts.objects(self.inclusion, a, b)
        yield from compositions.compared(self.inclusion, old, new)


def _is_of_words(one: Difference) -> bool:
    """Say whether *one* is worth telling where the same values are allowed as before."""
    return one.is_certain or (one.forward is one.backward is _YES and not _OF_WORDS.isdisjoint(one.keywords))
