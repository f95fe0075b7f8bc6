"""A real Prometheus that asks one hub for its metrics."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from tests import debian

LONGEST_SECONDS = 60.0


class Prometheus:
    """Answers queries."""

    def __init__(self, url: str) -> None:
        self.http = httpx2.Client(base_url=url, trust_env=False, timeout=30)

    def query(self, expression: str) -> list[dict[str, Any]]:
        """Return the series that *expression* gives now.

        Raises:
            AssertionError: it is none.
        """
        answer = self.http.post("/api/v1/query", data={"query": expression})
        body = answer.json()
        assert body["status"] == "success", f"{expression}: {body.get('error')}"
        found: list[dict[str, Any]] = body["data"]["result"]
        return found

    def wait_for(self, expression: str) -> None:
        """Return once *expression* gives anything."""
        until = time.monotonic() + LONGEST_SECONDS
        while not self._gives(expression):
            assert time.monotonic() < until, f"{expression} gives nothing"
            time.sleep(0.1)

    def _gives(self, expression: str) -> bool:
        try:
            is_ready = self.http.get("/-/ready").status_code == 200
        except httpx2.TransportError:
            return False
        return is_ready and bool(self.query(expression))


@contextmanager
def asking(metrics_url: str, folder: Path) -> Iterator[Prometheus]:
    """Ask *metrics_url* four times a second."""
    if shutil.which("prometheus") is None:
        debian.install("prometheus")
    program = shutil.which("prometheus")
    assert program is not None, "tests need Prometheus: apt-get install prometheus"
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    job = {"job_name": "deedbox-server", "static_configs": [{"targets": [urlsplit(metrics_url).netloc]}]}
    told = {"global": {"scrape_interval": "250ms", "scrape_timeout": "250ms"}, "scrape_configs": [job]}
    configuration = folder / "prometheus.yml"
    configuration.write_text(json.dumps(told))  # JSON is YAML.
    words = [
        f"--config.file={configuration}",
        f"--storage.tsdb.path={folder}",
        f"--web.listen-address={address}",
    ]
    with subprocess.Popen([program, *words], stderr=subprocess.DEVNULL) as process:
        found = Prometheus(f"http://{address}")
        try:
            with found.http:
                yield found
        finally:
            process.terminate()
