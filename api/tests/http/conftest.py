"""What the tests of the HTTP layer share: log lines as they are written, and a hub in its own process."""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from deedbox.http.logs import LineFormatter
from deedbox.settings import Settings
from tests import places
from tests.serving import Hub, start

SERVE = """
import uvicorn
from deedbox.app import create_app
from deedbox.settings import Settings
uvicorn.run(create_app(Settings()), host="127.0.0.1", port=0, log_config=None, access_log=False)
"""

SMALL: dict[str, Any] = {"max_body_bytes": 1024, "max_document_bytes": 2048}
"""Bounds that a test reaches with little."""


class Lines(logging.Handler):
    """Keeps each log line as the hub would write it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(LineFormatter("%(message)s"))
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    """The lines that the hub logs during the test."""
    handler = Lines()
    logger = logging.getLogger("deedbox")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)  # Whatever a hub of another test has set for this process.
    yield handler.lines
    logger.setLevel(logging.NOTSET)
    logger.removeHandler(handler)


@pytest.fixture(scope="module")
def strict_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub that takes small bodies only."""
    yield from start(Settings(**SMALL, data_dir=tmp_path_factory.mktemp("small")))


@dataclass
class Process:
    """A hub that uvicorn serves in a process of its own."""

    port: int
    token: str
    errors: list[str] = field(default_factory=list)
    """The lines it wrote to standard error so far."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A hub that gives a body half a second to arrive."""
    folder = tmp_path_factory.mktemp("process")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")},
        **places.variables(folder),
        "DEEDBOX_DATA_DIR": str(folder),
        "DEEDBOX_BODY_TIMEOUT_SECONDS": "0.5",
    }
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=environment,
        cwd=Path(environment["DEEDBOX_DATA_DIR"]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        token = next(line.strip() for line in child.stdout if line.strip().startswith("deedbox_"))
        errors: list[str] = []
        for line in child.stderr:
            errors.append(line)
            if address := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                break
        else:
            pytest.fail("".join(errors))
        reading = threading.Thread(target=errors.extend, args=(child.stderr,))
        reading.start()
        try:
            yield Process(int(address[1]), token, errors)
        finally:
            child.terminate()
            child.wait(timeout=30)
            reading.join()
