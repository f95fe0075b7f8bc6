"""What is told of a pair of states: what differs there, and the pairs of their parts."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import State


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same on both sides, at one pair of states."""

    rule: str
    forward: Answer
    """Whether the new side takes all that the old one did, as far as this keyword goes."""
    backward: Answer
    """The same, the other way round."""
    old: Any = None
    new: Any = None
    subject: str = ""
    """The member it is about; "" is the value itself."""
    keywords: tuple[str, ...] = ()
    """Where it stands in the schema, the likelier first; () is the schema itself."""
    branches: tuple[State | None, State | None] = (None, None)
    """The branch of either side that it is about."""
    is_certain: bool = False
    """Whether it counts even where the whole is fine, because the schemas do not say all there is to say."""
    is_whole: bool = False
    """Whether only what *keywords* say, no value and no subject, tells it from others of its kind."""


class Step(NamedTuple):
    """The way from a value to a part of it."""

    kind: str
    """"member", "item", "place" (of a list), "pattern", "other" (members), or "branch", the value itself."""
    name: str = ""
    """Of the member, the place or the pattern."""


@dataclass(frozen=True, slots=True)
class Part:
    """A pair of states further down."""

    step: Step
    old: State
    new: State
    is_safe: bool = False
    """Whether something else takes what this part does not, so that it breaks nothing."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is to be said of one pair of states."""

    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]
