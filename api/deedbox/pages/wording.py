"""Numbers, sizes and texts as people read them."""

import re
from datetime import date, datetime
from typing import NamedTuple


class Moment(NamedTuple):
    """A time: for machines, for a glance, and to the second."""

    iso: str
    day: str
    exact: str


def moment(value: datetime) -> Moment:
    """Return *value*, which is in UTC, in its three forms."""
    return Moment(
        value.strftime("%Y-%m-%dT%H:%M:%SZ"),
        day(value),
        value.strftime("%Y-%m-%d %H:%M:%S UTC"),
    )


def day(value: date) -> str:
    """Return *value* such as "1 Jan 2037"."""
    return f"{value.day} {value:%b} {value.year}"


def size(count: int) -> str:
    """Return a number of bytes, such as "1.9 kB" (1 kB is 1,000 bytes)."""
    if count < 1000:
        return counted(count, "byte")
    if count < 999_500:
        return f"{count / 1000:.1f} kB" if count < 99_500 else f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def counted(count: int, noun: str) -> str:
    """Return "1 operation" or "1,234 operations"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of *text*; a blank line divides them."""
    return [part.strip() for part in re.split(r"\n\s*\n", (text or "").replace("\r", "")) if part.strip()]


def shortened(text: str | None) -> str | None:
    """Return *text* for a list: its beginning where it is long, None where there is nothing to read."""
    if not text or not text.strip():
        return None
    return text if len(text) <= 200 else text[:199] + "…"


def searched(text: str) -> str:
    """Return what somebody typed, on one line, without control characters, 200 characters at most."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[:1000])
    return " ".join(shown.split())[:200]
