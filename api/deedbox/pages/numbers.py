"""Numbered pages: which one is asked for, and which ones are offered."""

import re
from dataclasses import dataclass

from deedbox.problems import NotFound

OPERATIONS_ON_A_PAGE = 100

_MOST = 10_000
"""Last page that can be asked for: the database would have to step over all before it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The way to the other pages of a list."""

    number: int
    last: int
    offered: list[int | None]
    """Numbers of pages near this one, the first and the last; None where some are left out."""


def asked(text: str) -> int:
    """Return the number that `?page=` gives.

    Raises:
        NotFound: it is no number that a page can have.
    """
    number = int(text) if re.fullmatch(r"[1-9][0-9]{0,4}", text) else 0
    if not 1 <= number <= _MOST:
        msg = "There is no such page; pages are numbered from 1."
        raise NotFound(msg)
    return number


def pages(number: int, total: int, size: int) -> Pages:
    """Return the way around page *number* of *total* items, *size* on each.

    Raises:
        NotFound: the list ends before it. An empty list has its first page.
    """
    last = max(1, -(-total // size))
    if number > last:
        msg = f"There is no page {number}; the last one is {last}."
        raise NotFound(msg)
    near = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    offered: list[int | None] = []
    for one in near:
        if offered and offered[-1] is not None and one - offered[-1] > 1:
            # A gap of one number takes no more room as that number.
            offered.append(one - 1 if one - offered[-1] == 2 else None)
        offered.append(one)
    return Pages(number, last, offered)


def page_of(position: int) -> int:
    """Return the number of the page that shows the operation at *position*."""
    return position // OPERATIONS_ON_A_PAGE + 1
