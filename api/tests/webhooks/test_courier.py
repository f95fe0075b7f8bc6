"""Couriers of several processes share the work, and what ended long ago is forgotten."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from sqlalchemy import func, select, update

from deedbox import migrations
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.events import outbox
from deedbox.identity.tables import users
from deedbox.identity.tokens import service as tokens
from deedbox.identity.users.service import OPERATOR
from deedbox.problems import Busy
from deedbox.webhooks import courier, fan_out, service
from deedbox.webhooks.courier import Courier
from deedbox.webhooks.deliveries import service as log
from deedbox.webhooks.deliveries.schemas import MOST_ATTEMPTS
from deedbox.webhooks.tables import attempts, deliveries, position
from tests.webhooks.happening import CHANGED

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(courier, "LATEST_LOOK_SECONDS", 0.05)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Opens the database as each of several processes does."""
    made: list[Database] = []

    def open_one() -> Database:
        made.append(Database(tmp_path / "hub.sqlite3", readers=4, writer_timeout_seconds=20))
        return made[-1]

    migrations.upgrade(open_one().writer)
    yield open_one
    for one in made:
        one.close()


def arrived(_: httpx2.Request) -> httpx2.Response:
    """Answer as over a network: nobody has read the body yet."""
    return httpx2.Response(204, stream=httpx2.ByteStream(b""))


def ask(database: Database, number: int) -> int:
    """Make a webhook with so many pings to be sent; return its row's id."""
    with WriteTransaction(database, HUB) as tx:
        tokens.mint_first(tx)
        user_id = tx.execute(select(users.c.id).where(users.c.uid == OPERATOR)).scalar_one()
        _, webhook = service.create(
            tx,
            user_id=user_id,
            scopes=["admin"],
            url="http://there.test/",
            description="",
            api=None,
            kinds=[],
        )
        for _ in range(number):
            log.ping(tx, webhook)
        key: int = webhook.key
        return key


@asynccontextmanager
async def sending(database: Database, client: httpx2.AsyncClient) -> AsyncIterator[None]:
    async with anyio.create_task_group() as group:
        group.start_soon(Courier(database, client, is_alone=False).run)
        yield
        group.cancel_scope.cancel()


def states(database: Database) -> Counter[str]:
    with ReadTransaction(database, HUB) as tx:
        return Counter(tx.execute(select(deliveries.c.state)).scalars())


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(30):
        while not condition():  # noqa: ASYNC110 - What is waited for is a row.
            await anyio.sleep(0.01)


async def test_what_one_courier_has_taken_no_other_sends(opened: Callable[[], Database]) -> None:
    sent: Counter[str] = Counter()

    async def answer(request: httpx2.Request) -> httpx2.Response:
        sent[request.headers["webhook-id"]] += 1
        await anyio.sleep(0.001)
        return arrived(request)

    here = opened()
    ask(here, 40)
    client = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    async with client, sending(here, client), sending(opened(), client):
        await until(lambda: states(here) == {"succeeded": 40})
    assert (len(sent), sent.total()) == (40, 40)


async def test_what_a_dead_courier_had_is_sent_once_its_time_is_over(opened: Callable[[], Database]) -> None:
    here = opened()
    ask(here, 1)
    with WriteTransaction(here, HUB) as tx:
        (taken,) = log.claim(tx, log.due(tx, {}, log.Shares(9, 9, 9)), "dead")
        assert log.claim(tx, [taken.id], "alive") == []
        tx.execute(update(deliveries).values(due_at=now()))
        (again,) = log.claim(tx, [taken.id], "alive")
        outcome = log.Outcome(now(), 1, 204, None, "", None)
        # Who was taken for dead, and was not, ends nothing any more; the log tells of its attempt.
        assert not log.end(tx, taken, "dead", outcome, next_at=None)
        assert log.end(tx, again, "alive", outcome, next_at=None)
        assert tx.execute(select(func.count()).select_from(attempts)).scalar_one() == 2


async def test_a_database_that_refuses_ends_no_courier(
    opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([Busy("It is held."), OSError("It is gone.")])
    due = log.due

    def refused(*given: Any, **named: Any) -> list[int]:
        for error in refusals:
            raise error
        return due(*given, **named)

    monkeypatch.setattr(log, "due", refused)
    here = opened()
    ask(here, 1)
    client = httpx2.AsyncClient(transport=httpx2.MockTransport(arrived))
    async with client, sending(here, client):
        await until(lambda: states(here) == {"succeeded": 1})


async def test_where_nobody_listens_nothing_is_written_down(
    opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, looks, look = opened(), 0, Courier._look_around

    def counted(self: Courier) -> Any:
        nonlocal looks
        looks += 1
        return look(self)

    def happen(times: int) -> None:
        for _ in range(times):
            with WriteTransaction(here, HUB) as tx:
                outbox.record(tx, CHANGED, api_id=1, api="orders")

    def told_up_to() -> int:
        with ReadTransaction(here, HUB) as tx:
            number: int = tx.execute(select(position.c.event_id)).scalar_one()
            return number

    monkeypatch.setattr(Courier, "_look_around", counted)
    client = httpx2.AsyncClient(transport=httpx2.MockTransport(arrived))
    async with client, sending(here, client):
        happen(fan_out.BATCH + 1)
        before = looks
        await until(lambda: looks > before + 2)
        assert told_up_to() == 0
        # Who comes then is told of what happens from then on.
        ask(here, 0)
        before = looks
        await until(lambda: looks > before + 2)
        assert told_up_to() == 0
        happen(2)
        await until(lambda: states(here) == {"succeeded": 2})
        assert told_up_to() == fan_out.BATCH + 3


async def test_what_ended_long_ago_is_forgotten_with_its_attempts(opened: Callable[[], Database]) -> None:
    here = opened()
    ask(here, 3)
    client = httpx2.AsyncClient(transport=httpx2.MockTransport(arrived))
    async with client, sending(here, client):
        await until(lambda: states(here) == {"succeeded": 3})
    with WriteTransaction(here, HUB) as tx:
        old = now() - log.KEPT - timedelta(minutes=1)
        tx.execute(update(deliveries).where(deliveries.c.id != 2).values(ended_at=old))
        assert log.has_old(tx)
        assert log.forget_old(tx) == 2
        assert not log.has_old(tx)
        assert tx.execute(select(deliveries.c.id)).scalars().all() == [2]
        assert tx.execute(select(attempts.c.delivery_id)).scalars().all() == [2]


async def test_of_one_delivery_the_newest_attempts_are_kept(opened: Callable[[], Database]) -> None:
    here = opened()
    ask(here, 1)
    outcome = log.Outcome(now(), 1, 500, "No.", "", None)
    with WriteTransaction(here, HUB) as tx:
        for _ in range(MOST_ATTEMPTS + 5):
            tx.execute(update(deliveries).values(due_at=now()))
            (taken,) = log.claim(tx, [1], "courier")
            log.end(tx, taken, "courier", outcome, next_at=now())
        numbers = tx.execute(select(attempts.c.number).order_by(attempts.c.number)).scalars().all()
    assert numbers == list(range(6, MOST_ATTEMPTS + 6))
