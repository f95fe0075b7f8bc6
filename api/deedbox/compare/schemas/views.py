"""How the two parties of a call read a schema: who writes the value, and who reads it.

A name that only the reader's contract declares means nothing to who writes: where the writer's own contract
declares members, and allows any others without saying what they are, such a name is not sent. A client that
reads answers ignores names that it does not know, even where its contract forbids them, unless it is
strict: then a server sends, and a client takes, only what is declared. What is `readOnly` is not sent in
requests, what is `writeOnly` is not sent in responses; a reader does not look at it there.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import Base, State
from deedbox.compare.schemas.shapes import Shape, Shapes
from deedbox.compare.schemas.states import States

_T = TypeVar("_T")


class Traffic(StrEnum):
    """Which way a value travels: a client writes requests, a server writes responses."""

    REQUEST = "request"
    RESPONSE = "response"

    def parties(self, old: _T, new: _T) -> tuple[_T, _T]:
        """Return which of both is written, and which is read, by consumers that stay as they were.

        They write requests to the new server, and read what it responds.
        """
        return (old, new) if self is Traffic.REQUEST else (new, old)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is assumed of clients that read responses."""

    is_strict: bool = False
    """Whether a name that a client does not know breaks it."""
    is_formal: bool = False
    """Whether nothing is assumed: schemas are the sets of values that they are."""
    today: date | None = None
    """The day on which a sunset is passed or not; None: no sunset is passed."""


class Views:
    """States as one party of the traffic reads them."""

    def __init__(self, shapes: Shapes, traffic: Traffic, reading: Reading) -> None:
        """Read all states for this *traffic*."""
        self.traffic = traffic
        self._shapes = shapes
        self._states: States = shapes.states
        self._is_request = traffic is Traffic.REQUEST
        self.is_formal = reading.is_formal
        """Whether nothing is assumed."""
        self.today = reading.today
        self._is_lenient = not self._is_request and not reading.is_strict and not reading.is_formal
        self._is_strict = not self._is_request and reading.is_strict and not reading.is_formal
        self._closed: dict[State, State] = {}
        self._read: dict[State, State] = {}
        self._ignored: dict[State, bool] = {}
        self._required: dict[State, frozenset[str]] = {}

    def written(self, state: State) -> State:
        """Return *state*, which offers no choices any more, as who writes it keeps to it."""
        return self.closed(state) if self._is_strict else state

    def closed(self, state: State) -> State:
        """Return *state* without members that it does not declare, unless it says what they are."""
        if state not in self._closed:
            self._closed[state] = state if self.is_formal else self._close(state)
        return self._closed[state]

    def is_unknown(self, writer: Shape, name: str) -> bool:
        """Say whether *name* means nothing to who writes, and so is not sent."""
        is_free = writer.declares and name not in writer.members.named and not writer.members.of(name)
        return is_free and name not in writer.required and not self.is_formal

    def read(self, state: State) -> State:
        """Return *state* as who reads it insists on it."""
        if state not in self._read:
            self._read[state] = self._open(state) if self._is_lenient else state
        return self.closed(state) if self._is_strict else self._read[state]

    def is_ignored(self, state: State) -> bool:
        """Say whether a member of this state is not part of this traffic."""
        if state not in self._ignored:
            shape = self._shapes.of(state)
            self._ignored[state] = shape.is_read_only if self._is_request else shape.is_write_only
        return self._ignored[state]

    def required(self, shape: Shape) -> frozenset[str]:
        """Return the names that have to be there."""
        if shape.state not in self._required:
            wanted = (name for name in shape.required if not self.is_ignored(shape.members.of(name)))
            self._required[shape.state] = frozenset(wanted)
        return self._required[shape.state]

    def _close(self, state: State) -> State:
        shape = self._shapes.of(state)
        # To allow any other members is what a schema does that says nothing of them.
        if shape.members.others or not shape.declares or not shape.types & types.OBJECT:
            return state
        nodes = self._states.nodes
        closing = {
            # What is required is sent, whether anything is said of it or not.
            "properties": dict.fromkeys(sorted(shape.members.named.keys() | shape.required), nodes.true),
            "additionalProperties": nodes.false,
        }
        if shape.members.patterned:
            closing["patternProperties"] = dict.fromkeys(sorted(shape.members.patterned), nodes.true)
        return state | self._states.made(**closing)

    def _open(self, state: State) -> State:
        found: set[int] = set()
        for one in state:
            atom = self._states.atoms[one]
            if (
                isinstance(atom, Base)
                and atom.keywords.get("additionalProperties") is self._states.nodes.false
            ):
                rest = {
                    name: value for name, value in atom.keywords.items() if name != "additionalProperties"
                }
                found |= self._states.made(**rest) if rest else frozenset()
            else:
                found.add(one)
        return frozenset(found)
