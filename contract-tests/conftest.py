"""The live hub of the scripted probes."""

from collections.abc import Iterator

import pytest

import hub as hubs
from tests import loaded
from wire import Wire

hubs.start_process = loaded.Popen


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hubs.Hub]:
    """A hub in a process of its own, for all probes; its log must be clean at the end."""
    with hubs.running(
        tmp_path_factory.mktemp("hub"), max_body_bytes="65536", max_document_bytes="262144"
    ) as hub:
        yield hub
    assert hubs.faults(hub.log) == []


@pytest.fixture
def wire(live: hubs.Hub) -> Wire:
    """The way to that hub, byte by byte."""
    return Wire(live)
