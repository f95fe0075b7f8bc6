"""Lists by key: a part of a list, forwards or backwards, that no insert and no deletion shifts.

A part starts at a place beside the key of a row, which may be gone by then. An index in the list's order
makes each part cost the same, however far behind it stands.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, CursorResult, Row, Select, tuple_

from deedbox.db import ReadTransaction

Key = TypeVar("Key", str, int)
Side = Literal["after", "from", "before", "until"]

ROWS_AT_ONCE: Final = 500
"""Rows that are fetched at once where a whole list is read."""

_COMPARISONS: Final[dict[tuple[bool, bool], Callable[[Any, Any], ColumnElement[bool]]]] = {
    (True, False): operator.gt,
    (True, True): operator.ge,
    (False, False): operator.lt,
    (False, True): operator.le,
}
"""By whether greater keys are meant, and whether the key itself is."""
_TURNED: Final[dict[Side, Side]] = {"after": "until", "until": "after", "before": "from", "from": "before"}


def is_position(number: int) -> bool:
    """Return whether an item of a list can have this position: no list comes near the bound."""
    return 0 <= number < 2**31


@dataclass(frozen=True, slots=True)
class Place(Generic[Key]):
    """A place in a list, and which way a part goes from there.

    `after` and `from` a key lead forwards, `before` and `until` it backwards; `from` and `until` include the
    row of the key itself.
    """

    side: Side
    key: Key

    @property
    def goes_back(self) -> bool:
        return self.side in ("before", "until")

    @property
    def turned(self) -> "Place[Key]":
        """The same place, with the other way to go: it leads to all that this one does not."""
        return Place(_TURNED[self.side], self.key)


@dataclass(frozen=True, slots=True)
class Part(Generic[Key]):
    """A part of a list, in the list's order."""

    rows: list[Row[Any]]
    prev: Place[Key] | None
    """Where the part before starts, going back; None when nothing comes before."""
    next: Place[Key] | None
    """Where the part that follows starts; None when nothing follows."""


@dataclass(frozen=True, slots=True)
class Order(Generic[Key]):
    """What a list is sorted by."""

    columns: tuple[ColumnElement[Any], ...]
    """Together unlike in any two rows. For each set of filters an index has them in this order."""
    key: str
    """Name of the column whose value stands in a cursor."""
    is_descending: bool = False
    values: Callable[[Key], tuple[Any, ...]] = lambda key: (key,)
    """From a key to the values of the columns."""

    def part(
        self, tx: ReadTransaction, statement: Select[Any], place: Place[Key] | None, size: int
    ) -> Part[Key]:
        """Return what *statement* gives from *place* on, or up to it.

        Args:
            tx: what to read from.
            statement: selects and filters the rows of the list, and does not sort them.
            place: where the part starts; None for the start of the list.
            size: most rows of the part.
        """
        goes_back = place is not None and place.goes_back
        rows = list(tx.execute(self._from(statement, place).limit(size + 1)))
        goes_on, rows = len(rows) > size, rows[:size]
        behind = None if place is None else self._anything(tx, statement, place.turned)
        if goes_back:
            rows.reverse()
        if not rows:
            return Part(rows, prev=None if goes_back else behind, next=behind if goes_back else None)
        has_prev, has_next = (goes_on, behind) if goes_back else (behind, goes_on)
        return Part(
            rows,
            prev=Place("before", getattr(rows[0], self.key)) if has_prev else None,
            next=Place("after", getattr(rows[-1], self.key)) if has_next else None,
        )

    def every(self, tx: ReadTransaction, statement: Select[Any]) -> CursorResult[Any]:
        """Return all that *statement* gives, to be fetched part by part.

        PostgreSQL keeps a cursor for it; SQLite steps from row to row anyway.
        """
        return tx.execute(self._from(statement, None).execution_options(yield_per=ROWS_AT_ONCE))

    def _anything(self, tx: ReadTransaction, statement: Select[Any], place: Place[Key]) -> Place[Key] | None:
        """Return *place* when it leads to anything, else None."""
        found = tx.execute(self._from(statement, place).with_only_columns(self.columns[0]).limit(1)).first()
        return None if found is None else place

    def _from(self, statement: Select[Any], place: Place[Key] | None) -> Select[Any]:
        """Return what of *statement* follows from *place* on, nearest first."""
        goes_back = place is not None and place.goes_back
        sorted_by = (
            column.desc() if self.is_descending != goes_back else column.asc() for column in self.columns
        )
        statement = statement.order_by(*sorted_by)
        if place is None:
            return statement
        compare = _COMPARISONS[goes_back == self.is_descending, place.side in ("from", "until")]
        values = self.values(place.key)
        if len(self.columns) == 1:
            return statement.where(compare(self.columns[0], values[0]))
        return statement.where(compare(tuple_(*self.columns), values))
