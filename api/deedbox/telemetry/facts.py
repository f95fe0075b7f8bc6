"""What the database says of the hub: the same at whatever process it is asked for."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from sqlalchemy import QueuePool, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from deedbox.db import HUB, Database, ReadTransaction, now
from deedbox.events.tables import events
from deedbox.jobs.tables import is_open, jobs
from deedbox.problems import Problem
from deedbox.webhooks.tables import deliveries, is_pending, webhooks

_BYTES = {
    "sqlite": text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
    "postgresql": text("SELECT pg_database_size(current_database())"),
}


class Facts(NamedTuple):
    """What was read in one snapshot."""

    size: int
    events: int
    jobs: dict[tuple[str, str], int]
    jobs_due_at: dict[str, datetime]
    deliveries: int
    deliveries_due_at: datetime | None
    webhooks: dict[str, int]


class HubFacts:
    """Asks the database each time that it is asked, with queries that indexes answer.

    Args:
        database: what is asked.
        kinds: of jobs, each of which is told of though there be none of it.
    """

    def __init__(self, database: Database, kinds: Sequence[str]) -> None:
        self._database = database
        self._kinds = kinds
        self._last: Facts | None = None

    def describe(self) -> list[Metric]:
        """Return nothing: registering must not collect."""
        return []

    def collect(self) -> Iterator[Metric]:
        is_up = self._look()
        yield GaugeMetricFamily("deedbox_database_up", "Whether the database answers.", int(is_up))
        if self._last is not None:
            yield from self._told(self._last)

    def _look(self) -> bool:
        pool = self._database.reader.pool
        assert isinstance(pool, QueuePool)
        if pool.checkedout() >= pool.size():
            # Whoever asks would wait in vain just when the hub is busiest; what was true last is told again.
            return True
        try:
            with ReadTransaction(self._database, HUB) as tx:
                self._last = read(tx)
        except (Problem, SQLAlchemyError):
            return False
        return True

    def _told(self, facts: Facts) -> Iterator[Metric]:
        moment = now()
        yield GaugeMetricFamily("deedbox_database_bytes", "Size of the database.", facts.size)
        yield CounterMetricFamily("deedbox_events", "What has happened in the hub.", facts.events)
        waiting = GaugeMetricFamily("deedbox_jobs", "Background work, by state.", labels=["kind", "state"])
        oldest = GaugeMetricFamily(
            "deedbox_jobs_oldest_seconds", "How long the job that is due first has waited.", labels=["kind"]
        )
        for kind in self._kinds:
            for state in ("queued", "running"):
                waiting.add_metric([kind, state], facts.jobs.get((kind, state), 0))
            oldest.add_metric([kind], _since(facts.jobs_due_at.get(kind), moment))
        yield waiting
        yield oldest
        yield GaugeMetricFamily(
            "deedbox_webhook_deliveries_pending", "Deliveries that were not taken yet.", facts.deliveries
        )
        yield GaugeMetricFamily(
            "deedbox_webhook_deliveries_oldest_seconds",
            "How long the delivery that is due first has waited.",
            _since(facts.deliveries_due_at, moment),
        )
        hooks = GaugeMetricFamily("deedbox_webhooks", "Webhooks, by state.", labels=["state"])
        for state in ("active", "disabled"):
            hooks.add_metric([state], facts.webhooks.get(state, 0))
        yield hooks


def read(tx: ReadTransaction) -> Facts:
    """Return what *tx* sees."""
    by_state = select(jobs.c.kind, jobs.c.state, func.count(), func.min(jobs.c.due_at))
    rows: Any = tx.execute(by_state.where(is_open).group_by(jobs.c.kind, jobs.c.state)).all()
    pending = select(func.count(), func.min(deliveries.c.due_at)).where(is_pending)
    found: Any = tx.execute(pending).one()
    hooks: Any = tx.execute(select(webhooks.c.state, func.count()).group_by(webhooks.c.state)).all()
    return Facts(
        # Ids are given in turn, and none twice.
        events=tx.execute(select(func.coalesce(func.max(events.c.id), 0))).scalar_one(),
        size=tx.execute(_BYTES[tx.dialect]).scalar_one(),
        jobs={(kind, state): number for kind, state, number, _ in rows},
        jobs_due_at={kind: due for kind, state, _, due in rows if state == "queued"},
        deliveries=found[0],
        deliveries_due_at=found[1],
        webhooks=dict(map(tuple, hooks)),
    )


def _since(moment: datetime | None, until: datetime) -> float:
    return 0.0 if moment is None else max(0.0, (until - moment).total_seconds())
