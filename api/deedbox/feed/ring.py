"""What happened last, in memory: as it goes out, and with who may see it."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import Row

from deedbox.events.schemas import shown
from deedbox.feed.audience import Audience
from deedbox.feed.service import Wanted
from deedbox.http import sse
from deedbox.identity.callers import Caller

MOST_KEPT: Final = 2_000
"""Events; whoever is further behind reads from the database."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One event."""

    id: int
    kind: str
    api: str | None
    sent: bytes
    """As streams send it."""
    audience: Audience
    """Who could see it right after it happened."""

    def is_for(self, caller: Caller, wanted: Wanted) -> bool:
        """Return whether *caller* asked for it, and may see it."""
        return (
            (not wanted.kinds or self.kind in wanted.kinds)
            and (not wanted.apis or self.api in wanted.apis)
            and self.audience.admits(caller)
        )


class Ring:
    """The newest events, in their order. All that happened after `start` is here, up to `last`."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._kept: deque[Kept] = deque()
        self._most = most
        self.start = self.last = 0

    def begin(self, last: int) -> None:
        """Forget everything and go on after the event *last*."""
        self._kept.clear()
        self.start = self.last = last

    def add(self, events: Iterable[Kept]) -> None:
        """Take in what came next."""
        for event in events:
            self._kept.append(event)
            self.last = event.id
        while len(self._kept) > self._most:
            self.start = self._kept.popleft().id

    def after(self, position: int) -> Iterator[Kept]:
        """Yield what happened after *position*, which is not before `start`."""
        # From the end, for most readers lack only the last.
        newer = list(takewhile(lambda event: event.id > position, reversed(self._kept)))
        return reversed(newer)


def sent(row: Row[Any]) -> bytes:
    """Return the event of *row* (columns: `events`) as streams send it."""
    return sse.event(shown(row).model_dump_json(), event=row.kind, identifier=str(row.id))
