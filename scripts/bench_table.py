"""What a benchmark is told, and what comes of it: figures beside a baseline of the same minute."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is measured."""

    runs: int
    """Of each measurement."""
    is_quick: bool
    """Whether it is to be over soon, however rough the figures are."""
    documents: int
    """That are searched."""
    rows: int
    """Of each list."""
    keep: Path | None
    """Folder of what is measured, used again when it is there; None takes it away afterwards."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    what: str
    figure: str
    baseline: str
    """What it is measured beside, with its own figure; "" where the bar is absolute."""
    ratio: float | None
    """Of the figure to its baseline."""
    bar: str = ""
    """What is wanted; "" for what is only reported."""
    is_within: bool = True


def at_least(bar: float, ratio: float) -> tuple[str, bool]:
    """Return the bar of a figure whose *ratio* is to be that large, as it is written, and whether it is."""
    return f"at least {bar:g}", ratio >= bar


def at_most(bar: float, value: float, unit: str = "") -> tuple[str, bool]:
    """Return the bar of what is to be no more than *bar*, as it is written, and whether it is."""
    return f"at most {bar:g}{unit}", value <= bar


def table(figures: Iterable[Figure]) -> str:
    """Return *figures* as a table of Markdown."""
    lines = ["| what | figure | baseline | ratio | bar |", "|---|---|---|---|---|"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        bar = one.bar if one.is_within else f"**{one.bar}: missed**"
        lines.append(f"| {one.what} | {one.figure} | {one.baseline} | {ratio} | {bar} |")
    return "\n".join(lines)
