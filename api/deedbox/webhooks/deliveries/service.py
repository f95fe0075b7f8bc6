"""Keeping deliveries: what is due, who sends it, what came of it, and the log."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any, Final

from sqlalchemy import Row, Select, case, delete, func, insert, select, update

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.events.of_webhooks import PING, PingFacts, WebhookPing
from deedbox.identity.users.service import new_uid
from deedbox.keyset import Order, Part, Place
from deedbox.problems import NotFound
from deedbox.webhooks.deliveries.schemas import MOST_ATTEMPTS
from deedbox.webhooks.tables import attempts, deliveries, is_active, is_pending, is_under_way, webhooks

LEASE: Final = timedelta(seconds=60)
"""How long an attempt may take before whoever makes it is taken for dead: longer than any does."""
KEPT: Final = timedelta(days=30)
"""How long the log tells of what has ended."""
MOST_FORGOTTEN: Final = 500
"""In one transaction: little enough to wait for."""

NEXT_DUE: Final = select(func.min(deliveries.c.due_at)).where(is_pending).scalar_subquery()
"""When the next delivery may be sent; null where there is none."""

_IS_PENDING: Final = deliveries.c.state == "pending"
_SHOWN = (
    deliveries.c.uid.label("id"),
    deliveries.c.id.label("key"),
    webhooks.c.uid.label("webhook_id"),
    deliveries.c.message,
    deliveries.c.event_id,
    deliveries.c.kind,
    deliveries.c.state,
    deliveries.c.tries.label("attempts"),
    deliveries.c.status,
    deliveries.c.error,
    deliveries.c.created_at,
    case((_IS_PENDING, deliveries.c.due_at)).label("due_at"),
    deliveries.c.ended_at,
)
_NEWEST_FIRST: Order[int] = Order((deliveries.c.id,), "key", is_descending=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt."""

    at: datetime
    milliseconds: int
    status: int | None
    error: str | None
    """Why it failed, a sentence; None where the receiver answered 2xx."""
    excerpt: str | None
    retry_after: str | None


def page(
    tx: ReadTransaction, webhook: Row[Any], place: Place[int] | None, size: int, *, state: str | None
) -> Part[int]:
    """Return a part of the log of *webhook*, newest first; only of what is in this *state*, unless None."""
    statement = _select().where(deliveries.c.webhook_id == webhook.key)
    if state is not None:
        statement = statement.where(deliveries.c.state == state)
    return _NEWEST_FIRST.part(tx, statement, place, size)


def read(tx: ReadTransaction, webhook: Row[Any], uid: str) -> Row[Any]:
    """Return a delivery to *webhook* (columns: as in the contract, and `key`).

    Raises:
        NotFound: there is none, or it was forgotten.
    """
    statement = _select().where(deliveries.c.uid == uid, deliveries.c.webhook_id == webhook.key)
    row = tx.execute(statement).first()
    if row is None:
        msg = f"The webhook {webhook.id} has no delivery {uid}."
        raise NotFound(msg)
    return row


def log_of(tx: ReadTransaction, delivery: Row[Any]) -> list[Row[Any]]:
    """Return the attempts of *delivery*, oldest first."""
    statement = select(attempts).where(attempts.c.delivery_id == delivery.key)
    return list(tx.execute(statement.order_by(attempts.c.number)))


def ping(tx: WriteTransaction, webhook: Row[Any]) -> Row[Any]:
    """Ask for a ping of *webhook*: what looks like an event, and is none."""
    moment, uid = now(), new_uid()
    payload = WebhookPing(id=0, at=moment, kind=PING, api=None, data=PingFacts(webhook=webhook.id))
    values = {
        "uid": uid,
        "webhook_id": webhook.key,
        "message": f"ping_{uid}",
        "kind": PING,
        "payload": payload.model_dump_json(),
        "state": "pending",
        "tries": 0,
        "due_at": moment,
        "created_at": moment,
    }
    tx.execute(insert(deliveries).values(values))
    return read(tx, webhook, uid)


def replay(tx: WriteTransaction, webhook: Row[Any], delivery: Row[Any]) -> Row[Any]:
    """Send *delivery* again, now, and from the start of the schedule."""
    values = {"state": "pending", "tries": 0, "due_at": now(), "ended_at": None, "courier": None}
    tx.execute(update(deliveries).where(deliveries.c.id == delivery.key).values(values))
    return read(tx, webhook, delivery.id)


@dataclass(frozen=True, slots=True)
class Shares:
    """How many deliveries may be sent at once."""

    most: int
    """More than there are now."""
    most_of_owner: int
    """For the webhooks of one owner, those that are being sent included."""
    most_each: int
    """For one webhook, those that are being sent included; one that fails has one at a time."""


