"""Jobs are rows: whoever dies over one loses nothing, and what came of one is kept once or not at all."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import anyio
import pytest
from sqlalchemy import Row, select, update

from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.jobs import runner, service
from deedbox.jobs.runner import Runner
from deedbox.jobs.tables import job_lines, jobs
from deedbox.jobs.work import Ended, Hopeless, Interrupted, Keep, Task, Work
from deedbox.problems import Busy

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(runner, "LATEST_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(service, "FIRST_PAUSE_SECONDS", 0.05)


def ask(database: Database, kind: str = "task", **payload: Any) -> int:
    with WriteTransaction(database, HUB) as tx:
        job_id: int = service.enqueue(tx, kind, payload).id
        return job_id


def job(database: Database, job_id: int) -> Row[Any]:
    with ReadTransaction(database, HUB) as tx:
        return service.read(tx, job_id)


def said(database: Database, job_id: int) -> list[str]:
    with ReadTransaction(database, HUB) as tx:
        return [row.line for row in service.lines(tx, job_id)]


@asynccontextmanager
async def running(database: Database, tasks: Mapping[str, Task], **more: Any) -> AsyncIterator[Runner]:
    made = Runner(database, tasks, **{"at_once": 1, **more})
    async with anyio.create_task_group() as group:
        group.start_soon(made.run)
        yield made
        group.cancel_scope.cancel()


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(20):
        while not condition():  # noqa: ASYNC110 - What is waited for is a row.
            await anyio.sleep(0.01)


def nothing(_: WriteTransaction) -> None:
    """Keep nothing."""


async def test_a_job_is_done_with_its_progress_and_its_log(database: Database) -> None:
    kept: list[Any] = []

    async def task(work: Work) -> Keep:
        await work.report(40, "Reading")
        work.say("two pages")
        await work.report(80, "Writing")
        work.say("done")
        return lambda _tx: kept.append(work.payload)

    async with running(database, {"task": task}):
        job_id = ask(database, name="orders")
        await until(lambda: job(database, job_id).state == "succeeded")
    ended = job(database, job_id)
    assert (ended.percent, ended.attempts, ended.error) == (100, 1, None)
    assert ended.started_at <= ended.ended_at
    assert said(database, job_id) == ["Reading", "two pages", "Writing", "done"]
    assert kept == [{"name": "orders"}]


@pytest.mark.parametrize("leap", [timedelta(hours=1), timedelta(days=3650)])
async def test_a_job_is_done_though_the_clock_has_gone_back(database: Database, leap: timedelta) -> None:
    async def task(_: Work) -> Keep:
        return nothing

    ahead = {"due_at": now() + leap, "leased_until": now() + leap, "state": "running", "runner": "gone"}
    asked, taken = ask(database), ask(database)
    with WriteTransaction(database, HUB) as tx:
        tx.execute(update(jobs).where(jobs.c.id == asked).values(due_at=now() + leap))
        tx.execute(update(jobs).where(jobs.c.id == taken).values(**ahead))
    async with running(database, {"task": task}):
        await until(lambda: {job(database, one).state for one in (asked, taken)} == {"succeeded"})


async def test_progress_that_cannot_be_kept_breaks_nothing_off(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = service.report

    def refused(tx: WriteTransaction, job_id: int, *, percent: int, step: str) -> None:
        if percent < 50:
            raise Busy("Another request held the database for too long.")
        report(tx, job_id, percent=percent, step=step)

    async def task(work: Work) -> Keep:
        await work.report(40, "Reading")
        await work.report(80, "Writing")
        return nothing

    monkeypatch.setattr(service, "report", refused)
    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "succeeded")
    assert job(database, job_id).attempts == 1
    assert said(database, job_id) == ["Reading", "Writing"]


async def test_what_fails_is_tried_again_and_in_the_end_has_failed(database: Database) -> None:
    tries: list[int] = []

    async def task(work: Work) -> Keep:
        tries.append(work.job.attempts)
        raise ValueError("no paper")

    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "failed")
    assert tries == [1, 2, 3]
    # What the error says is for the log: it may tell of files, or of statements and what they were given.
    assert job(database, job_id).error == "The hub failed at it, by ValueError."


@pytest.mark.parametrize("kind", [Interrupted, Busy])
async def test_what_was_interrupted_says_why(database: Database, kind: type[Exception]) -> None:
    async def task(_: Work) -> Keep:
        raise kind("Somebody ended it.")

    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "failed")
    assert (job(database, job_id).attempts, job(database, job_id).error) == (3, "Somebody ended it.")


async def test_what_would_fail_again_is_not_tried_again(database: Database) -> None:
    async def task(_: Work) -> Keep:
        raise Hopeless("It is too large.")

    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "failed")
    assert (job(database, job_id).attempts, job(database, job_id).error) == (1, "It is too large.")


async def test_a_job_that_waits_is_cancelled_at_once_and_one_that_runs_is_broken_off(
    database: Database,
) -> None:
    begun = anyio.Event()

    async def task(_: Work) -> Keep:
        begun.set()
        await anyio.sleep_forever()
        return nothing

    async with running(database, {"task": task}, lease_seconds=0.3):
        first = ask(database)
        await begun.wait()
        second = ask(database)
        with WriteTransaction(database, HUB) as tx:
            service.cancel(tx, second)
        assert job(database, second).state == "cancelled"
        with WriteTransaction(database, HUB) as tx:
            service.cancel(tx, first)
        await until(lambda: job(database, first).state == "cancelled")
        with WriteTransaction(database, HUB) as tx:
            service.cancel(tx, first)
        assert job(database, first).state == "cancelled"


async def test_a_runner_that_ends_gives_back_what_it_has(database: Database) -> None:
    begun = anyio.Event()

    async def waits(_: Work) -> Keep:
        begun.set()
        await anyio.sleep_forever()
        return nothing

    async with running(database, {"task": waits}):
        job_id = ask(database)
        await begun.wait()
    assert (job(database, job_id).state, job(database, job_id).attempts) == ("queued", 0)

    async def ends(_: Work) -> Keep:
        return nothing

    async with running(database, {"task": ends}):
        await until(lambda: job(database, job_id).state == "succeeded")


async def test_what_a_dead_runner_had_is_taken_again_once_its_lease_has_ended(database: Database) -> None:
    job_id = ask(database)
    with WriteTransaction(database, HUB) as tx:
        taken = service.claim(tx, "dead", ["task"], lease_seconds=0.0)
    assert taken is not None and taken.id == job_id
    with WriteTransaction(database, HUB) as tx:
        again = service.claim(tx, "alive", ["task"], lease_seconds=30)
        assert again is not None and (again.id, again.attempts) == (job_id, 2)
        # Who was taken for dead, and was not, keeps nothing any more.
        assert not service.succeed(tx, job_id, "dead")
        assert not service.renew(tx, job_id, "dead", 30)
        assert service.claim(tx, "third", ["task"], 30) is None
        assert service.succeed(tx, job_id, "alive")


async def test_what_ends_whoever_works_on_it_is_not_taken_for_ever(database: Database) -> None:
    job_id, other = ask(database), ask(database)
    for _ in range(service.MOST_ATTEMPTS):
        with WriteTransaction(database, HUB) as tx:
            taken = service.claim(tx, "doomed", ["task"], lease_seconds=30)
            assert taken is not None and taken.id == job_id
        with WriteTransaction(database, HUB) as tx:
            service.release_all(tx, ["task"])
    with WriteTransaction(database, HUB) as tx:
        assert service.end_fatal(tx, ["another"]) is None
        dead = service.end_fatal(tx, ["task"])
        assert dead is not None and dead.id == job_id
        taken = service.claim(tx, "spared", ["task"], lease_seconds=30)
        assert taken is not None and taken.id == other
        assert service.end_fatal(tx, ["task"]) is None
    assert (job(database, job_id).state, job(database, job_id).error) == ("failed", service.FATAL)


async def test_at_its_start_a_hub_takes_again_what_was_running(database: Database) -> None:
    job_id = ask(database)
    with WriteTransaction(database, HUB) as tx:
        service.claim(tx, "killed", ["task"], lease_seconds=3600)

    async def task(_: Work) -> Keep:
        return nothing

    async with running(database, {"task": task}):
        await until(lambda: job(database, job_id).state == "succeeded")


async def test_only_so_many_run_at_once_and_the_oldest_first(database: Database) -> None:
    order: list[int] = []
    most = 0
    at_work = 0

    async def task(work: Work) -> Keep:
        nonlocal most, at_work
        at_work += 1
        most = max(most, at_work)
        order.append(work.payload["number"])
        await anyio.sleep(0.05)
        at_work -= 1
        return nothing

    ids = [ask(database, number=number) for number in range(6)]
    async with running(database, {"task": task}, at_once=2):
        await until(lambda: all(job(database, one).state == "succeeded" for one in ids))
    assert (most, order) == (2, [0, 1, 2, 3, 4, 5])


async def test_what_comes_of_it_is_kept_with_its_end_or_not_at_all(database: Database) -> None:
    fails = iter([True, False])

    async def task(_: Work) -> Keep:
        def keep(tx: WriteTransaction) -> None:
            tx.execute(update(jobs).values(step="kept"))
            if next(fails):
                raise ZeroDivisionError

        return keep

    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "succeeded")
    assert job(database, job_id).attempts == 2


async def test_a_log_is_bounded(database: Database) -> None:
    async def task(work: Work) -> Keep:
        for number in range(2 * service.MOST_LINES):
            work.say(f"{number} " + "x" * 1000)
        await work.report(50, "more")
        await work.report(60, "and more")
        return nothing

    async with running(database, {"task": task}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "succeeded")
    lines = said(database, job_id)
    assert len(lines) == service.MOST_LINES
    assert max(map(len, lines)) == service.MOST_LINE
    assert lines[-1] == "More was said than is kept."


async def test_what_is_asked_for_in_a_transaction_that_fails_is_not_there(database: Database) -> None:
    def ask_and_fail() -> None:
        with WriteTransaction(database, HUB) as tx:
            service.enqueue(tx, "task", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    with ReadTransaction(database, HUB) as tx:
        assert tx.execute(select(jobs)).all() == []


async def test_a_pause_is_kept_between_tries(database: Database) -> None:
    job_id = ask(database)
    with WriteTransaction(database, HUB) as tx:
        taken = service.claim(tx, "one", ["task"], 30)
        assert taken is not None
        service.fail(tx, taken, "one", "No.")
        tx.execute(update(jobs).values(due_at=now() + timedelta(minutes=1)))
        assert service.claim(tx, "one", ["task"], 30) is None
    assert job(database, job_id).state == "queued"


@pytest.mark.parametrize("how", ["reports", "ends", "is hopeless", "fails"])
async def test_a_job_that_is_forgotten_at_work_is_no_matter(database: Database, how: str) -> None:
    def keep(tx: WriteTransaction) -> None:
        service.enqueue(tx, "kept though it was forgotten", {})

    async def task(work: Work) -> Keep:
        if not work.payload:
            return nothing
        with WriteTransaction(database, HUB) as tx:
            service.forget(tx, work.job.id)
        work.say("too late")
        if how == "reports":
            await work.report(50, "Writing")
        if how == "is hopeless":
            raise Hopeless("It is too large.")
        if how == "fails":
            raise ValueError("no paper")
        return keep

    async with running(database, {"task": task}):
        ask(database, name="orders")
        second = ask(database)
        await until(lambda: job(database, second).state == "succeeded")
    with ReadTransaction(database, HUB) as tx:
        assert tx.execute(select(jobs.c.kind)).scalars().all() == ["task"]
        assert tx.execute(select(job_lines.c.line)).scalars().all() == []


async def test_a_database_that_refuses_ends_one_job_and_not_the_runner(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = anyio.Event()
    cancelled = service.cancelled
    refusals = iter([Busy("It is held."), OSError("It is gone.")])

    def refused(tx: WriteTransaction, job_id: int, name: str) -> None:
        for error in refusals:
            raise error
        cancelled(tx, job_id, name)

    async def task(_: Work) -> Keep:
        begun.set()
        await anyio.sleep_forever()
        return nothing

    monkeypatch.setattr(service, "cancelled", refused)
    async with running(database, {"task": task}, lease_seconds=0.3):
        job_id = ask(database)
        await begun.wait()
        with WriteTransaction(database, HUB) as tx:
            service.cancel(tx, job_id)
        await until(lambda: job(database, job_id).state == "cancelled")


@pytest.mark.parametrize("error", [Hopeless("There is no paper."), ValueError("no paper")])
async def test_that_a_job_has_failed_for_good_is_kept_once_and_with_it(
    database: Database, error: Exception
) -> None:
    ends: list[Ended] = []

    def ended(tx: WriteTransaction, end: Ended) -> None:
        assert service.read(tx, end.job_id).state == "failed"
        ends.append(end)

    async def task(_: Work) -> Keep:
        raise error

    async with running(database, {"task": task}, endings={"task": ended}):
        job_id = ask(database, name="orders")
        await until(lambda: job(database, job_id).state == "failed")
    assert ends == [Ended(job_id, {"name": "orders"}, job(database, job_id).error)]


async def test_that_a_job_was_broken_off_is_kept_with_it(database: Database) -> None:
    ends: list[Ended] = []

    async def task(_: Work) -> Keep:
        await anyio.sleep_forever()
        return nothing

    async with running(
        database, {"task": task}, endings={"task": lambda _, end: ends.append(end)}, lease_seconds=0.3
    ):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "running")
        with WriteTransaction(database, HUB) as tx:
            service.cancel(tx, job_id)
        await until(lambda: job(database, job_id).state == "cancelled")
    assert ends == [Ended(job_id, {}, None)]


async def test_that_jobs_have_ended_whoever_worked_on_them_is_kept_of_each(database: Database) -> None:
    ends: list[Ended] = []

    async def task(_: Work) -> Keep:
        return nothing

    doomed = [ask(database), ask(database)]
    with WriteTransaction(database, HUB) as tx:
        tx.execute(update(jobs).values(attempts=service.MOST_ATTEMPTS))

    def ended(tx: WriteTransaction, end: Ended) -> None:
        # One a transaction: else the second would raise.
        tx.speak_last(lambda _: ends.append(end))

    async with running(database, {"task": task}, endings={"task": ended}):
        last = ask(database)
        await until(lambda: job(database, last).state == "succeeded")
    assert ends == [Ended(job_id, {}, service.FATAL) for job_id in doomed]


async def test_that_a_hub_ends_ends_no_job(database: Database) -> None:
    ends: list[Ended] = []

    async def task(_: Work) -> Keep:
        await anyio.sleep_forever()
        return nothing

    async with running(database, {"task": task}, endings={"task": lambda _, end: ends.append(end)}):
        job_id = ask(database)
        await until(lambda: job(database, job_id).state == "running")
    assert (job(database, job_id).state, ends) == ("queued", [])
