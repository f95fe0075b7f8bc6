"""A webhook with deliveries, as if somebody had made it: nothing is sent."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import insert, select

from deedbox.db import HUB, WriteTransaction, now
from deedbox.identity.tables import users
from deedbox.identity.users.service import OPERATOR
from deedbox.webhooks.tables import attempts, deliveries, webhooks
from tests.serving import Hub

NOTHING: Final[Mapping[str, Any]] = {}


def place(
    hub: Hub,
    uid: str,
    delivery: str,
    *,
    owner: str = OPERATOR,
    state: str = "disabled",
    webhook: Mapping[str, Any] = NOTHING,
    sent: Mapping[str, Any] = NOTHING,
) -> None:
    """Put a webhook of this id there, a delivery that has arrived, and an older one.

    Args:
        hub: where.
        uid: id of the webhook.
        delivery: id of the newer delivery.
        owner: id of the user.
        state: of the webhook.
        webhook: other values of its row.
        sent: other values of the row of the delivery.
    """
    moment = now()
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        row: dict[str, Any] = {
            "uid": uid,
            "user_id": tx.execute(select(users.c.id).where(users.c.uid == owner)).scalar_one(),
            "scopes": ["admin"],
            "url": "http://0/",
            "description": "",
            "kinds": [],
            "state": state,
            "after_event": 2**53,
            "created_at": moment,
            "updated_at": moment,
        }
        made = insert(webhooks).values(row | dict(webhook)).returning(webhooks.c.id)
        webhook_id = tx.execute(made).scalar_one()
        for name, more in ((f"f{delivery[1:]}", NOTHING), (delivery, sent)):
            of_it: dict[str, Any] = {
                "uid": name,
                "webhook_id": webhook_id,
                "message": f"ping_{name}",
                "kind": "webhook.ping",
                "payload": "{}",
                "state": "succeeded",
                "tries": 1,
                "status": 204,
                "due_at": moment,
                "created_at": moment,
                "ended_at": moment,
            }
            arrived = insert(deliveries).values(of_it | dict(more)).returning(deliveries.c.id)
            attempt = {"number": 1, "at": moment, "milliseconds": 83, "status": 204, "excerpt": ""}
            tx.execute(insert(attempts).values(delivery_id=tx.execute(arrived).scalar_one(), **attempt))
