"""From the schemas of messages down to what differs, each pair of schemas once, for all operations
together.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final, NamedTuple

from deedbox.compare.contracts.scope import Root
from deedbox.compare.differences.difference import Difference, Part, Step
from deedbox.compare.differences.explainer import Explainer
from deedbox.compare.ledger import Entry, Ledger
from deedbox.compare.places import Places, Spots
from deedbox.compare.schemas import types
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import State
from deedbox.compare.schemas.views import Traffic

_LONGEST_PATH: Final = 600
_KEPT: Final = 200
_PLAIN: Final = types.NUMBER | types.BOOLEAN | types.STRING
"""Types of values that are written as text."""


class Spot(NamedTuple):
    """A pair of states, and whether something further up makes everything below it harmless."""

    old: State
    new: State
    is_safe: bool


@dataclass(slots=True)
class Visit:
    """How a spot is reached."""

    operations: int
    """A bit for each."""
    side: str
    at: str
    path: str
    """From the value of the message."""
    places: tuple[Spots, Spots]
    """Where the value is described in either document."""
    near: tuple[Spots, Spots]
    """The same; where nothing describes it, what it is a part of is described there."""
    parent: "Visit | None"
    step: Step
    """From the parent to here."""
    spot: Spot
    root: Root
    depth: int = 0
    """Parts between the message and here."""
    below: "list[Visit] | None" = None
    """The parts, once they were looked at."""


class Walk:
    """Walks all messages of one direction of traffic."""

    def __init__(self, explainer: Explainer, ledger: Ledger, places: tuple[Places, Places]) -> None:
        """Write what *explainer* says into *ledger*, with where it stands."""
        self._explainer = explainer
        self._places = places
        self._ledger = ledger
        self._visits: dict[tuple[Spot, str, tuple[Spots, Spots]], Visit] = {}
        """By what is compared, in which message, and where it stands."""
        self._waiting: deque[Visit] = deque()

    def begin(self, root: Root, old: State, new: State) -> None:
        """Start at the schemas of one message."""
        if old == new:
            return
        is_safe = root.is_text and self._reads_as_text(old, new)
        places = (self._places[0].of(root.old.pointer), self._places[1].of(root.new.pointer))
        spot = Spot(old, new, is_safe)
        visit = Visit(0, root.side, root.at, "", places, places, None, Step("branch"), spot, root)
        self._reach(self._visits.setdefault((visit.spot, visit.side, places), visit), root.operations)

    def finish(self) -> None:
        """Follow every part, then write down what differs."""
        while self._waiting:
            visit = self._waiting.popleft()
            if visit.below is None:
                visit.below = self._parts(visit)
            for below in visit.below:
                self._reach(below, visit.operations)
        for visit in self._visits.values():
            spot = visit.spot
            is_safe = spot.is_safe or self._explainer.safe(spot.old, spot.new) is Answer.YES
            for difference in self._explainer.explain(spot.old, spot.new).differences:
                self._write(visit, difference, is_safe)

    def _parts(self, visit: Visit) -> list[Visit]:
        """Return the parts of what *visit* looks at; those that were reached before as they are."""
        spot = visit.spot
        is_safe = spot.is_safe or self._explainer.safe(spot.old, spot.new) is Answer.YES
        found = []
        for part in self._explainer.explain(spot.old, spot.new).parts:
            below = self._below(visit, part, is_safe=is_safe or part.is_safe)
            found.append(self._visits.setdefault((below.spot, below.side, below.near), below))
        return found

    def _below(self, visit: Visit, part: Part, *, is_safe: bool) -> Visit:
        before, after = visit.places
        places = (
            self._places[0].below(before, part.step, part.old),
            self._places[1].below(after, part.step, part.new),
        )
        path = _shortened(visit.path + said(part.step))
        near = (places[0] or visit.near[0], places[1] or visit.near[1])
        spot = Spot(part.old, part.new, is_safe)
        return Visit(
            0, visit.side, visit.at, path, places, near, visit, part.step, spot, visit.root, visit.depth + 1
        )

    def _reach(self, visit: Visit, operations: int) -> None:
        """Go on from *visit*, unless it is known to be met in all these *operations*."""
        if visit.below is None or visit.operations | operations != visit.operations:
            visit.operations |= operations
            self._waiting.append(visit)

    def _write(self, visit: Visit, difference: Difference, is_safe: bool) -> None:
        answer = self._explainer.breaks(difference)
        if is_safe and not difference.is_certain:
            answer = Answer.YES
        path = f"{visit.path}.{difference.subject}" if difference.subject else visit.path
        at = f"{visit.at}, {path}" if path else visit.at
        self._ledger.write(
            Entry(
                rule=difference.rule,
                safe=answer,
                side=visit.side,
                pointers=(self._pointer(visit, difference, 0), self._pointer(visit, difference, 1)),
                at=at,
                old=difference.old,
                new=difference.new,
                subject=difference.subject,
                operations=visit.operations,
                first=visit.root.operations,
                key=(visit, difference),
                is_called=(visit.side == "request") is not (visit.root.traffic is Traffic.REQUEST),
                is_convention=difference.is_certain,
                told_by=difference.keywords if difference.is_whole else None,
            )
        )

    def _pointer(self, visit: Visit, difference: Difference, side: int) -> str | None:
        places = self._places[side]
        state = difference.branches[side] or (visit.spot.old, visit.spot.new)[side]
        found = places.keyword(visit.places[side], state, difference.keywords, difference.subject)
        while found is None and visit.parent is not None:
            # Of this part nothing is said: what it is a part of is where it would be.
            visit = visit.parent
            found = places.keyword(visit.places[side], (visit.spot.old, visit.spot.new)[side], (), "")
        return found

    def _reads_as_text(self, old: State, new: State) -> bool:
        """Say whether the reader takes any text, and what is written is a number or a boolean."""
        inclusion = self._explainer.inclusion
        writer, reader = self._explainer.traffic.parties(old, new)
        states = inclusion.facts.states
        plain, text = (states.made(types=one) for one in (_PLAIN, types.STRING))
        questions = ((text, reader), (writer | states.negation(plain), reader))
        return all(inclusion.holds(*one, is_traffic=False) is Answer.YES for one in questions)


def _shortened(path: str) -> str:
    """Leave out the middle of what no person would read."""
    return path if len(path) <= _LONGEST_PATH else f"{path[:_KEPT]} ... {path[-_KEPT:]}"


def said(step: Step) -> str:
    """Write *step* as people write ways into JSON."""
    match step.kind:
        case "member":
            return f".{step.name}"
        case "item":
            return "[]"
        case "place":
            return f"[{step.name}]"
        case "pattern":
            return f".({step.name})"
        case "other":
            return ".*"
        case _:
            return ""
