"""How far something is: a bar on a terminal, lines elsewhere, nothing beside JSON."""

import io
import re
import sys

import pytest

from deedbox.cli.progress import progress

ESCAPE = "\x1b"
PACKING = f"packing{ESCAPE}[2J but not for long"
STEPS = [(0, "waiting"), (40, "generating"), (41, "generating"), (85, PACKING), (10, "again"), (100, "")]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, as_json: bool = False) -> str:
    """Return what people see of STEPS on *stream*."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "60")
    with progress("orders 1.0.0", as_json=as_json) as report:
        for percent, step in STEPS:
            report(percent, step)
    return stream.getvalue()


def test_a_log_has_a_line_for_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, io.StringIO()).splitlines() == [
        "orders 1.0.0: waiting",
        "orders 1.0.0: generating",
        f"orders 1.0.0: {PACKING.replace(ESCAPE, '�')}",
        "orders 1.0.0: again",
    ]


def test_a_terminal_has_one_line_that_follows_percent_and_step_back_and_forth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames = [re.sub(r"\x1b\[\?25[lh]", "", frame) for frame in told(monkeypatch, Terminal()).split("\r")]
    shown = [" ".join(frame.split("]")[1].split()) for frame in frames if "]" in frame]

    # Steps are cut where the line would end.
    assert shown == [
        "0%",
        "0% waiting",
        "40% generating",
        "41% generating",
        "85% packing�[2J but not for",
        "10% again",
        "100%",
    ]
    assert max(map(len, frames)) < 60


def test_beside_json_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), as_json=True) == ""
