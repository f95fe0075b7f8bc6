"""The catalogue of faults: each finds in the hub what it puts something else in the place of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PLANT_ALL = """
from faults.catalogue import CATALOGUE
for fault in CATALOGUE.values():
    try:
        fault.plant()
    except (AttributeError, ImportError, TypeError) as error:
        print(f"{fault.id}: {error}")
print(len(CATALOGUE))
"""
"""In a process of its own, which is of no use afterwards."""


def test_every_fault_can_be_planted(tmp_path: Path) -> None:
    environment = {**os.environ, "CONTRACT_FAULT_MARK": str(tmp_path / "mark")}
    folder = Path(__file__).parent

    command = [sys.executable, "-c", PLANT_ALL]
    done = subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True, text=True)

    *missing, count = done.stdout.splitlines()
    assert missing == []
    assert int(count) > 300
