"""What a stream of events promises, as etcd has it for watches: one check each over a recorded history.

A history is what one client saw over all of its connections, beside what was committed meanwhile.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

BOOKMARK: Final = "bookmark"


@dataclass(frozen=True)
class Seen:
    """One event that came whole."""

    id: int
    event: str
    data: Any = None


@dataclass(frozen=True)
class Connection:
    """One connection, and all that came over it until it was cut."""

    after: int | None
    """The id that it was resumed with; None for the first."""
    seen: Sequence[Seen]


@dataclass(frozen=True)
class History:
    """What one client saw, and what happened."""

    connections: Sequence[Connection]
    committed: Sequence[Seen]
    """Every event in the order of commits, as the list tells it afterwards."""

    @property
    def events(self) -> list[Seen]:
        return [one for connection in self.connections for one in connection.seen if one.event != BOOKMARK]

    @property
    def start(self) -> int:
        """Where the client began."""
        return next(one.id for connection in self.connections for one in connection.seen)


def broke_ordered(history: History) -> bool:
    """Whether an event came after a later one, or a bookmark went back."""
    return any(
        one.id > other.id
        for connection in history.connections
        for one, other in zip(connection.seen, connection.seen[1:], strict=False)
    )


def broke_unique(history: History) -> bool:
    """Whether an event came twice, in one connection or in two."""
    ids = [one.id for one in history.events]
    return len(ids) != len(set(ids))


def broke_reliable(history: History) -> bool:
    """Whether anything between the first and the last event did not come."""
    ids = {one.id for one in history.events}
    last = max(ids, default=0)
    return any(history.start < one.id <= last and one.id not in ids for one in history.committed)


def broke_atomic(history: History) -> bool:
    """Whether an event came that is not the whole of what one transaction did."""
    known = {one.id: one for one in history.committed}
    return any(known.get(one.id) != one for one in history.events)


def broke_resumable(history: History) -> bool:
    """Whether a connection did not go on right after the id that it was resumed with."""
    for connection in history.connections:
        if connection.after is None or not connection.seen:
            continue
        first, *rest = connection.seen
        following = next((one.id for one in history.committed if one.id > connection.after), None)
        if first != Seen(connection.after, BOOKMARK, {"last_id": connection.after}):
            return True
        if rest and rest[0].event != BOOKMARK and rest[0].id != following:
            return True
    return False


def broke_bookmarkable(history: History) -> bool:
    """Whether a bookmark stood behind an event that came only later, or never."""
    ids: set[int] = set()
    for connection in history.connections:
        for one in connection.seen:
            if one.event != BOOKMARK:
                ids.add(one.id)
            elif any(
                history.start < other.id <= one.id and other.id not in ids for other in history.committed
            ):
                return True
    return False


GUARANTEES: Final[dict[str, Callable[[History], bool]]] = {
    "Ordered": broke_ordered,
    "Unique": broke_unique,
    "Reliable": broke_reliable,
    "Atomic": broke_atomic,
    "Resumable": broke_resumable,
    "Bookmarkable": broke_bookmarkable,
}


def broken(history: History) -> list[str]:
    """Return the names of the guarantees that *history* breaks."""
    return [name for name, is_broken in GUARANTEES.items() if is_broken(history)]
