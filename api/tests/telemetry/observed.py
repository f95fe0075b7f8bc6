"""A hub in a process of its own that is measured and traced."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_text

from tests.processes import Served, served
from tests.telemetry.collector import Collector, collecting

OPENMETRICS = "application/openmetrics-text; version=1.0.0"


@dataclass
class Measured:
    """A process of a hub, by its log."""

    log_file: Path

    @property
    def log(self) -> list[dict[str, Any]]:
        """The lines of its log."""
        lines = self.log_file.read_text().splitlines(keepends=True)
        # The last one may be under way.
        return [json.loads(line) for line in lines if line.endswith("\n")]

    @property
    def metrics_url(self) -> str:
        ports = [line["port"] for line in self.log if line["message"] == "metrics are served"]
        return f"http://127.0.0.1:{ports[0]}/metrics"

    def scrape(self, accept: str = "text/plain") -> dict[str, Metric]:
        """Return all metrics by name, read by Prometheus' own parsers."""
        answer = httpx2.get(self.metrics_url, headers={"Accept": accept}, trust_env=False, timeout=30)
        assert answer.status_code == 200
        is_open = answer.headers["Content-Type"].startswith("application/openmetrics-text")
        assert is_open == (accept == OPENMETRICS)
        families = (read_openmetrics if is_open else read_text)(answer.text)
        return {family.name: family for family in families}

    def value(self, sample: str, **labels: str) -> float:
        """Return the sum of all samples of this name whose labels are among others those."""
        found = [
            one.value
            for family in self.scrape().values()
            for one in family.samples
            if one.name == sample and labels.items() <= one.labels.items()
        ]
        assert found, f"nothing is told of {sample} {labels}"
        return sum(found)


@dataclass
class Observed(Measured):
    """A hub, and what collects its traces."""

    hub: Served
    collector: Collector


@contextmanager
def observed(folder: Path) -> Iterator[Observed]:
    """Serve from *folder*, with metrics and traces."""
    log_file = folder / "log"
    with collecting() as collector, pytest.MonkeyPatch.context() as patch, log_file.open("wb") as log:
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        patch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
        patch.setenv("OTEL_SERVICE_NAME", "contracts")
        with served(folder / "data", log=log, metrics_port="0", traces="true") as hub:
            yield Observed(log_file, hub, collector)
