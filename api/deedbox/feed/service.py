"""Reading what happened: parts of the list, and where it begins and ends by now."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, select, union_all

from deedbox.db import ReadTransaction
from deedbox.events.tables import events, events_forgotten
from deedbox.feed.audience import visible_to
from deedbox.identity.callers import Caller
from deedbox.keyset import Part, Place, Side
from deedbox.problems import EventsGone

MOST_LOOKED_AT: Final = 2_000
"""Events that are looked at for one part, most of which its reader may not be allowed to see."""
_MOST_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for, and in which order."""

    apis: Sequence[str] = ()
    """Names; () for all, and for what is about none."""
    kinds: Sequence[str] = ()
    """() for all."""
    after: int | None = None
    """Only those with higher ids, the oldest first; 0 for all that are kept. None for all, newest first."""

    @property
    def is_newest_first(self) -> bool:
        return self.after is None


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the list."""

    part: Part[int]
    last_id: int
    """Up to which event all is told that was asked for; what comes later is after this one."""


def newest(tx: ReadTransaction) -> int:
    """Return the highest id that was given; 0 before the first."""
    last: int | None = tx.execute(select(func.max(events.c.id))).scalar_one()
    return forgotten(tx) if last is None else last


def forgotten(tx: ReadTransaction) -> int:
    """Return up to which id events are kept no longer; 0 where all of them are."""
    statement = select(events_forgotten.c.event_id).where(events_forgotten.c.id == 1)
    number: int = tx.execute(statement).scalar_one()
    return number


def require_kept(tx: ReadTransaction, after: int, last: int) -> None:
    """Let somebody go on after an event; asked after reading, it also knows of what was forgotten meanwhile.

    Args:
        tx: what was read from.
        after: id of the event.
        last: the newest one when the reading began.

    Raises:
        EventsGone: not all that followed it is kept, or it is not of this hub.
    """
    until = forgotten(tx)
    if after < until:
        msg = f"Events up to {until} are kept no longer, so that what followed {after} is not complete."
        raise EventsGone(msg)
    if after > last:
        msg = f"There is no event {after}: the last one is {last}. Has the hub been restored from a backup?"
        raise EventsGone(msg)


def page(tx: ReadTransaction, caller: Caller, wanted: Wanted, place: Place[int] | None, size: int) -> Found:
    """Return a part of the events that *caller* may see.

    It looks at no more than `MOST_LOOKED_AT`, so it may have fewer rows than *size* and yet be followed.

    Raises:
        EventsGone: some of those that were asked for are kept no longer.
    """
    # First, for what is committed from now on has a higher id.
    last = newest(tx)
    look = _Look(tx, caller, wanted, last)
    rows, stopped_at = look.at(place, size)
    behind = None if place is None or not look.finds(place.turned) else place.turned
    goes_back = place is not None and place.goes_back
    is_rising = wanted.is_newest_first == goes_back
    start = max(wanted.after or 0, place.key if place is not None and is_rising else 0)
    if start > 0:
        require_kept(tx, start, last)
    side: Side = "before" if goes_back else "after"
    onward = None if stopped_at is None else Place(side, stopped_at)
    if goes_back:
        rows.reverse()
        is_whole = wanted.is_newest_first or behind is None or not rows
        return Found(Part(rows, prev=onward, next=behind), last if is_whole else rows[-1].id)
    is_whole = wanted.is_newest_first or stopped_at is None
    return Found(Part(rows, prev=behind, next=onward), last if is_whole else stopped_at or last)


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks for events in one transaction, up to the *last* of them."""

    tx: ReadTransaction
    caller: Caller
    wanted: Wanted
    last: int

    def finds(self, place: Place[int]) -> bool:
        """Return whether anything is at *place*, or may be."""
        rows, stopped_at = self.at(place, 1)
        return bool(rows) or stopped_at is not None

    def at(self, place: Place[int] | None, size: int) -> tuple[list[Row[Any]], int | None]:
        """Return rows as they are met, and the id up to which it was looked; None for all the way."""
        is_rising = self.wanted.is_newest_first == (place is not None and place.goes_back)
        low, high = self.wanted.after or 0, self.last
        if place is not None and is_rising:
            low = max(low, place.key - (place.side in ("from", "until")))
        elif place is not None:
            high = min(high, place.key - (place.side not in ("from", "until")))
        rows: list[Row[Any]] = []
        looked, at_once = 0, size + 1
        while True:
            met = list(self.tx.execute(self._select(low, high, is_rising, at_once)))
            looked += len(met)
            rows += [row for row in met if row.is_visible]
            if len(rows) > size:
                return rows[:size], rows[size - 1].id
            if len(met) < at_once:
                return rows, None
            if looked >= MOST_LOOKED_AT:
                return rows, met[-1].id
            low, high = (met[-1].id, high) if is_rising else (low, met[-1].id - 1)
            at_once = _MOST_AT_ONCE

    def _select(self, low: int, high: int, is_rising: bool, size: int) -> Select[Any]:
        """Select events above *low* and up to *high*.

        One bound on each side: of two SQLite would go by one, and step over all that the other leaves out.
        """
        within = (events.c.id > low, events.c.id <= high)
        shown = select(events, visible_to(self.caller).label("is_visible"))
        conditions = _filters(self.wanted)
        if len(conditions) == 1:
            return shown.where(*conditions[0], *within).order_by(_sorted(events.c.id, is_rising)).limit(size)
        # One for each index's stretch, so that however many are asked for no more is read than so many each.
        parts = [
            select(events.c.id).where(*one, *within).order_by(_sorted(events.c.id, is_rising)).limit(size)
            for one in conditions
        ]
        met = union_all(*(select(part.subquery().c.id) for part in parts)).subquery()
        joined = shown.join(met, met.c.id == events.c.id)
        return joined.order_by(_sorted(met.c.id, is_rising)).limit(size)


def _filters(wanted: Wanted) -> list[list[ColumnElement[bool]]]:
    """Return the conditions of which one has to hold, each with all its parts: [[]] for none."""
    apis = [[events.c.api == name] for name in dict.fromkeys(wanted.apis)]
    kinds = [[events.c.kind == kind] for kind in dict.fromkeys(wanted.kinds)]
    return [[*api, *kind] for api, kind in product(apis or [[]], kinds or [[]])]


def _sorted(column: ColumnElement[int], is_rising: bool) -> ColumnElement[int]:
    return column.asc() if is_rising else column.desc()
