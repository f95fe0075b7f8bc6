"""The courier of a hub: sends what happened to whoever wants to be told, for as long as the hub runs.

It is a queue of its own beside `jobs`: a job is one piece of work that one of few slots does, three times at
most, and these are thousands that wait for other machines, ten times over three days, each receiver in its
own turn. What is sent is sent at least once: an attempt is claimed, made, and ended by what came of it, and
whoever dies in between has only claimed it.
"""

import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import anyio
import anyio.to_thread
import httpx2
from sqlalchemy import Row, select

from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.events import outbox
from deedbox.events.of_webhooks import WebhookDisabled
from deedbox.problems import Problem
from deedbox.webhooks import fan_out, schedule, service, signing
from deedbox.webhooks.deliveries import service as deliveries
from deedbox.webhooks.deliveries.service import Outcome, Shares
from deedbox.webhooks.rights import Rights
from deedbox.webhooks.sending import send

log = logging.getLogger("deedbox.webhooks")

LOOK_SECONDS: Final = 0.2
"""How often it is looked whether anything has changed, which costs nothing."""
LATEST_LOOK_SECONDS: Final = 5.0
"""How often the database is asked though nothing has changed."""
FORGET_SECONDS: Final = 60.0
"""How often some of what ended long ago is forgotten."""
AT_ONCE: Final = 100
"""Attempts under way; each is a connection that waits, so that many cost little."""
AT_ONCE_OWNER: Final = 75
"""To the webhooks of one owner: who has many slow ones leaves room for others."""
AT_ONCE_EACH: Final = 4
"""To one webhook."""
BY: Final = "deedbox"
"""Who disables webhooks: the hub itself."""
NOT_ALLOWED: Final = "Its owner may not know of the event any more."
_TO_DO: Final = select(fan_out.IS_BEHIND.label("events"), deliveries.NEXT_DUE.label("due"))


