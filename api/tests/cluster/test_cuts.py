"""A stream that is cut goes on at another process: nothing is lost, told twice, or told in another order."""

from collections.abc import Iterator

import pytest

from tests.cli.running import ServedHub
from tests.cluster import several
from tests.feed.test_cuts import test_cut_connections_break_no_guarantee

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture
def cuts() -> int:
    """Enough for each of the clients to meet each process many times."""
    return 320


@pytest.fixture
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    folder = tmp_path_factory.mktemp("cuts") / "data"
    with several.running(folder, DEEDBOX_STREAM_HEARTBEAT_SECONDS="0.02") as made:
        yield made.served


__all__ = ["test_cut_connections_break_no_guarantee"]
