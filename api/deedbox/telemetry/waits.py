"""How long it takes until there is a connection to the database."""

import time
from collections.abc import Callable
from typing import Any

from prometheus_client import CollectorRegistry, Histogram
from sqlalchemy import Engine

_BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 15.0)


class Waits:
    """Measures engines from outside, so that none pays for it where nobody measures."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "deedbox_database_wait_seconds",
            "How long statements waited for a connection.",
            ["pool"],
            buckets=_BUCKETS,
            registry=registry,
        )

    def watch(self, **engines: Engine) -> None:
        """Measure *engines*, by the names of their pools."""
        for name, engine in engines.items():
            engine.pool.connect = self._timed(engine.pool.connect, name)  # type: ignore[method-assign]

    def _timed(self, connect: Callable[[], Any], name: str) -> Callable[[], Any]:
        observe = self._seconds.labels(name).observe

        def connect_in_time() -> Any:
            started = time.perf_counter()
            try:
                return connect()
            finally:
                observe(time.perf_counter() - started)

        return connect_in_time
