"""A hub that is killed while it sends, or before it could: the next one sends, under the same name."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import update

from deedbox.db import HUB, WriteTransaction, now
from deedbox.events import outbox
from deedbox.events.of_webhooks import WebhookDisabled
from deedbox.foundation import open_database
from deedbox.settings import Settings
from deedbox.webhooks.tables import deliveries, is_under_way
from tests import places
from tests.processes import served
from tests.webhooks.happening import until
from tests.webhooks.receivers import receiver

pytestmark = pytest.mark.slow


def happen(folder: Path, number: int) -> None:
    """Let something happen beside the hub, if one serves there."""
    database = open_database(Settings(data_dir=folder), checkpoints=False)
    with WriteTransaction(database, HUB) as tx:
        outbox.record(tx, WebhookDisabled(by="Ada", webhook=f"{number:016x}", reason="gone"))
    database.close()


def end_leases(folder: Path) -> None:
    """Let a minute have passed, after which a hub that says nothing is taken for dead where it has others."""
    with places.beside(folder) as connection:
        connection.execute(update(deliveries).where(is_under_way).values(due_at=now()))


def test_what_one_hub_could_not_send_the_next_one_sends(tmp_path: Path) -> None:
    with receiver() as there:
        there.may_answer.clear()
        with served(tmp_path, outbound_allowed="127.0.0.1") as hub:
            made = hub.client.post("/v1/webhooks", json={"url": there.url})
            assert made.status_code == 201
            log = f"{made.headers['Location']}/deliveries"
            happen(tmp_path, 1)
            # The hub learns of it with the next that happens here.
            assert hub.client.post(f"{made.headers['Location']}/test").status_code == 201
            first = {one.headers["webhook-id"] for one in there.wait_for(2)}
            hub.process.send_signal(signal.SIGKILL)
            hub.process.wait()
        happen(tmp_path, 2)
        end_leases(tmp_path)
        there.may_answer.set()
        with served(tmp_path, hub.token, outbound_allowed="127.0.0.1") as second:

            def ended() -> list[str]:
                found = second.client.get(log).json()["items"]
                states = [one["state"] for one in found if one["ended_at"]]
                return states if len(states) == 3 else []

            assert until(ended) == ["succeeded"] * 3
        names = [one.headers["webhook-id"] for one in there.wait_for(5)]
    # Each twice that was under way, and once what had not begun.
    assert sorted(names.count(one) for one in set(names)) == [1, 2, 2]
    assert {one for one in names if names.count(one) == 2} == first
