"""From events to deliveries: who is to be told, written down once for each event.

The position and the deliveries are one transaction, so an event is passed over by no crash, and is written
down twice by no two processes.
"""

from typing import Any, Final

from sqlalchemy import Row, and_, case, exists, func, insert, select, update

from deedbox.db import WriteTransaction, now
from deedbox.events.schemas import shown
from deedbox.events.tables import events
from deedbox.identity.users.service import new_uid
from deedbox.webhooks.rights import Rights
from deedbox.webhooks.tables import deliveries, is_active, position, webhooks

BATCH: Final = 100
"""Events that are looked at in one transaction, at most."""
MOST_PAIRS: Final = 5_000
"""An event and a webhook, of which it is asked whether it is to be told, in one transaction."""

_LATEST: Final = select(func.max(events.c.id)).scalar_subquery()
_POSITION: Final = select(position.c.event_id).where(position.c.id == 1).scalar_subquery()
_LISTENING_SINCE: Final = select(func.min(webhooks.c.after_event)).where(is_active).scalar_subquery()
# One bound, for of two SQLite goes by the first, and steps over what the second leaves out.
_NEWS: Final = events.c.id > case((_POSITION > _LISTENING_SINCE, _POSITION), else_=_LISTENING_SINCE)
IS_BEHIND: Final = and_(_LATEST > _POSITION, exists().where(is_active, webhooks.c.after_event < _LATEST))
"""Whether there are events that somebody may want to be told of, and it is not yet written down who is.

Where nobody listens, there is nothing to write down, and the position stays where it is.
"""


def advance(tx: WriteTransaction) -> None:
    """Write down who is to be told of the next events."""
    # Events first: on PostgreSQL each statement sees what was committed before it, so whoever began to listen
    # before one of these happened is found below.
    rows = list(tx.execute(select(events).where(_NEWS).order_by(events.c.id).limit(BATCH)))
    if not rows:
        # Another process was faster.
        return
    listening = list(tx.execute(select(webhooks).where(is_active).order_by(webhooks.c.id)))
    # Everybody else who writes waits meanwhile.
    rows = rows[: max(1, MOST_PAIRS // len(listening))]
    rights = Rights(tx)
    wanted: list[dict[str, Any]] = []
    for event in rows:
        told = [one for one in listening if _wants(one, event) and rights.may_know(one, event)]
        payload = shown(event).model_dump_json() if told else ""
        wanted += [_delivery(webhook, event, payload) for webhook in told]
    if wanted:
        tx.execute(insert(deliveries), wanted)
    tx.execute(update(position).where(position.c.id == 1).values(event_id=rows[-1].id))


def message_of(webhook: str, event_id: int) -> str:
    """Return the `webhook-id` of an event for a webhook: the same in every attempt, and no other hub's."""
    return f"evt_{webhook}_{event_id}"


def _wants(webhook: Row[Any], event: Row[Any]) -> bool:
    return (
        event.id > webhook.after_event
        and (not webhook.kinds or event.kind in webhook.kinds)
        and (webhook.api_id is None or webhook.api_id == event.api_id)
    )


def _delivery(webhook: Row[Any], event: Row[Any], payload: str) -> dict[str, Any]:
    moment = now()
    return {
        "uid": new_uid(),
        "webhook_id": webhook.id,
        "message": message_of(webhook.uid, event.id),
        "event_id": event.id,
        "kind": event.kind,
        "api_id": event.api_id,
        "scope": event.scope,
        "of_user": event.of_user,
        "payload": payload,
        "state": "pending",
        "tries": 0,
        "due_at": moment,
        "created_at": moment,
    }
