"""How far something is, for people who wait: a bar on a terminal, lines elsewhere, nothing beside JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from deedbox.cli.text import printable, width

_WHOLE = 100
_BAR_CELLS = 10
_BESIDE_CELLS = 14
"""What else stands on the line of a bar: brackets, percent, spaces."""


class Report(Protocol):
    """Takes how far it is, in percent, and what is done now."""

    def __call__(self, percent: int, step: str) -> None: ...


@contextmanager
def progress(label: str, *, as_json: bool) -> Iterator[Report]:
    """Give what reports on *label* to whoever reads standard error, until the block ends."""
    if as_json:
        yield lambda percent, step: None
    elif sys.stderr.isatty():
        yield from _bar(printable(label))
    else:
        yield _lines(printable(label))


def _bar(label: str) -> Iterator[Report]:
    with click.progressbar(
        length=_WHOLE,
        label=label,
        file=sys.stderr,
        show_eta=False,
        show_percent=True,
        width=_BAR_CELLS,
        item_show_func=lambda step: step,
        # A step is shown when it begins, be it not a percent more. And what failed is tried again from the
        # beginning, so that a bar goes back, too.
        update_min_steps=-_WHOLE,
    ) as bar:

        def report(percent: int, step: str) -> None:
            # On a second line a bar would stay, and another one appear under it.
            room = shutil.get_terminal_size().columns - width(label) - _BAR_CELLS - _BESIDE_CELLS
            bar.update(min(percent, _WHOLE) - bar.pos, printable(step)[: max(room, 0)])

        yield report


def _lines(label: str) -> Report:
    said: list[str] = []

    def report(percent: int, step: str) -> None:
        # A log is told each step once, not each percent.
        if step and said[-1:] != [step]:
            said.append(step)
            click.echo(f"{label}: {printable(step)}", err=True)

    return report
