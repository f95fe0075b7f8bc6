"""What the tests of telemetry share."""

from collections.abc import Iterator

import pytest

from tests.telemetry.observed import Observed, observed


@pytest.fixture(scope="package")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observed]:
    """A hub that is measured and traced."""
    with observed(tmp_path_factory.mktemp("observed")) as found:
        yield found
