"""A trend as a plot: where each bar stands, so that the template only writes it down. No script, no style."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from deedbox.pages import addresses, wording

WIDTH: Final = 600
HEIGHT: Final = 150
_TOP, _BOTTOM, _LEFT = 12, 132, 36
_WIDEST: Final = 28


@dataclass(frozen=True, slots=True)
class Bar:
    """What one run came to: known failures below, new ones on top of them."""

    x: float
    width: float
    known_y: float
    known_height: float
    new_y: float
    new_height: float
    is_clean: bool
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Failures of the last runs, oldest first."""

    bars: list[Bar]
    most: int
    """Failures of the run that has most, which the axis reaches to."""
    says: str
    """The same for whoever does not see it."""
    left: int = _LEFT
    top: int = _TOP
    bottom: int = _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def of_trend(rows: Sequence[Row[Any]]) -> Plot | None:
    """Return the plot of runs that succeeded, oldest first; None where there are none."""
    if not rows:
        return None
    most = max(1, *(row.failures_new + row.failures_known for row in rows))
    step = min(_WIDEST, (WIDTH - _LEFT) / len(rows))
    return Plot([_bar(row, number, step, most) for number, row in enumerate(rows)], most, _says(rows))


def _bar(row: Row[Any], number: int, step: float, most: int) -> Bar:
    scale = (_BOTTOM - _TOP) / most
    known, new = row.failures_known * scale, row.failures_new * scale
    return Bar(
        x=round(_LEFT + number * step + step * 0.1, 1),
        width=round(step * 0.8, 1),
        known_y=round(_BOTTOM - known, 1),
        known_height=round(known, 1),
        new_y=round(_BOTTOM - known - new, 1),
        new_height=round(new, 1),
        is_clean=not (row.failures_known or row.failures_new),
        title=f"{wording.moment(row.ended_at).day}, {row.version}: {_counts(row)}",
        url=addresses.run_url(row.api, row.uid),
    )


def _says(rows: Sequence[Row[Any]]) -> str:
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        return f"One run: {_counts(last)}."
    return f"{len(rows)} runs. The first: {_counts(first)}. The last: {_counts(last)}."


def _counts(row: Row[Any]) -> str:
    return f"{row.failures_new} new, {row.failures_known} known, {row.failures_fixed} fixed"
