"""What lists and objects are made of."""

from collections.abc import Iterator
from typing import Any, Final, Protocol

from deedbox.compare.schemas.atoms import State
from deedbox.compare.schemas.facts import Facts

EXTRA: Final = "another"
"""A name of a member that no schema is likely to declare."""


class Parts(Protocol):
    """Makes values of the parts of a value."""

    @property
    def facts(self) -> Facts:
        """What is known of states."""

    def of(self, state: State) -> tuple[Any, ...]:
        """Return a few values that satisfy *state*; () where none was found."""

    def telling(self, inside: State, outside: State) -> Iterator[Any]:
        """Yield a few values of *inside* that *outside* does not take."""

    def accepts(self, state: State, value: Any) -> bool | None:
        """Say whether *value* satisfies *state*."""
