"""A hub that may send to this machine."""

from collections.abc import Iterator

import pytest

from deedbox.settings import Settings
from deedbox.webhooks import courier
from tests.serving import Hub, start


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hub; its courier looks more often than others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(courier, "LOOK_SECONDS", 0.01)
        patch.setattr(courier, "LATEST_LOOK_SECONDS", 0.2)
        folder = tmp_path_factory.mktemp("told")
        yield from start(Settings(data_dir=folder, outbound_allowed=("127.0.0.1",)))