class Courier:
    """Sends deliveries.

    Args:
        database: where they are.
        client: what sends; `http.outbound` makes one that goes nowhere it may not.
        is_alone: whether nobody else sends from this database, so that what is under way at the start was
            a dead hub's; else it is sent again when its time is over.
    """

    def __init__(self, database: Database, client: httpx2.AsyncClient, *, is_alone: bool) -> None:
        self._database = database
        self._client = client
        self._is_alone = is_alone
        self._name = secrets.token_hex(8)
        # However many attempts end at once, they take no threads that requests wait for.
        self._threads = anyio.CapacityLimiter(2)
        self._at_work: Counter[int] = Counter()
        self._changed = anyio.Event()

    async def run(self) -> None:
        """Send until cancelled."""
        if self._is_alone:
            await self._tried(lambda: self._write(deliveries.release_all))
        forgets_at = 0.0
        async with anyio.create_task_group() as group:
            while True:
                seen, self._changed = self._database.generation.number, anyio.Event()
                self._at_work = +self._at_work
                taken, due = await self._tried(lambda: self._thread(self._claim)) or ([], None)
                for delivery in taken:
                    self._at_work[delivery.webhook_id] += 1
                    group.start_soon(self._deliver, delivery)
                if taken:
                    # Apart from taking them, so that what is taken is sent whatever becomes of this.
                    due = await self._tried(lambda: self._thread(self._due_later))
                if time.monotonic() >= forgets_at:
                    has_more = await self._tried(lambda: self._thread(self._forget))
                    forgets_at = time.monotonic() + (0 if has_more else FORGET_SECONDS)
                await self._wait(seen, due)

    async def _wait(self, seen: int, due: datetime | None) -> None:
        """Wait until there may be something to do: something has changed since *seen*, or is *due*."""
        seconds = LATEST_LOOK_SECONDS if due is None else (due - now()).total_seconds()
        with anyio.move_on_after(min(seconds, LATEST_LOOK_SECONDS)):
            # A thread may raise the generation, and other processes do.
            while self._database.generation.number == seen and not self._changed.is_set():
                with anyio.move_on_after(LOOK_SECONDS):
                    await self._changed.wait()

    async def _deliver(self, delivery: Row[Any]) -> None:
        try:
            await self._tried(lambda: self._attempt(delivery))
        except anyio.get_cancelled_exc_class():
            with anyio.CancelScope(shield=True):
                await self._tried(
                    lambda: self._write(lambda tx: deliveries.give_back(tx, delivery.id, self._name))
                )
            raise
        finally:
            self._at_work[delivery.webhook_id] -= 1
            self._changed.set()

    async def _attempt(self, delivery: Row[Any]) -> None:
        webhook, signing_secrets = await self._thread(self._look, delivery)
        if webhook is None:
            # It was deleted or disabled meanwhile, and all that was to be sent with it.
            return
        if not signing_secrets:
            await self._write(lambda tx: deliveries.drop(tx, delivery.id, self._name, NOT_ALLOWED))
            return
        body = delivery.payload.encode()
        headers = signing.headers(signing_secrets, message=delivery.message, at=now(), body=body)
        outcome = await send(self._client, webhook.url, headers, body)
        with anyio.CancelScope(shield=True):
            await self._thread(self._end, delivery, webhook, outcome)

    def _claim(self) -> tuple[list[Row[Any]], datetime | None]:
        """Write down who is to be told, and take what is due; without any, say when the next will be."""
        while (there_is := self._look_around()).events:
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                fan_out.advance(tx)
        if there_is.due is None or there_is.due > now():
            return [], there_is.due
        most = AT_ONCE - self._at_work.total()
        with ReadTransaction(self._database, HUB) as read:
            shares = Shares(most, AT_ONCE_OWNER, AT_ONCE_EACH)
            ids = deliveries.due(read, self._at_work, shares)
        if not ids:
            # It waits for its turn: for an attempt to end, which is a change.
            return [], None
        with WriteTransaction(self._database, HUB, is_change=False) as tx:
            return deliveries.claim(tx, ids, self._name), None

    def _due_later(self) -> datetime | None:
        """Return when the next delivery will be due; None also where one is, and waits for its turn."""
        due: datetime | None = self._look_around().due
        return None if due is None or due <= now() else due

    def _look_around(self) -> Row[Any]:
        """Return whether there are `events` to write down, and when the next delivery is `due`, in one look.

        It is looked after every change, and most of the time there is nothing to do.
        """
        with ReadTransaction(self._database, HUB) as tx:
            return tx.execute(_TO_DO).one()

    def _look(self, delivery: Row[Any]) -> tuple[Row[Any] | None, list[str]]:
        """Return the webhook and what signs for it; nothing signs what its owner may not know any more."""
        with ReadTransaction(self._database, HUB) as tx:
            webhook = service.to_be_told(tx, delivery.webhook_id)
            if webhook is None:
                return None, []
            may_know = delivery.event_id is None or Rights(tx).may_know(webhook, delivery)
            return webhook, service.secrets_in_force(tx, webhook.id, now()) if may_know else []

    def _end(self, delivery: Row[Any], webhook: Row[Any], outcome: Outcome) -> None:
        moment = now()
        failing_since = None if outcome.error is None else webhook.failing_since or moment
        next_at = schedule.next_at(
            delivery.tries + 1, moment, retry_after=outcome.retry_after, chance=secrets.randbelow(1000) / 1000
        )
        reason = _why_disabled(outcome, failing_since, moment, is_last=next_at is None)
        # Only an event changes what anybody may have kept in memory.
        with WriteTransaction(self._database, HUB, is_change=reason is not None) as tx:
            deliveries.end(tx, delivery, self._name, outcome, next_at=None if reason else next_at)
            service.note(tx, webhook.id, failing_since)
            if reason and service.disable(tx, webhook.id, reason, _WHY[reason]):
                disabled = WebhookDisabled(by=BY, webhook=webhook.uid, reason=reason)
                outbox.record(tx, disabled, of_user=service.owner_of(tx, webhook))
                log.warning("a webhook was disabled", extra={"webhook": webhook.uid, "reason": reason})

    def _forget(self) -> bool:
        """Forget some of what ended long ago; return whether there is more of it."""
        with ReadTransaction(self._database, HUB) as read:
            if not deliveries.has_old(read):
                return False
        with WriteTransaction(self._database, HUB, is_change=False) as tx:
            deliveries.forget_old(tx)
        return True

    async def _write(self, change: Callable[[WriteTransaction], None]) -> None:
        def write() -> None:
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                change(tx)

        await self._thread(write)

    async def _thread(self, do: Callable[..., Any], *given: Any) -> Any:
        return await anyio.to_thread.run_sync(do, *given, limiter=self._threads)

    async def _tried(self, do: Callable[[], Any]) -> Any:
        """Return what *do* gives; None where it fails, which ends no courier: leases see to the rest."""
        try:
            return await do()
        except Problem as problem:
            log.warning("deliveries have to wait", extra={"reason": problem.detail})
        except Exception:
            log.exception("deliveries have to wait")
        return None


_WHY: Final = {
    "gone": "The receiver answered 410, so the webhook was disabled.",
    "failing": "The webhook was disabled after five days of nothing but failures.",
}


def _why_disabled(
    outcome: Outcome, failing_since: datetime | None, moment: datetime, *, is_last: bool
) -> Any:
    if outcome.status == 410:
        return "gone"
    if failing_since is None or not is_last:
        return None
    return "failing" if schedule.is_given_up(failing_since, moment) else None
