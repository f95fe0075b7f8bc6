"""Text for people: tables as wide as the terminal, and nothing in them that steers it."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import click

from deedbox.texts import count, printable

__all__ = ["count", "moment", "printable", "record", "styled", "table", "width"]

_NARROWEST = 12
"""Columns are not squeezed below this many cells."""


def styled(text: str, *, colour: str | None = None, bold: bool = False) -> str:
    """Return *text* in a style, unless NO_COLOR is set (no-color.org); click strips it off a terminal."""
    return text if os.environ.get("NO_COLOR") else click.style(text, fg=colour, bold=bold or None)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* in columns under *head*.

    On a terminal the widest columns give way, so that each row stays on one line; into a pipe or a file
    everything is written.
    """
    cells = [[printable(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns
        while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > _NARROWEST:
            widths[widths.index(max(widths))] -= 1
    lines = [
        "  ".join(_fit(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
    return "\n".join([styled(lines[0], bold=True), *lines[1:]])


def width(text: str) -> int:
    """Return how many cells of a terminal *text* takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def record(members: Mapping[str, str]) -> str:
    """Return *members* one a line, the values under each other."""
    longest = max(map(len, members))
    return "\n".join(f"  {name:<{longest}}  {printable(value)}" for name, value in members.items())


def moment(time: datetime) -> str:
    """Return *time* to the minute, in UTC."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _fit(text: str, size: int) -> str:
    if width(text) <= size:
        return text + " " * (size - width(text))
    while width(text) > size - 1:
        text = text[:-1]
    return text + "…" + " " * (size - 1 - width(text))
