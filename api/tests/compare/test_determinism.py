"""The same two documents give the same findings in any process, whatever order its sets have."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from random import Random
from deedbox.compare import Assumptions, compare
from tests.compare.random_schemas import Schemas
from tests.compare.test_soundness import contract

for seed in range(60):
    schemas = Schemas(Random(seed))
    old = schemas.schema(3)
    new = schemas.changed(schemas.changed(old))
    components = {"X": schemas.schema(2), "Y": schemas.schema(1)}
    for side in ("request", "response"):
        print(compare(contract(old, side, components), contract(new, side, components)))
"""
API = Path(__file__).parents[2]


def told(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(API)}
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def once() -> str:
    return told("1")


@pytest.mark.parametrize("hash_seed", ["2", "3", "4"])
def test_every_process_tells_the_same(once: str, hash_seed: str) -> None:
    assert "Change(" in once
    assert told(hash_seed) == once
