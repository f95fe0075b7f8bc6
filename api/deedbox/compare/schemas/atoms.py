"""What a state is a set of: the parts of a schema that each say something of the value by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from deedbox.compare.schemas.nodes import Node

State = frozenset[int]
"""Ids of atoms that all must hold. Empty: anything goes."""
ANYTHING: Final[State] = frozenset()


@dataclass(frozen=True, slots=True)
class Base:
    """Keywords that look at the value itself and at its parts."""

    node: Node
    keywords: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several states holds: at least one, or exactly one."""

    branches: tuple[State, ...]
    is_exclusive: bool
    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """The state does not hold."""

    state: State
    node: Node | None


@dataclass(frozen=True, slots=True)
class If:
    """Where the first holds the second must, and where it does not the third."""

    condition: State
    then: State
    otherwise: State
    node: Node


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something that the engine does not reason about; it is only known to be the same, or not."""

    node: Node


Atom = Base | Choice | Not | If | Opaque
