"""How long it takes until there is a connection to the database."""

import time
from collections.abc import Callable
from typing import Any

from prometheus_client import CollectorRegistry, Histogram
from sqlalchemy import Connection, Engine, event

from deedbox.db.postgresql import TAKE_TURN

_BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 15.0)


class Waits:
    """Measures engines from outside, so that none pays for it where nobody measures."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "deedbox_database_wait_seconds",
            "How long statements waited for a connection, and on PostgreSQL for the turn to write.",
            ["pool"],
            buckets=_BUCKETS,
            registry=registry,
        )

    def watch(self, **engines: Engine) -> None:
        """Measure *engines*, by the names of their pools."""
        for name, engine in engines.items():
            engine.pool.connect = self._timed(engine.pool.connect, name)  # type: ignore[method-assign]

    def watch_turns(self, writer: Engine) -> None:
        """Measure how long *writer* waits until no other process writes."""
        observe = self._seconds.labels("turn").observe

        @event.listens_for(writer, "before_cursor_execute")
        def begin(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
            if statement == TAKE_TURN:
                connection.info["turn"] = time.perf_counter()

        @event.listens_for(writer, "after_cursor_execute")
        def end(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
            if statement == TAKE_TURN:
                observe(time.perf_counter() - connection.info.pop("turn"))

    def _timed(self, connect: Callable[[], Any], name: str) -> Callable[[], Any]:
        observe = self._seconds.labels(name).observe

        def connect_in_time() -> Any:
            started = time.perf_counter()
            try:
                return connect()
            finally:
                observe(time.perf_counter() - started)

        return connect_in_time
