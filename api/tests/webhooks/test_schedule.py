"""What failed is sent again after longer and longer pauses, for three days."""

from datetime import UTC, datetime, timedelta

import pytest

from deedbox.webhooks import schedule

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def pause(tries: int, retry_after: str | None = None, chance: float = 0) -> float | None:
    at = schedule.next_at(tries, NOON, retry_after=retry_after, chance=chance)
    return None if at is None else (at - NOON).total_seconds()


def test_the_pauses_are_those_of_standard_webhooks() -> None:
    hour = 3600
    pauses = [pause(tries) for tries in range(1, 11)]
    assert pauses == [
        *(5, 300, 1800),
        *(2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour),
        None,
    ]


def test_a_pause_is_up_to_a_fifth_longer_by_chance() -> None:
    assert (pause(2, chance=0), pause(2, chance=0.5), pause(2, chance=1)) == (300, 330, 360)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("60", 60),
        ("1", 5),
        ("0", 5),
        (" 60 ", 60),
        ("9" * 30, 24 * 3600),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", 5),
        ("Sat, 28 Nov 2026 12:10:00 +99999999999999", 5),
        ("Fri, 31 Dec 9999 23:59:59 -9900", 5),
        ("172800", 24 * 3600),
        ("Sat, 28 Nov 2026 12:10:00 GMT", 600),
        ("Sat, 28 Nov 2020 12:10:00 GMT", 5),
        ("Sat, 28 Nov 2036 12:10:00 GMT", 24 * 3600),
        ("Sat, 28 Nov 2026 12:10:00", 600),
        ("-60", 5),
        ("soon", 5),
        ("", 5),
        ("1.5", 5),
        ("٣", 5),
    ],
)
def test_retry_after_makes_a_pause_longer_within_bounds(asked: str, seconds: float) -> None:
    assert pause(1, asked) == seconds


def test_the_last_attempt_is_the_last_whatever_the_answer_asks_for() -> None:
    assert pause(schedule.MOST_TRIES, "60") is None


def test_a_webhook_is_given_up_after_five_days() -> None:
    assert not schedule.is_given_up(NOON, NOON + timedelta(days=5) - timedelta(seconds=1))
    assert schedule.is_given_up(NOON, NOON + timedelta(days=5))
