"""Webhooks that sign something else, tell whom they should not, or reach what they must not."""

from types import SimpleNamespace
from typing import Any

from faults.fault import Fault
from faults.plant import function


def _of_another_body(original: Any, secrets: Any, *, body: bytes, **rest: Any) -> Any:
    return original(secrets, body=body + b" ", **rest)


def _of_everybody(original: Any, caller: Any) -> None:
    return None


def _newest_alone(original: Any, *arguments: Any) -> Any:
    return original(*arguments)[:1]


def _anywhere(original: Any, *arguments: Any) -> bool:
    return True


def _whoever(original: Any, *arguments: Any) -> Any:
    return SimpleNamespace(admits=lambda _: True)


def _another_name(original: Any, tx: Any, webhook: Any, delivery: Any) -> Any:
    from sqlalchemy import update

    from deedbox.webhooks.tables import deliveries

    again = original(tx, webhook, delivery)
    other = {"message": f"again_{delivery.id}"}
    tx.execute(update(deliveries).where(deliveries.c.id == delivery.key).values(other))
    return again


FAULTS = (
    Fault(
        "webhook-signature-of-another-body",
        "What is signed is not what is sent.",
        "webhooks_create",
        function("webhooks.signing", "headers", _of_another_body),
    ),
    Fault(
        "webhook-of-everybody",
        "Whoever may make webhooks reads and rotates those of others.",
        "webhooks_list webhooks_read webhooks_update webhooks_delete webhooks_rotate",
        function("webhooks.routes", "of", _of_everybody),
    ),
    Fault(
        "webhook-rotated-at-once",
        "The old secret signs no more as soon as there is a new one.",
        "webhooks_rotate",
        function("webhooks.service", "secrets_in_force", _newest_alone),
    ),
    Fault(
        "webhook-to-any-address",
        "The hub sends to this machine though nobody has allowed it.",
        "webhooks_create webhooks_test",
        function("http.outbound", "is_allowed", _anywhere),
    ),
    Fault(
        "webhook-told-everything",
        "A webhook is told of private APIs that its owner may not know of.",
        "webhooks_create",
        function("webhooks.rights", "audience_of", _whoever),
    ),
    Fault(
        "webhook-replayed-under-another-name",
        "What is sent again looks new to its receiver.",
        "deliveries_replay",
        function("webhooks.deliveries.service", "replay", _another_name),
    ),
)
