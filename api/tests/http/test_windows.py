"""Counting in sliding windows: exact where it says something, bounded in what it keeps."""

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedbox.http.windows import Charge, LocalWindows, Quota, Window

QUOTA = Quota(10, 60)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Counted:
    """Windows on a clock of the test's own."""

    def __init__(self, *, most: int = 100) -> None:
        self.clock = Clock()
        self.windows = LocalWindows(most, self.clock)

    def take(self, cost: int = 1, *, key: str = "k", quota: Quota = QUOTA) -> tuple[bool, Window]:
        (standing,) = anyio.run(self.windows.take, [Charge("test", key, quota, cost)])
        return standing.is_taken, standing.window

    def taken(self, times: int) -> int:
        """Try so often, and return how often it was let through."""
        return sum(self.take()[0] for _ in range(times))


def test_a_quota_is_let_through_and_no_more() -> None:
    counted = Counted()

    assert [counted.take()[1].remaining(QUOTA) for _ in range(10)] == list(range(9, -1, -1))
    assert counted.taken(50) == 0


def test_what_is_refused_is_not_counted() -> None:
    counted = Counted()
    counted.take(8)

    assert not counted.take(3)[0]
    assert counted.take(2)[0]


def test_keys_are_counted_apart() -> None:
    counted = Counted()
    counted.take(10)

    assert counted.take(10, key="other")[0]


@pytest.mark.parametrize("start", [0, 1, 30, 59.5])
def test_there_is_no_border_around_which_a_quota_comes_twice(start: float) -> None:
    counted = Counted()
    counted.take(0)
    counted.clock.now += start
    assert counted.taken(20) == 10
    let_through = 0
    for _ in range(60):
        counted.clock.now += 1
        let_through += counted.taken(20)
    # What fades away in the minute after comes one by one.
    assert let_through <= 10
    assert counted.taken(20) <= 1


def test_after_two_windows_of_rest_everything_is_there_again() -> None:
    counted = Counted()
    counted.take(10)
    counted.clock.now += 120

    assert counted.take(10)[0]


hits = st.lists(st.tuples(st.floats(0, 70), st.integers(1, 10)), min_size=1, max_size=12)


@given(hits=hits, needed=st.integers(1, 10))
def test_the_wait_is_as_long_as_needed_and_no_second_longer(
    hits: list[tuple[float, int]], needed: int
) -> None:
    counted = Counted()
    window = Window(0, 0, 0, 0)
    for passed, cost in hits:
        counted.clock.now += passed
        _, window = counted.take(cost)
    wait, now = window.wait_seconds(QUOTA, needed), counted.clock.now

    # Trying costs nothing where it is refused.
    if wait > 1:
        counted.clock.now = now + wait - 1.01
        assert not counted.take(needed)[0]
    counted.clock.now = now + wait
    assert counted.take(needed)[0]


@given(hits=hits)
def test_what_is_said_to_remain_can_be_had(hits: list[tuple[float, int]]) -> None:
    counted, window = Counted(), Window(0, 0, 0, 0)
    for passed, cost in hits:
        counted.clock.now += passed
        _, window = counted.take(cost)
    remaining = window.remaining(QUOTA)
    assert 0 <= remaining <= QUOTA.requests
    assert not counted.take(remaining + 1)[0]
    assert remaining == 0 or counted.take(remaining)[0]


def test_the_wait_for_the_whole_quota_ends_with_the_window_after() -> None:
    counted = Counted()
    _, window = counted.take(10)

    assert window.wait_seconds(QUOTA, 1) == 61
    assert 110 < window.wait_seconds(QUOTA, 10) <= 121


def test_a_flood_of_keys_is_forgotten_but_for_the_latest() -> None:
    counted = Counted(most=100)
    for number in range(1000):
        counted.take(key=str(number))
        counted.take(key="busy", quota=Quota(2000, 60))

    assert len(counted.windows) == 100
    assert counted.take(0, key="busy", quota=Quota(2000, 60))[1].current == 1000


def test_windows_that_are_over_go_when_new_ones_come() -> None:
    counted = Counted(most=1000)
    for number in range(100):
        counted.take(key=f"old-{number}")
    counted.clock.now += 121
    for number in range(60):
        counted.take(key=f"new-{number}")

    assert len(counted.windows) == 60
