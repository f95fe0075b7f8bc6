"""Log lines are for machines: one JSON object each, whatever it is about."""

import json
import logging
from datetime import UTC, datetime

from deedbox.http.logs import LineFormatter


def test_colours_of_a_terminal_are_left_out() -> None:
    record = logging.makeLogRecord({"msg": "Started [%d]", "args": (1,), "color_message": "\x1b[36m", "x": 2})
    line = json.loads(LineFormatter().format(record))

    assert (line["message"], line["x"]) == ("Started [1]", 2)
    assert "color_message" not in line


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    record = logging.makeLogRecord(
        {"msg": "two\nlines \u2028 \ud800", "path": "/a\nb", "when": datetime(2026, 1, 2, tzinfo=UTC)}
    )
    text = LineFormatter().format(record)

    assert len(text.splitlines()) == 1
    assert json.loads(text)["path"] == "/a\nb"
    assert json.loads(text)["when"] == "2026-01-02 00:00:00+00:00"


def test_what_nobody_foresaw_is_told_with_its_trace() -> None:
    error = ValueError("unforeseen")
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (ValueError, error, None)})

    assert "ValueError: unforeseen" in json.loads(LineFormatter().format(record))["exc_info"]
