"""What a hub has told so far, for tests."""

from typing import Any

from sqlalchemy import select

from deedbox.db import HUB, ReadTransaction
from deedbox.events.tables import events
from tests.serving import Hub


def last_id(hub: Hub) -> int:
    number: int = hub.call("GET", "/v1/events?limit=1").json()["last_id"]
    return number


def since(hub: Hub, after: int, **rest: Any) -> list[dict[str, Any]]:
    """Return what happened after an event, as the contract has it."""
    answer = hub.call("GET", f"/v1/events?after={after}&limit=200", **rest)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def kinds_since(hub: Hub, after: int, **rest: Any) -> list[str]:
    return [event["kind"] for event in since(hub, after, **rest)]


def rows(hub: Hub) -> list[Any]:
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        return list(tx.execute(select(events).order_by(events.c.id)))
