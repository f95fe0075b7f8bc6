"""Three servers behind a round-robin repeat the own tests of the suite: whichever answers must not matter."""

from collections.abc import Iterator

import pytest

from tests.cluster import several
from tests.cluster.several import Several
from tests.serving import Hub


@pytest.fixture(scope="package")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Several]:
    """Three servers."""
    with several.running(tmp_path_factory.mktemp("cluster") / "data") as made:
        yield made


@pytest.fixture(scope="package")
def hub(cluster: Several) -> Iterator[Hub]:
    """Them, as tests know a hub that serves in their own process."""
    with several.as_one(cluster) as one:
        yield one
