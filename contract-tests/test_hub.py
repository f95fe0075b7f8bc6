"""What counts as a fault in the log of a hub."""

import json
from pathlib import Path

import pytest

from hub import faults

FINE = {"level": "info", "message": "request", "status": 200}


@pytest.mark.parametrize(
    ("line", "is_fault"),
    [
        (json.dumps(FINE), False),
        (json.dumps({**FINE, "status": 503}), False),
        (json.dumps({**FINE, "status": 507}), False),
        (json.dumps({**FINE, "level": "warning"}), False),
        (json.dumps({**FINE, "status": 500}), True),
        (json.dumps({**FINE, "status": 0}), True),
        (json.dumps({**FINE, "level": "error"}), True),
        (json.dumps({**FINE, "level": "warning", "exc_info": "Traceback"}), True),
        ("Traceback (most recent call last):", True),
        ('"a string"', True),
    ],
)
def test_a_failure_an_error_and_what_is_no_json_are_faults(tmp_path: Path, line: str, is_fault: bool) -> None:
    log = tmp_path / "hub.log"
    log.write_text(f"{json.dumps(FINE)}\n{line}\n", "utf-8")

    assert faults(log) == ([line] if is_fault else [])
