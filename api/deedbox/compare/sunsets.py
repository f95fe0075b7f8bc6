"""The day on which something deprecated ends, as `x-sunset` names it, and what becomes of that day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from deedbox.compare.schemas.answers import Answer
from deedbox.spec.lifecycle import SUNSET, sunset


class Moved(NamedTuple):
    """What became of a day."""

    rule: str
    answer: Answer
    """Whether consumers lose nothing by it."""
    old: Any
    new: Any


def is_announced(value: Mapping[str, Any]) -> bool:
    """Say whether it was told on which day *value* ends."""
    return value.get("deprecated") is True and sunset(value) is not None


def is_past(value: Mapping[str, Any], today: date | None) -> bool:
    """Say whether what was deprecated has passed the day on which it was to end."""
    day = sunset(value)
    return is_announced(value) and day is not None and today is not None and day <= today


def moved(old: Mapping[str, Any], new: Mapping[str, Any], today: date | None) -> Moved | None:
    """Return what became of the day of *old* in *new*; None for nothing."""
    before, after = sunset(old), sunset(new)
    if SUNSET in new and after is None:
        return Moved("sunset-unreadable", Answer.UNKNOWN, None, new[SUNSET])
    if before is None or before == after:
        return None
    if after is None:
        is_kept = new.get("deprecated") is True
        return Moved("sunset-removed", Answer.NO, str(before), None) if is_kept else None
    is_earlier = after < before and (today is None or before > today)
    rule = "sunset-moved-earlier" if is_earlier else "sunset-moved-later"
    return Moved(rule, Answer.NO if is_earlier else Answer.YES, str(before), str(after))
