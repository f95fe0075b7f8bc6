"""A hub on PostgreSQL: its server and its worker are measured, each at a port of its own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import loaded
from tests.loaded import COMMAND
from tests.postgres import PostgresServer
from tests.processes import served
from tests.telemetry.observed import Measured

pytestmark = pytest.mark.slow


@contextmanager
def working(folder: Path, database_url: str, log_file: Path) -> Iterator[None]:
    """Run a worker that is measured."""
    settings = {"DATABASE_URL": database_url, "METRICS_PORT": "0", "DATA_DIR": str(folder)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    environment |= {f"DEEDBOX_{name}": value for name, value in settings.items()}
    with (
        log_file.open("wb") as log,
        loaded.Popen(
            [COMMAND, "worker"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert "works for" in process.stdout.readline()
            yield
        finally:
            process.terminate()


def test_each_process_tells_of_itself_and_all_tell_the_same_of_the_hub(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    postgres_server.run("CREATE DATABASE measured")
    url = postgres_server.url("measured")
    log_file, worker_log = tmp_path / "server.log", tmp_path / "worker.log"
    with log_file.open("wb") as log:
        given = {"database_url": url, "works": "false", "metrics_port": "0"}
        with (
            served(tmp_path / "server", log=log, **given) as hub,
            working(tmp_path / "worker", url, worker_log),
        ):
            server, worker = Measured(log_file), Measured(worker_log)
            hub.client.post("/v1/apis", json={"name": "measured", "title": "Measured"})

            assert server.value("deedbox_info", database="postgresql") == 1
            assert server.value("deedbox_database_wait_seconds_count", pool="turn") >= 1
            assert worker.value("deedbox_events_total") == server.value("deedbox_events_total") == 1
            assert worker.value("deedbox_database_bytes") > 0
            assert worker.value("process_resident_memory_bytes") > 0
            # Nobody asks a worker anything.
            assert "deedbox_streams_open" not in worker.scrape()
