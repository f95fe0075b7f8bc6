"""When what failed is sent again, and when a webhook is given up. PURE."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

PAUSES: Final = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24)))
)
"""Between the attempts of one delivery: the schedule that Standard Webhooks gives, over three days."""
MOST_TRIES: Final = len(PAUSES) + 1
JITTER: Final = 0.2
"""By how much of itself a pause is longer, at most: what failed together comes back one by one."""
LONGEST_PAUSE: Final = timedelta(hours=24)
"""However long `Retry-After` asks for."""
GIVEN_UP_AFTER: Final = timedelta(days=5)
"""Of nothing but failures; then the webhook is disabled, with the next delivery that fails for good."""


def next_at(tries: int, moment: datetime, *, retry_after: str | None, chance: float) -> datetime | None:
    """Return when a delivery that has failed so many *tries* is tried again; None for never.

    Args:
        tries: how often it was tried, this time included.
        moment: when it failed.
        retry_after: the header of the answer, or None; it makes the pause longer, never shorter.
        chance: from 0 to 1, drawn anew each time.
    """
    if tries >= MOST_TRIES:
        return None
    pause = PAUSES[tries - 1] * (1 + JITTER * chance)
    asked = _asked_for(retry_after, moment)
    return moment + max(pause, min(asked, LONGEST_PAUSE))


def is_given_up(failing_since: datetime, moment: datetime) -> bool:
    """Return whether a webhook of which nothing but failures came *failing_since* is disabled now that a
    delivery has failed for the last time: where little happens, a receiver has all of that one's tries."""
    return moment - failing_since >= GIVEN_UP_AFTER


def _asked_for(retry_after: str | None, moment: datetime) -> timedelta:
    """Return how long an answer asks to wait (RFC 9110 section 10.2.3); 0 where it asks for nothing."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        # A number of more digits is longer than any pause, and than what a timedelta holds.
        return timedelta(seconds=int(text)) if len(text) <= 9 else LONGEST_PAUSE
    try:
        until = parsedate_to_datetime(text)
        return (until if until.tzinfo else until.replace(tzinfo=UTC)) - moment
    except (ValueError, OverflowError):
        # Nothing that is a date, or one of no year that there is.
        return timedelta(0)
