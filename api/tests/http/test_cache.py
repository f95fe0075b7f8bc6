"""A value is made once however many ask, kept within bounds, and no failure outlives its makers."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import anyio
import pytest

from deedbox.http.cache import Cache

CROWD = 100


def cache(most_bytes: int = 1000, ttl_seconds: float = 3600) -> Cache[bytes]:
    return Cache(most_bytes=most_bytes, size=len, ttl_seconds=ttl_seconds)


def wait_for_the_crowd(one: Cache[bytes]) -> None:
    """Return when everybody else waits for this making; the test fails later when they don't come."""
    (making,) = one._under_way.values()
    for _ in range(1000):
        if len(making._condition._waiters) == CROWD - 1:  # type: ignore[attr-defined]
            return
        time.sleep(0.01)


def crowd_of_threads(one: Cache[bytes], make: Callable[[], bytes]) -> list[object]:
    """Let a crowd ask for one key in threads; what they get, an error or a value, comes in no order."""

    def ask(_: int) -> object:
        try:
            return one.get("key", make)
        except ValueError as error:
            return error

    with ThreadPoolExecutor(CROWD) as threads:
        return list(threads.map(ask, range(CROWD)))


def test_a_hundred_threads_that_miss_make_it_once() -> None:
    one, made = cache(), []

    def make() -> bytes:
        made.append(threading.get_ident())
        wait_for_the_crowd(one)
        return b"value"

    assert crowd_of_threads(one, make) == [b"value"] * CROWD
    assert len(made) == 1
    assert one.get("key", lambda: b"another") == b"value"


def test_an_error_reaches_all_threads_that_wait_and_is_not_kept() -> None:
    one, made = cache(), []

    def make() -> bytes:
        made.append(threading.get_ident())
        wait_for_the_crowd(one)
        raise ValueError

    assert {type(outcome) for outcome in crowd_of_threads(one, make)} == {ValueError}
    assert len(made) == 1
    assert one.get("key", lambda: b"value") == b"value"


async def crowd(one: Cache[bytes], fails: bool) -> tuple[list[object], int]:
    made = 0
    everybody_is_there = anyio.Event()

    async def make() -> bytes:
        nonlocal made
        made += 1
        await everybody_is_there.wait()
        if fails:
            raise ValueError
        return b"value"

    asking = [asyncio.create_task(one.get_async("key", make)) for _ in range(CROWD)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    everybody_is_there.set()
    return list(await asyncio.gather(*asking, return_exceptions=True)), made


def test_a_hundred_tasks_that_miss_make_it_once() -> None:
    assert asyncio.run(crowd(cache(), fails=False)) == ([b"value"] * CROWD, 1)


def test_an_error_reaches_all_tasks_that_wait_and_is_not_kept() -> None:
    one = cache()
    outcomes, made = asyncio.run(crowd(one, fails=True))

    assert ({type(outcome) for outcome in outcomes}, made) == ({ValueError}, 1)
    assert asyncio.run(crowd(one, fails=False)) == ([b"value"] * CROWD, 1)


@pytest.mark.parametrize("gone", [{0}, {1}, {0, 1}], ids=["who-makes-it", "one-who-waits", "both"])
def test_whoever_is_cancelled_fails_nobody_else(gone: set[int]) -> None:
    async def run() -> None:
        one, makers = cache(), []
        go_on = anyio.Event()

        async def make() -> bytes:
            makers.append(asyncio.current_task())
            await go_on.wait()
            return b"value"

        asking = [asyncio.create_task(one.get_async("key", make)) for _ in range(10)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for number in gone:
            asking[number].cancel()
        await asyncio.wait([asking[number] for number in gone])
        go_on.set()

        outcomes = await asyncio.gather(*asking, return_exceptions=True)
        assert {number for number, outcome in enumerate(outcomes) if outcome != b"value"} == gone
        assert all(asking[number].cancelled() for number in gone)
        # Where the first is gone, one of those who waited makes it.
        assert len(makers) == (2 if 0 in gone else 1)

    asyncio.run(run())


def test_what_was_asked_for_last_is_kept_and_no_more_than_may_be() -> None:
    one = cache(most_bytes=100)
    made: list[str] = []

    def make(key: str) -> bytes:
        made.append(key)
        return b"x" * 40

    for key in "abacab":
        one.get(key, partial(make, key))

    assert made == ["a", "b", "c", "b"]


def test_a_value_that_is_larger_than_the_cache_is_given_and_not_kept() -> None:
    one = cache(most_bytes=10)

    assert one.get("key", lambda: b"x" * 11) == b"x" * 11
    assert one.get("key", lambda: b"small") == b"small"


def test_a_value_goes_when_its_time_is_over() -> None:
    one = cache(ttl_seconds=0)
    one.get("key", lambda: b"old")

    assert one.get("key", lambda: b"new") == b"new"


@pytest.mark.parametrize("value", [b"", b"x"])
def test_an_empty_value_is_a_value(value: bytes) -> None:
    one = cache()
    one.get("key", lambda: value)

    assert one.get("key", lambda: b"another") == value
