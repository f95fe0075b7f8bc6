"""A PostgreSQL that says nothing any more, as on a machine that is frozen, holds up only who waits for it."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import postgres
from tests.processes import Served, offspring, served
from tests.serving import small_document

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a PostgreSQL of its own is: others would be held up, too."""
    with postgres.place() as made:
        yield made


@pytest.fixture
def hub(folder: Path, tmp_path: Path) -> Iterator[Served]:
    url = postgres.start(folder, is_durable=False).url("postgres")
    with served(tmp_path / "data", database_url=url) as hub:
        yield hub


@contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Let the server do nothing until the block ends."""
    first = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    stopped = [first, *offspring(first)]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


def test_a_database_that_hangs_is_told_of_and_what_waited_for_it_is_done_afterwards(
    folder: Path, hub: Served
) -> None:
    hub.client.post("/v1/apis", json={"name": "orders", "title": "Orders"}).raise_for_status()

    def publish(number: int) -> int:
        path = f"/v1/apis/orders/versions/1.{number}.0"
        return hub.client.put(path, json=small_document(f"1.{number}.0")).status_code

    with ThreadPoolExecutor(8) as clients:
        with frozen(folder):
            waiting = [clients.submit(publish, number) for number in range(8)]
            assert hub.client.get("/health/live").status_code == 200
            told = hub.client.get("/health/ready")
            assert (told.status_code, told.json()["status"]) == (503, "not ready")
            # Whoever waits for the database has held up neither of the two.
            assert not any(one.done() for one in waiting)
        statuses = {one.result() for one in waiting}

    # None may be lost without a word: what was told to come again was not kept.
    assert 201 in statuses
    assert statuses <= {201, 503}
    kept = {number for number, one in enumerate(waiting) if one.result() == 201}
    listed = hub.client.get("/v1/apis/orders/versions").json()["items"]
    assert {int(version["version"].split(".")[1]) for version in listed} == kept
    assert hub.client.get("/health/ready").json()["status"] == "ready"
