"""Answers of three values: yes, no, and what could not be decided."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Self


class Answer(IntEnum):
    """Ordered, so that `min` is "and", and `max` is "or"."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, value: bool | None) -> Self:
        """Return the answer that a truth value is; None is unknown."""
        return cls(1 if value is None else 2 if value else 0)


def every(found: Iterable[bool | None]) -> bool | None:
    """Return whether all are true: false when one is false, None when one is unknown and none is false."""
    result: bool | None = True
    for one in found:
        if one is False:
            return False
        if one is None:
            result = None
    return result


def some(found: Iterable[bool | None]) -> bool | None:
    """Return whether one is true: None when none is, but one is unknown."""
    result: bool | None = False
    for one in found:
        if one is True:
            return True
        if one is None:
            result = None
    return result
