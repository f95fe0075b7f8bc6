"""What one process can say of itself without asking anybody."""

import platform
from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from sqlalchemy import QueuePool

from deedbox import __version__
from deedbox.telemetry.parts import Parts


class ProcessMeasures:
    """Of this process alone: each has its own."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def describe(self) -> list[Metric]:
        """Return nothing: registering must not collect."""
        return []

    def collect(self) -> Iterator[Metric]:
        parts = self._parts
        facts = {
            "version": __version__,
            "python": platform.python_version(),
            "database": parts.database.reader.dialect.name,
        }
        yield InfoMetricFamily("deedbox", "Which hub this is.", facts)
        number = parts.database.generation.number
        yield GaugeMetricFamily("deedbox_generation", "Number of the last change known here.", number)
        yield from self._connections()
        used = GaugeMetricFamily("deedbox_threads", "Threads for requests, by state.", labels=["state"])
        used.add_metric(["working"], parts.threads.borrowed_tokens)
        used.add_metric(["most"], parts.threads.total_tokens)
        yield used
        waiting = parts.threads.statistics().tasks_waiting
        yield GaugeMetricFamily("deedbox_threads_waiting", "Requests that wait for a thread.", waiting)
        if parts.streams is not None:
            yield GaugeMetricFamily(
                "deedbox_streams_open", "Event streams that are open.", len(parts.streams)
            )
        if parts.heavy_work is not None:
            work = GaugeMetricFamily("deedbox_heavy_work", "Documents in hand, by state.", labels=["state"])
            work.add_metric(["working"], parts.heavy_work.working)
            work.add_metric(["waiting"], parts.heavy_work.waiting)
            yield work
        yield from self._caches()
        yield from self._redis()

    def _connections(self) -> Iterator[Metric]:
        database = self._parts.database
        family = GaugeMetricFamily(
            "deedbox_database_connections", "Connections to the database.", labels=["pool", "state"]
        )
        for name, engine in (("reader", database.reader), ("writer", database.writer)):
            pool = engine.pool
            assert isinstance(pool, QueuePool)
            family.add_metric([name, "used"], pool.checkedout())
            family.add_metric([name, "idle"], pool.checkedin())
            family.add_metric([name, "most"], pool.size())
        yield family

    def _caches(self) -> Iterator[Metric]:
        asked = CounterMetricFamily(
            "deedbox_cache_requests", "What was asked of memory.", labels=["cache", "result"]
        )
        size = GaugeMetricFamily("deedbox_cache_bytes", "What is kept in memory.", labels=["cache"])
        for name, cache in self._parts.caches.items():
            asked.add_metric([name, "hit"], cache.hits)
            asked.add_metric([name, "miss"], cache.misses)
            size.add_metric([name], cache.size)
        yield asked
        yield size

    def _redis(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "deedbox_redis_up", "Whether Redis answered when it was asked last.", labels=["use"]
        )
        for use, is_up in self._parts.redis.items():
            answer = is_up()
            if answer is not None:
                family.add_metric([use], int(answer))
        yield family
