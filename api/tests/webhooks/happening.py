"""What the tests of webhooks do: make one, let something happen, and see what became of it."""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select, update

from deedbox.catalog.tables import apis
from deedbox.db import HUB, ReadTransaction, WriteTransaction, now
from deedbox.events import outbox
from deedbox.events.happening import Happening
from deedbox.events.of_apis import ApiChanged
from deedbox.events.of_webhooks import WebhookDisabled
from deedbox.events.tables import events
from deedbox.webhooks import fan_out, schedule
from deedbox.webhooks.tables import deliveries
from tests.serving import Hub
from tests.webhooks.receivers import Message

CHANGED = ApiChanged(by="Ada", title="Orders", team=None, visibility="public", changed=["title"])
DISABLED = WebhookDisabled(by="Ada", webhook="0" * 16, reason="gone")


def subscribe(hub: Hub, url: str, *, token: str | None = None, **more: Any) -> dict[str, Any]:
    """Make a webhook and return it, with its secret."""
    answer = hub.call("POST", "/v1/webhooks", token=token, json={"url": url, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def happen(hub: Hub, api: str | None = None, what: Happening = CHANGED) -> None:
    """Let something happen to *api*."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        api_id = None
        if api is not None:
            api_id = tx.execute(select(apis.c.id).where(apis.c.name == api)).scalar_one()
        outbox.record(tx, what, api_id=api_id, api=api)


def log(hub: Hub, webhook: dict[str, Any], **filters: str) -> list[dict[str, Any]]:
    """Return the deliveries to *webhook*, newest first."""
    answer = hub.call("GET", f"/v1/webhooks/{webhook['id']}/deliveries", params=filters)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def until(condition: Callable[[], Any], seconds: float = 30) -> Any:
    """Return what *condition* gives once it is true."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it has not come about"
        time.sleep(0.01)
    return found


def ended(hub: Hub, webhook: dict[str, Any], number: int = 1) -> list[dict[str, Any]]:
    """Return the deliveries to *webhook* once there are so many, and each has ended."""

    def look() -> list[dict[str, Any]]:
        found = log(hub, webhook)
        return found if len(found) >= number and all(one["ended_at"] for one in found) else []

    result: list[dict[str, Any]] = until(look)
    return result


def tried(hub: Hub, webhook: dict[str, Any], number: int = 1) -> dict[str, Any]:
    """Return the newest delivery to *webhook* once it was tried so often."""

    def look() -> list[dict[str, Any]]:
        return [one for one in log(hub, webhook)[:1] if one["attempts"] == number]

    (found,) = until(look)
    result: dict[str, Any] = found
    return result


def attempts(hub: Hub, delivery: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is kept of the attempts of *delivery*."""
    path = f"/v1/webhooks/{delivery['webhook_id']}/deliveries/{delivery['id']}"
    found: list[dict[str, Any]] = hub.call("GET", path).json()["log"]
    return found


def hasten(hub: Hub) -> None:
    """Let the pause of all that is to be sent again be over."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        waits = deliveries.c.courier.is_(None) & (deliveries.c.state == "pending")
        tx.execute(update(deliveries).where(waits).values(due_at=now()))


def tire(hub: Hub, delivery: dict[str, Any]) -> None:
    """Let *delivery* have been tried as often as it is, but once."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        this = deliveries.c.uid == delivery["id"]
        tx.execute(update(deliveries).where(this).values(tries=schedule.MOST_TRIES - 1))


def latest_event(hub: Hub) -> int:
    """Return the id of the newest event."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        number: int = tx.execute(select(func.max(events.c.id))).scalar_one()
        return number


def spread(hub: Hub) -> None:
    """Wait until it is written down who is to be told of what has happened so far."""

    def look() -> bool:
        with ReadTransaction(hub.app.state.database, HUB) as tx:
            return not tx.execute(select(fan_out.IS_BEHIND)).scalar_one()

    until(look)


def is_signed(message: Message, secret: str) -> bool:
    """Return whether one of the signatures is of *secret*, by the words of Standard Webhooks."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    text = b".".join(
        [message.headers["webhook-id"].encode(), message.headers["webhook-timestamp"].encode(), message.body]
    )
    wanted = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    given = message.headers["webhook-signature"].split(" ")
    return any(hmac.compare_digest(one, f"v1,{wanted}") for one in given)
