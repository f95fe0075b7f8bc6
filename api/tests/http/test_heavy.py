"""Heavy work runs in processes of its own, few at a time, and one that fails harms no other."""

import operator
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from deedbox import spec
from deedbox.http.heavy import HeavyWork
from deedbox.problems import Busy, TooCostly

pytestmark = pytest.mark.slow

# What a worker runs must be importable there, so these tests give it functions of the standard library.


def run(*tasks: Callable[[HeavyWork], Awaitable[Any]], **bounds: Any) -> list[Any]:
    """Run *tasks* one after another with the same workers; return what each returned or raised."""
    work_of = {"processes": 1, "queue": 2, "timeout_seconds": 60.0, **bounds}

    async def main() -> list[Any]:
        work, outcomes = HeavyWork(**work_of), []
        for task in tasks:
            try:
                outcomes.append(await task(work))
            except Exception as error:  # noqa: BLE001 - what was raised is the outcome
                outcomes.append(error)
        return outcomes

    return anyio.run(main)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_result_comes_back_from_another_process_which_is_used_again() -> None:
    first, second, result = run(
        lambda work: work.run(os.getpid), lambda work: work.run(os.getpid), lambda work: work.run(sum, [1, 2])
    )

    assert result == 3
    assert first == second != os.getpid()


def test_an_error_comes_back_as_it_was_raised_and_the_process_stays() -> None:
    before, error, after = run(
        lambda work: work.run(os.getpid),
        lambda work: work.run(operator.truediv, 1, 0),
        lambda work: work.run(os.getpid),
    )

    assert isinstance(error, ZeroDivisionError)
    assert before == after


def test_a_refusal_of_a_document_comes_back_with_its_findings() -> None:
    (error,) = run(lambda work: work.run(spec.load, b'{"openapi": "3.1.0"}', "application/json"))

    assert isinstance(error, spec.InvalidDocument)
    assert error.findings[0].line == 1


def test_work_that_takes_too_long_is_killed_and_would_be_again_and_the_next_is_served() -> None:
    # The limit is short only when the process has started, which takes its time.
    hurried = HeavyWork(processes=1, queue=1, timeout_seconds=0.2)
    before, late, after = run(
        lambda work: work.run(os.getpid),
        lambda _: hurried.run(time.sleep, 60),
        lambda work: work.run(os.getpid),
    )

    assert isinstance(late, TooCostly)
    assert after != before
    assert not is_alive(before)


