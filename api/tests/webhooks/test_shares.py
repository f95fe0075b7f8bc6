"""Who has many webhooks, or slow ones, takes no place of others."""

import anyio
import pytest
from sqlalchemy import select, update

from deedbox.db import HUB, ReadTransaction, WriteTransaction, now
from deedbox.identity.users.service import OPERATOR
from deedbox.webhooks.courier import Courier
from deedbox.webhooks.deliveries import service as log
from deedbox.webhooks.deliveries.service import Shares
from deedbox.webhooks.tables import deliveries, webhooks
from tests.identity.people import create
from tests.serving import Hub
from tests.webhooks.placed import place

pytestmark = pytest.mark.slow  # A hub of its own for each.


@pytest.fixture(autouse=True)
def nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due stays so: the hub's own courier takes nothing."""

    async def rest(_: Courier) -> None:
        await anyio.sleep_forever()

    monkeypatch.setattr(Courier, "run", rest)


@pytest.fixture
def crowd(own_hub: Hub) -> dict[str, int]:
    """Keys by name of webhooks with two due deliveries each: four of the operator, and last one of Ada."""
    ada = create(own_hub)["id"]
    names = [f"{number:016x}" for number in range(1, 6)]
    for name in names:
        place(own_hub, name, name, owner=ada if name == names[-1] else OPERATOR, state="active")
    with WriteTransaction(own_hub.app.state.database, HUB) as tx:
        values = {"state": "pending", "ended_at": None, "due_at": now(), "courier": None}
        tx.execute(update(deliveries).values(values))
        found = tx.execute(select(webhooks.c.uid, webhooks.c.id).order_by(webhooks.c.id)).all()
    return dict(zip(("a", "b", "c", "d", "ada"), (row.id for row in found), strict=True))


def due(hub: Hub, at_work: dict[int, int], shares: Shares) -> list[int]:
    """Return the webhooks of what is due, in the order in which it is sent."""
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        ids = log.due(tx, at_work, shares)
        of_it = {
            row.id: row.webhook_id for row in tx.execute(select(deliveries.c.id, deliveries.c.webhook_id))
        }
    return [of_it[one] for one in ids]


def test_each_owner_has_a_turn(own_hub: Hub, crowd: dict[str, int]) -> None:
    assert crowd["ada"] in due(own_hub, {}, Shares(4, 99, 2))
    everything = due(own_hub, {}, Shares(99, 99, 9))
    assert sorted(everything) == sorted([*crowd.values()] * 2)


def test_whoever_has_much_under_way_comes_last(own_hub: Hub, crowd: dict[str, int]) -> None:
    busy = {crowd["a"]: 2, crowd["b"]: 2}
    assert due(own_hub, busy, Shares(2, 99, 4)) == [crowd["ada"]] * 2
    # Of the operator's own, those that wait for nothing come first.
    assert set(due(own_hub, busy, Shares(4, 99, 4))[2:]) <= {crowd["c"], crowd["d"]}


def test_no_owner_has_all_places(own_hub: Hub, crowd: dict[str, int]) -> None:
    found = due(own_hub, {crowd["a"]: 3}, Shares(99, 5, 4))
    assert found.count(crowd["ada"]) == 2
    assert len(found) - 2 == 5 - 3


def test_a_webhook_that_fails_has_one_at_a_time(own_hub: Hub, crowd: dict[str, int]) -> None:
    with WriteTransaction(own_hub.app.state.database, HUB) as tx:
        tx.execute(update(webhooks).where(webhooks.c.id == crowd["ada"]).values(failing_since=now()))
    assert due(own_hub, {}, Shares(99, 99, 4)).count(crowd["ada"]) == 1
    assert crowd["ada"] not in due(own_hub, {crowd["ada"]: 1}, Shares(99, 99, 4))
