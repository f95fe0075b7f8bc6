"""`scripts/steps.py`: the order of what is said, the count, and the end of what runs beside a failure."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

pytestmark = [pytest.mark.everywhere, pytest.mark.slow]

STEPS = """
import sys
sys.path.insert(0, {scripts!r})
from steps import Step, run
sys.exit(run([Step(*words) for words in {steps!r}]))
"""


def begun(steps: list[tuple[object, ...]]) -> subprocess.Popen[str]:
    code = STEPS.format(scripts=str(SCRIPTS), steps=steps)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def has_ended(process: int) -> bool:
    """Return whether *process* ends within a moment; one that nobody has waited for yet has."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_what_steps_say_comes_in_their_order_and_one_that_is_alone_waits() -> None:
    process = begun([
        ("slow", "sh -c 'sleep 0.5; echo one'"),
        ("quick", "echo two"),
        ("alone", "echo three", True),
    ])  # fmt: skip
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert [line for line in said.splitlines() if line in ("one", "two", "three")] == ["one", "two", "three"]
    assert said.endswith("3 passed, 0 failed\n")


def test_the_first_failure_ends_what_runs_beside_it_and_is_told_with_what_passed(tmp_path: Path) -> None:
    file = tmp_path / "id"
    process = begun([
        ("long", f"sh -c 'sleep 100 & echo $! > {file}; wait'"),
        ("good", "echo fine"),
        ("bad", f"sh -c 'until test -s {file}; do sleep 0.1; done; exit 3'"),
        ("never", "echo never"),
    ])  # fmt: skip
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "fine" in said.splitlines()
    assert "never" not in said
    assert "1 passed, 1 failed\nFAILED: bad (exit 3)" in said
    assert has_ended(int(file.read_text()))


def test_who_ends_the_steps_ends_what_they_have_started(tmp_path: Path) -> None:
    file = tmp_path / "id"
    process = begun([("long", f"sh -c 'sleep 100 & echo $! > {file}; wait'")])
    until = time.monotonic() + 30
    while not (file.exists() and file.read_text()):
        assert time.monotonic() < until
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)

    assert process.returncode == 128 + signal.SIGTERM
    assert has_ended(int(file.read_text()))
