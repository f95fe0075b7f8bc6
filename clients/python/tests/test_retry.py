"""How long is waited between tries."""

import httpx2
import pytest

from deedbox_client._core.retry import RetryPolicy, retry_after_seconds

NOW = 1_767_323_045.0  # Fri, 02 Jan 2026 03:04:05 GMT
RESET = httpx2.ReadError("reset")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        (" 7 ", 7.0),
        ("9" * 5000, 999_999_999_999.0),
        ("Fri, 02 Jan 2026 03:04:15 GMT", 10.0),
        ("Fri, 02 Jan 2026 03:04:00 GMT", 0.0),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("Fri, 99 Jan 2026 03:04:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, now=lambda: NOW) == seconds


def test_the_wait_doubles_up_to_a_limit_and_is_drawn_by_lot() -> None:
    patient = RetryPolicy(max_retries=9, random=lambda: 1.0)
    assert [patient.after_error(RESET, tries, is_idempotent=True) for tries in range(6)] == [
        0.5,
        1.0,
        2.0,
        4.0,
        8.0,
        8.0,
    ]
    lucky = RetryPolicy(random=lambda: 0.0)
    assert lucky.after_error(RESET, 0, is_idempotent=True) == 0.0


def test_after_the_last_retry_there_is_no_wait() -> None:
    policy = RetryPolicy(max_retries=2)
    assert policy.after_error(RESET, 2, is_idempotent=True) is None
    assert policy.after_status(503, 1.0, 2, is_idempotent=True) is None


def test_the_server_is_given_the_time_it_asks_for_unless_that_is_too_long() -> None:
    policy = RetryPolicy(max_retry_after_seconds=60.0)
    assert policy.after_status(503, 60.0, 0, is_idempotent=True) == 60.0
    assert policy.after_status(503, 60.1, 0, is_idempotent=True) is None
