"""Hubs that are broken on purpose: a failure test that does not see it tests nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.failures.failure import ALL, Database

FOLDER: Final = Path(__file__).parent / "broken"


@dataclass(frozen=True, slots=True)
class Broken:
    """One way in which a hub is broken."""

    way: str
    """Of `broken/sitecustomize.py`."""
    what: str
    name: str
    """The failure test that has to see it."""
    seen: Sequence[str]
    """One of these stands in what it says first, or in the line that is not so."""
    databases: tuple[Database, ...] = ALL

    @property
    def environment(self) -> dict[str, str]:
        """What breaks each process of a hub."""
        return {"PYTHONPATH": str(FOLDER), "BROKEN_HUB": self.way}


BROKEN: Final = (
    Broken("lost", "an acknowledged change is undone", "F1", ["lost_acknowledged"]),
    Broken("half", "a document is kept without its end", "F1", ["half_there", "lost_acknowledged"]),
    Broken("untold", "a change is told by no event", "F1", ["publish_without_event"]),
    Broken("unforeseen", "a refusal is a 500", "F1", ["unexplained_5xx"]),
    Broken("no_turns", "writers take no turns", "F10", ["skipped_event: client 1"], ("postgresql",)),
    Broken("keyless", "Idempotency-Keys are passed over", "F12", ["first.answer"]),
)
