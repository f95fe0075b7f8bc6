"""All events at once, for whoever exports them."""

from typing import Any

from sqlalchemy import CursorResult, select

from deedbox.db import ReadTransaction
from deedbox.events.tables import events
from deedbox.feed import service as feed
from deedbox.feed.audience import visible_to
from deedbox.feed.service import Wanted
from deedbox.identity.callers import Caller
from deedbox.keyset import Order


def every(tx: ReadTransaction, caller: Caller, wanted: Wanted) -> CursorResult[Any]:
    """Return all events that *caller* may see, in the order of the list, to be fetched part by part.

    Raises:
        EventsGone: some of those that were asked for are kept no longer.
    """
    if wanted.after:
        feed.require_kept(tx, wanted.after, feed.newest(tx))
    statement = select(events).where(visible_to(caller), events.c.id > (wanted.after or 0))
    for column, values in ((events.c.api, wanted.apis), (events.c.kind, wanted.kinds)):
        if len(values) == 1:
            statement = statement.where(column == values[0])
        elif values:
            # Of an expression there is no index. From several stretches of one all rows would have to be
            # sorted before the first is sent, while the table itself has them in order.
            statement = statement.where(column.concat("").in_(values))
    order: Order[int] = Order((events.c.id,), "id", is_descending=wanted.is_newest_first)
    return order.every(tx, statement)
