"""The quick ones of the failure tests, a short run of each; `scripts/faults` runs them all, and whole."""

from pathlib import Path

import pytest

from tests.failures.failure import Failure, Ground
from tests.failures.table import FAILURES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("failure", [pytest.param(one, id=one.name) for one in FAILURES if one.is_quick])
def test_what_is_promised_is_kept(failure: Failure, tmp_path: Path) -> None:
    assert failure.run(Ground(tmp_path, is_quick=True))
