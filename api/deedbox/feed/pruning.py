"""Forgetting what happened long ago, in small steps, so that nobody waits long for the writer."""

import logging
from datetime import timedelta
from itertools import takewhile
from typing import Final

import anyio
import anyio.to_thread
from sqlalchemy import delete, select, update

from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.events.tables import events, events_forgotten
from deedbox.feed import service as feed
from deedbox.problems import Problem

log = logging.getLogger("deedbox.feed")

EVERY_SECONDS: Final = 60.0
STEP: Final = 500
"""Events that are forgotten in one transaction."""
PAUSE_SECONDS: Final = 0.1
"""Between two steps, for whoever waits for the writer."""


class Pruning:
    """Forgets events.

    Args:
        database: where they are.
        days: how long they are kept.
        most: how many are kept.
    """

    def __init__(self, database: Database, *, days: int, most: int) -> None:
        self._database = database
        self._days = days
        self._most = most

    async def run(self) -> None:
        """Forget what is due, now and every minute, until cancelled."""
        while True:
            is_more = False
            try:
                is_more = await anyio.to_thread.run_sync(self.forget_some)
            except Problem as problem:
                log.warning("old events were not forgotten", extra={"reason": problem.detail})
            except Exception:
                log.exception("old events were not forgotten")
            await anyio.sleep(PAUSE_SECONDS if is_more else EVERY_SECONDS)

    def forget_some(self) -> bool:
        """Forget one step of what is due; return whether there may be more."""
        # Most of the time there is nothing, and asking that takes no writer.
        with ReadTransaction(self._database, HUB) as read:
            due = self._due(read)
        if due:
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                tx.execute(delete(events).where(events.c.id <= due[-1]))
                further = (events_forgotten.c.id == 1, events_forgotten.c.event_id < due[-1])
                tx.execute(update(events_forgotten).where(*further).values(event_id=due[-1]))
        return len(due) == STEP

    def _due(self, tx: ReadTransaction) -> list[int]:
        """Return the ids to forget: from the oldest on, so that there is never a gap within."""
        beyond = feed.newest(tx) - self._most
        before = now() - timedelta(days=self._days)
        oldest = select(events.c.id, events.c.at).where(events.c.id > feed.forgotten(tx))
        rows = tx.execute(oldest.order_by(events.c.id).limit(STEP))
        return [row.id for row in takewhile(lambda row: row.id <= beyond or row.at < before, rows)]