def test_work_that_kills_two_processes_would_kill_more_and_the_next_is_served() -> None:
    before, dead, after = run(
        lambda work: work.run(os.getpid),
        lambda work: work.run(os._exit, 1),
        lambda work: work.run(os.getpid),
    )

    assert isinstance(dead, TooCostly)
    assert after != before
    assert not is_alive(before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_every_process_of_the_hub_disturbs_no_work(number: signal.Signals) -> None:
    before, outcome, after = run(
        lambda work: work.run(os.getpid),
        lambda work: work.run(signal.raise_signal, number),
        lambda work: work.run(os.getpid),
    )

    assert outcome is None
    assert before == after


@pytest.mark.parametrize(
    ("end", "arguments"), [(signal.default_int_handler, (signal.SIGINT, None)), (sys.exit, (1,))]
)
def test_what_ends_a_process_ends_no_hub(end: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    (outcome,) = run(lambda work: work.run(end, *arguments))

    assert isinstance(outcome, Busy)


def test_a_process_that_cannot_start_is_told_as_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    (outcome,) = run(lambda work: work.run(os.getpid))

    assert isinstance(outcome, Busy)


def test_a_process_that_died_in_its_idle_time_is_replaced() -> None:
    async def kill(work: HeavyWork) -> None:
        process = await work.run(os.getpid)
        os.kill(process, 9)
        while is_alive(process):  # noqa: ASYNC110 - no event tells of the end of another process
            await anyio.sleep(0.01)

    _, after = run(kill, lambda work: work.run(os.getpid))

    assert isinstance(after, int)


def test_one_more_than_may_wait_is_refused_and_told_when_to_come_back() -> None:
    async def crowd(work: HeavyWork) -> list[Any]:
        outcomes: list[Any] = []

        async def one() -> None:
            try:
                outcomes.append(await work.run(time.sleep, 0.2))
            except Busy as problem:
                outcomes.append(problem)

        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(one)
        return outcomes

    (outcomes,) = run(crowd)
    refused = [one for one in outcomes if isinstance(one, Busy)]

    # One runs and two wait.
    assert outcomes.count(None) == 3
    assert [problem.headers for problem in refused] == [{"Retry-After": "2"}] * 2


def test_one_that_runs_long_keeps_no_other_from_a_free_process() -> None:
    async def pair(work: HeavyWork) -> int:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                group.start_soon(lambda: work.run(time.sleep, 60))
                await anyio.wait_all_tasks_blocked()
                total = await work.run(sum, [1, 2])
                group.cancel_scope.cancel()
        return total

    assert run(pair, processes=2) == [3]


def test_whoever_leaves_gives_the_place_to_the_next() -> None:
    async def leave(work: HeavyWork) -> Any:
        with anyio.move_on_after(1):
            await work.run(time.sleep, 60)
        return await work.run(sum, [1, 2])

    assert run(leave) == [3]


@pytest.mark.parametrize("queue", [1, 3])
def test_the_queue_is_as_long_as_it_says(queue: int) -> None:
    async def crowd(work: HeavyWork) -> int:
        refused = 0

        async def one() -> None:
            nonlocal refused
            try:
                await work.run(time.sleep, 0.2)
            except Busy:
                refused += 1

        async with anyio.create_task_group() as group:
            for _ in range(queue + 2):
                group.start_soon(one)
        return refused

    assert run(crowd, queue=queue) == [1]


def test_work_that_wants_more_memory_than_it_may_have_would_again_and_the_process_stays() -> None:
    bounds = {"memory_bytes": 512 * 1024**2}
    before, greedy, after = run(
        lambda work: work.run(os.getpid),
        lambda work: work.run(bytes, 1024**3),
        lambda work: work.run(os.getpid),
        **bounds,
    )

    assert isinstance(greedy, TooCostly)
    assert greedy.detail == "Reading the document took more than 536,870,912 bytes."
    assert before == after


def test_what_waits_is_bounded_in_bytes_and_one_always_may_wait() -> None:
    async def crowd(work: HeavyWork) -> list[int]:
        refused = []

        async def one(size: int) -> None:
            try:
                await work.run(operator.itemgetter(0), bytes(size))
            except Busy:
                refused.append(size)

        async with anyio.create_task_group() as group:
            group.start_soon(lambda: work.run(time.sleep, 0.2))
            for size in (200, 10, 11):
                await anyio.lowlevel.checkpoint()
                group.start_soon(one, size)
        return refused

    assert run(crowd, queue=9, queue_bytes=205) == [[10, 11]]


def test_who_comes_during_the_preparation_gets_the_prepared_process() -> None:
    pids: list[int] = []

    async def crowd(work: HeavyWork) -> None:
        async def come() -> None:
            pids.append(await work.run(os.getpid))

        async with anyio.create_task_group() as group:
            group.start_soon(work.prepare, time.localtime)
            await anyio.lowlevel.checkpoint()
            group.start_soon(come)
            group.start_soon(come)

    async def as_many_as_there_is_room_for(work: HeavyWork) -> None:
        async with anyio.create_task_group() as group:
            for _ in range(2 + 2):
                group.start_soon(work.run, time.sleep, 0.1)

    assert run(crowd, as_many_as_there_is_room_for, processes=2, queue=2) == [None, None]
    assert len(set(pids)) == 1
