"""Whose turn it is: no job is lost to an error, and no worker stays when its hub ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest
from procrastinate.manager import JobManager
from sqlalchemy import Row, select, text

from deedbox.db import HUB, Database, WriteTransaction, now
from deedbox.foundation import open_database
from deedbox.jobs import queue
from deedbox.jobs.queue import Queue, Take
from deedbox.problems import Busy
from deedbox.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.postgresql]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def url(settings: Settings) -> str:
    assert settings.database_url is not None
    return settings.database_url.get_secret_value()


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings)
    yield opened
    opened.close()


@asynccontextmanager
async def working(url: str, take: Take) -> AsyncIterator[None]:
    async def forgotten() -> list[int]:
        return []

    async def work() -> None:
        await opened.work("task", take, forgotten, at_once=1)

    async with Queue(url) as opened, anyio.create_task_group() as group:
        group.start_soon(work)
        yield
        group.cancel_scope.cancel()


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(20):
        while not condition():  # noqa: ASYNC110 - What is waited for is another's doing.
            await anyio.sleep(0.01)


def ask(database: Database, job_id: int) -> None:
    with WriteTransaction(database, HUB) as tx:
        tx.execute(select(1))  # It writes in a transaction that has begun.
        queue.defer(tx, "task", job_id)


def waiting(database: Database) -> list[Row[Any]]:
    """Return the jobs that nobody works on."""
    with database.reader.connect() as connection:
        rows = connection.execute(
            text("SELECT args, scheduled_at FROM procrastinate_jobs WHERE status = 'todo' AND attempts > 0")
        )
        return list(rows)


async def test_a_job_whose_state_could_not_be_read_is_offered_again_after_a_pause(
    database: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "LATER_SECONDS", 3600)

    async def take(_: int) -> datetime | None:
        raise Busy("Another request held the database for too long.")

    ask(database, 7)
    begin = now()
    async with working(url, take):
        await until(lambda: bool(waiting(database)))
        [job] = waiting(database)
    assert job.args == {"job_id": 7}
    assert begin + timedelta(hours=1) <= job.scheduled_at <= now() + timedelta(hours=1)


async def test_a_job_that_was_offered_again_is_taken_again(
    database: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "LATER_SECONDS", 0)
    taken: list[int] = []

    async def take(job_id: int) -> datetime | None:
        taken.append(job_id)
        if len(taken) == 1:
            raise Busy("Another request held the database for too long.")
        return None

    ask(database, 7)
    async with working(url, take):
        await until(lambda: taken == [7, 7])


async def test_an_error_that_nobody_foresaw_is_logged_and_another_worker_begins(
    database: Database, url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(queue, "AFTER_FAILURE_SECONDS", 0)
    fetch = JobManager.fetch_job
    errors = [RuntimeError("nobody foresaw this")]

    async def refused(self: JobManager, queues: Any, **given: Any) -> Any:
        # A hub that other tests share may look into its own queues meanwhile.
        if errors and queues == ["task"]:
            raise errors.pop()
        return await fetch(self, queues=queues, **given)

    monkeypatch.setattr(JobManager, "fetch_job", refused)
    taken: list[int] = []

    async def take(job_id: int) -> datetime | None:
        taken.append(job_id)
        return None

    ask(database, 7)
    with caplog.at_level(logging.ERROR, "deedbox.jobs"):
        async with working(url, take):
            await until(lambda: taken == [7])
    [told] = [record for record in caplog.records if record.name == "deedbox.jobs"]
    assert told.getMessage() == "no job could be taken"
    assert told.exc_info is not None
    assert "nobody foresaw this" in str(told.exc_info[1])


async def test_a_worker_ends_with_its_hub_though_it_hears_of_no_cancellation(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Up to Python 3.11 `asyncio.wait_for` swallows one, and whoever waits for a connection is in it.
    register = JobManager.register_worker
    registers = asyncio.Event()

    async def deaf(self: JobManager) -> int:
        registered = asyncio.ensure_future(register(self))
        registers.set()
        while not registered.done():
            try:
                await asyncio.shield(registered)
            except asyncio.CancelledError:
                continue
        return registered.result()

    monkeypatch.setattr(JobManager, "register_worker", deaf)

    async def take(_: int) -> datetime | None:
        raise AssertionError("there is no job")

    with anyio.fail_after(10):
        async with working(url, take):
            await registers.wait()
