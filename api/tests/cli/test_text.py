"""Tables and texts for people."""

import io
import sys

import pytest

from deedbox.cli import text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    lines = text.table(["A", "B"], [["x", "1"], ["日本", "2"]]).splitlines()
    assert [line[-1] for line in lines[1:]] == ["1", "2"]
    assert [text.width(line) for line in lines[1:]] == [7, 7]


def test_a_narrow_terminal_shortens_the_widest_column_and_a_pipe_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [["short", "a long title that does not fit", "end"]]
    monkeypatch.setenv("COLUMNS", "30")
    assert "does not fit" in text.table(["A", "B", "C"], rows)
    monkeypatch.setattr(sys, "stdout", Terminal())
    line = text.table(["A", "B", "C"], rows).splitlines()[1]
    assert text.width(line) == 30
    assert "…" in line and line.endswith("end")


def test_escape_sequences_and_line_breaks_of_a_hub_do_not_reach_the_terminal() -> None:
    assert text.printable("a\x1b[31mb\nc\u202ed\x9b") == "a�[31mb c�d�"


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert text.styled("x", bold=True) != "x"
    monkeypatch.setenv("NO_COLOR", "1")
    assert text.styled("x", bold=True) == "x"
