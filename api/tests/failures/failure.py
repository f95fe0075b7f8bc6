"""What a failure test is, and what it works on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final, Literal

from tests.failures import checker, worlds
from tests.failures.state import State
from tests.failures.worlds import World

Database = Literal["sqlite", "postgresql"]
ALL: Final[tuple[Database, ...]] = ("sqlite", "postgresql")


@dataclass
class Ground:
    """Where one failure test takes place.

    Args:
        folder: empty, and gone afterwards.
        database: what its hubs keep their data in.
        is_quick: whether it may take a few seconds alone.
    """

    folder: Path
    database: Database = "sqlite"
    is_quick: bool = False
    histories: list[Path] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def world(self, **settings: str) -> Iterator[World]:
        """Give a hub that has not started yet, by these *settings*, named in lower case."""
        named = {f"DEEDBOX_{name.upper()}": value for name, value in settings.items()}
        folder = self.folder / f"{next(self._numbers)}"
        with worlds.made(folder, named) as world:
            yield world

    def pick(self, quick: int, whole: int) -> int:
        """Return how often something is done."""
        return quick if self.is_quick else whole


Run = Callable[[Ground], str]
"""Lets something fail, and returns what was measured.

Raises:
    AssertionError: something that is promised was not kept.
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure test."""

    name: str
    """F1 to F19."""
    fault: str
    run: Run
    is_quick: bool
    """Whether `scripts/test` runs a short one, too."""
    databases: tuple[Database, ...] = ALL


def sound(world: World, found: State) -> None:
    """Assert that nothing is broken."""
    broken = checker.broken(world.history, found)
    lines = [f"{name}: {told}" for name, tellings in broken.items() for told in tellings[:5]]
    assert not broken, "\n".join(lines)