def due(tx: ReadTransaction, at_work: Mapping[int, int], shares: Shares) -> list[int]:
    """Return the deliveries that may be sent now, so that no webhook and no owner has more than their share.

    Args:
        tx: what to read from.
        at_work: how many are being sent, by webhook.
        shares: how many may be.
    """
    is_due = (is_pending, deliveries.c.due_at <= now())
    oldest = select(func.min(deliveries.c.due_at)).where(deliveries.c.webhook_id == webhooks.c.id, *is_due)
    since = oldest.scalar_subquery().label("since")
    columns = (webhooks.c.id, webhooks.c.user_id, webhooks.c.failing_since, since)
    waiting = tx.execute(select(*columns).where(is_active, since.is_not(None))).all()
    owners = _owners_at_work(tx, at_work) if waiting and at_work else Counter()
    queues: dict[int, list[Row[Any]]] = {}
    # From its end: those with nothing under way, and of them those that have waited longest.
    for row in sorted(waiting, key=lambda one: (at_work.get(one.id, 0), one.since), reverse=True):
        queues.setdefault(row.user_id, []).append(row)
    found: list[int] = []
    # One webhook of each owner in turn, the owner with the least under way first.
    turns = [(owners[owner], owner) for owner in queues]
    heapify(turns)
    while turns and len(found) < shares.most:
        begun, owner = heappop(turns)
        webhook = queues[owner].pop()
        share = 1 if webhook.failing_since is not None else shares.most_each
        room = min(share - at_work.get(webhook.id, 0), shares.most - len(found), shares.most_of_owner - begun)
        if room > 0:
            first = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook.id, *is_due)
            taken = tx.execute(first.order_by(deliveries.c.due_at).limit(room)).scalars().all()
            found += taken
            begun += len(taken)
        if queues[owner] and begun < shares.most_of_owner:
            heappush(turns, (begun, owner))
    return found


def _owners_at_work(tx: ReadTransaction, at_work: Mapping[int, int]) -> Counter[int]:
    owners = Counter[int]()
    for row in tx.execute(select(webhooks.c.id, webhooks.c.user_id).where(webhooks.c.id.in_(list(at_work)))):
        owners[row.user_id] += at_work[row.id]
    return owners


def claim(tx: WriteTransaction, ids: Collection[int], courier: str) -> list[Row[Any]]:
    """Take those of the deliveries *ids* that are still due (columns: of the table); others have the rest."""
    moment = now()
    values = {"courier": courier, "due_at": moment + LEASE}
    still = (deliveries.c.id.in_(ids), is_pending, deliveries.c.due_at <= moment)
    return list(tx.execute(update(deliveries).where(*still).values(values).returning(deliveries)))


def release_all(tx: WriteTransaction) -> None:
    """Let all that is under way be sent again, for whoever sent it is gone.

    Only for a hub that has the database for itself, at its start.
    """
    tx.execute(update(deliveries).where(is_under_way).values(courier=None, due_at=now()))


def give_back(tx: WriteTransaction, delivery_id: int, courier: str) -> None:
    """Let somebody else send it at once: this one ends before it does."""
    tx.execute(update(deliveries).where(*_ours(delivery_id, courier)).values(courier=None, due_at=now()))


def end(
    tx: WriteTransaction,
    delivery: Row[Any],
    courier: str,
    outcome: Outcome,
    *,
    next_at: datetime | None,
) -> bool:
    """Keep what came of an attempt.

    Args:
        tx: where to.
        delivery: as it was claimed.
        courier: who made the attempt.
        outcome: what came of it.
        next_at: when it is tried again after a failure; None for never.

    Returns:
        Whether it is still *courier*'s. It is not where it was dropped or replayed meanwhile, or taken by
        another; then only the log tells of the attempt.
    """
    if not _log(tx, delivery.id, outcome):
        return False
    succeeded = outcome.error is None
    is_last = succeeded or next_at is None
    values = {
        "state": ("succeeded" if succeeded else "failed") if is_last else "pending",
        "tries": delivery.tries + 1,
        "due_at": now() if next_at is None else next_at,
        "courier": None,
        "status": outcome.status,
        "error": outcome.error,
        "ended_at": now() if is_last else None,
    }
    return tx.execute(update(deliveries).where(*_ours(delivery.id, courier)).values(values)).rowcount == 1


def drop(tx: WriteTransaction, delivery_id: int, courier: str, why: str) -> None:
    """End it unsent."""
    values = {"state": "dropped", "error": why, "ended_at": now(), "courier": None}
    tx.execute(update(deliveries).where(*_ours(delivery_id, courier)).values(values))


def forget_old(tx: WriteTransaction) -> int:
    """Forget some of what ended long ago; return how many."""
    old = select(deliveries.c.id).where(deliveries.c.ended_at < now() - KEPT)
    ids = list(tx.execute(old.order_by(deliveries.c.ended_at).limit(MOST_FORGOTTEN)).scalars())
    tx.execute(delete(attempts).where(attempts.c.delivery_id.in_(ids)))
    tx.execute(delete(deliveries).where(deliveries.c.id.in_(ids)))
    return len(ids)


def has_old(tx: ReadTransaction) -> bool:
    """Return whether there is anything to forget."""
    old = select(deliveries.c.id).where(deliveries.c.ended_at < now() - KEPT).limit(1)
    return tx.execute(old).first() is not None


def _log(tx: WriteTransaction, delivery_id: int, outcome: Outcome) -> bool:
    if tx.execute(select(deliveries.c.id).where(deliveries.c.id == delivery_id)).first() is None:
        return False
    of_it = attempts.c.delivery_id == delivery_id
    last = select(func.coalesce(func.max(attempts.c.number), 0)).where(of_it)
    number: int = tx.execute(last).scalar_one() + 1
    values = {
        "delivery_id": delivery_id,
        "number": number,
        "at": outcome.at,
        "milliseconds": outcome.milliseconds,
        "status": outcome.status,
        "error": outcome.error,
        "excerpt": outcome.excerpt,
    }
    tx.execute(insert(attempts).values(values))
    tx.execute(delete(attempts).where(of_it, attempts.c.number <= number - MOST_ATTEMPTS))
    return True


def _ours(delivery_id: int, courier: str) -> tuple[Any, ...]:
    return deliveries.c.id == delivery_id, deliveries.c.courier == courier


def _select() -> Select[Any]:
    return select(*_SHOWN).join(webhooks, webhooks.c.id == deliveries.c.webhook_id)
