"""Log lines are for machines: what uvicorn adds for a terminal is left out."""

import json
import logging

from deedbox.http.logs import LineFormatter


def test_colours_of_a_terminal_are_left_out() -> None:
    record = logging.makeLogRecord({"msg": "Started [%d]", "args": (1,), "color_message": "\x1b[36m", "x": 2})
    line = json.loads(LineFormatter("%(message)s").format(record))

    assert (line["message"], line["x"]) == ("Started [1]", 2)
    assert "color_message" not in line
