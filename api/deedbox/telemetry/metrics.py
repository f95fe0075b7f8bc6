"""Metrics, answered in Prometheus' format at an address of their own: an operator says who reaches it."""

import logging
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final

import anyio
import anyio.to_thread
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import AlwaysOffExemplarFilter, MeterProvider
from opentelemetry.sdk.metrics.view import ExplicitBucketHistogramAggregation, View
from prometheus_client import CollectorRegistry, GCCollector, Metric, ProcessCollector, start_http_server

from deedbox.telemetry.facts import HubFacts
from deedbox.telemetry.measures import ProcessMeasures
from deedbox.telemetry.missing import UnusableTelemetry
from deedbox.telemetry.parts import Parts
from deedbox.telemetry.waits import Waits

log = logging.getLogger("deedbox.telemetry")

BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds. FastAPI's own begin at five milliseconds, in which a hub answers from memory ten times."""
_VIEWS: Final = [
    View(
        instrument_name="http.server.request.duration",
        # Each other attribute would multiply the series.
        attribute_keys={"http.request.method", "http.route", "http.response.status_code", "error.type"},
        aggregation=ExplicitBucketHistogramAggregation(BUCKETS),
    ),
    View(instrument_name="http.server.active_requests", attribute_keys={"http.request.method"}),
]


class Registry(CollectorRegistry):
    """Everything that is measured, collected for one at a time.

    OpenTelemetry's collector would give whoever comes first what it collects for the second, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.Lock()

    def collect(self) -> Iterable[Metric]:
        with self._turn:
            yield from super().collect()


class Metrics:
    """The metrics of one process.

    Args:
        host: address that they are answered at.
        port: the same; 0 takes a free one, which the log names.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self.registry = Registry()
        reader = PrometheusMetricReader(
            disable_target_info=True, scope_info_enabled=False, registry=self.registry
        )
        self.provider = MeterProvider(
            [reader], views=_VIEWS, exemplar_filter=AlwaysOffExemplarFilter(), shutdown_on_exit=False
        )

    @asynccontextmanager
    async def served(self, parts: Parts) -> AsyncIterator[None]:
        """Answer for as long as this is entered.

        Raises:
            UnusableTelemetry: the address can't be had.
        """
        waits = Waits(self.registry)
        waits.watch(reader=parts.database.reader, writer=parts.database.writer)
        if parts.database.is_shared:
            waits.watch_turns(parts.database.writer)
        collectors: list[Any] = [
            ProcessCollector(registry=None),
            GCCollector(registry=CollectorRegistry()),
            ProcessMeasures(parts),
            HubFacts(parts.database, parts.job_kinds),
        ]
        for collector in collectors:
            self.registry.register(collector)
        try:
            server, thread = start_http_server(self._port, self._host, self.registry)
        except OSError as error:
            reason = f"Metrics cannot be served at {self._host}, port {self._port}: {error.strerror}."
            hint = "choose another with DEEDBOX_METRICS_HOST and DEEDBOX_METRICS_PORT"
            raise UnusableTelemetry(reason, hint=hint) from error
        log.info("metrics are served", extra={"host": self._host, "port": server.server_port})
        try:
            yield
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(server.shutdown)
                server.server_close()
                thread.join()
