"""The queue of a hub on PostgreSQL: which worker takes which job, by Procrastinate.

What is a fact of a job stands in `jobs` as ever; the queue says whose turn it is. It is asked in the
transaction that asks for the work, so that both are kept or neither; it wakes workers at once, and gives the
job of one that is silent to another.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from types import TracebackType
from typing import Any, Final, Self

import anyio
import procrastinate
from procrastinate import exceptions
from procrastinate.worker import Worker

from deedbox.db import WriteTransaction, now
from deedbox.problems import Busy

HEARTBEAT_SECONDS: Final = 5.0
SILENT_SECONDS: Final = 20.0
"""After which a worker that says nothing is taken for dead."""
LOOK_SECONDS: Final = 10.0
"""How often it is looked whether one is."""
AFTER_FAILURE_SECONDS: Final = 1.0
LATER_SECONDS: Final = 5.0
"""After which a job is offered again whose state could not be read or written."""
_CONNECTIONS: Final = 4
"""Most connections of a process for the queue, beside one that listens for each kind of work."""
_CONNECTION_SECONDS: Final = 10.0
"""How long it may take to get one."""
_END_SECONDS: Final = 15.0
"""How long a worker may take to end, before it is cut off."""

log = logging.getLogger("deedbox.jobs")

Take = Callable[[int], Awaitable[datetime | None]]
"""Works on the job of this id, if that is to be done now; returns when to come again, None for never."""
Forgotten = Callable[[], Awaitable[Iterable[int]]]
"""Gives the ids of jobs that should have been taken long ago."""


class _Again(Exception):
    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


class _WhenDue(procrastinate.BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Any) -> procrastinate.RetryDecision | None:
        # Whatever else happened, whether there is still anything to do stands in `jobs`.
        if isinstance(exception, _Again):
            return procrastinate.RetryDecision(retry_at=exception.at)
        # A database that is busy would only be asked again and again; who is told to end gives back at once.
        is_failure = isinstance(exception, Exception)
        pause = timedelta(seconds=LATER_SECONDS if is_failure else 0)
        return procrastinate.RetryDecision(retry_at=now() + pause)


def defer(tx: WriteTransaction, kind: str, job_id: int) -> None:
    """Let a worker take the job, once *tx* is committed."""
    try:
        _asking().configure_task(
            kind, queue=kind, queueing_lock=_lock(job_id), connection=tx.driver_connection
        ).defer(job_id=job_id)
    except exceptions.ConnectorException as error:
        msg = "The work could not be asked for just now."
        raise Busy(msg) from error


class Queue:
    """The queue, as those see it who work; use it as an async context manager.

    Args:
        url: of the database.
    """

    def __init__(self, url: str) -> None:
        # It would tell of every job, and in another form than the rest of the log.
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        logging.getLogger("procrastinate.utils").addFilter(_is_unforeseen)
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=url,
                kwargs={"application_name": "deedbox-queue"},
                min_size=1,
                max_size=_CONNECTIONS,
                timeout=_CONNECTION_SECONDS,
            )
        )

    async def __aenter__(self) -> Self:
        await self._app.open_async()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._app.close_async()

    async def work(self, kind: str, take: Take, forgotten: Forgotten, *, at_once: int) -> None:
        """Let *take* work on jobs of this *kind*, so many at once, until cancelled."""

        async def run(job_id: int) -> None:
            again = await take(job_id)
            if again is not None:
                raise _Again(again)

        self._app.task(name=kind, queue=kind, retry=_WhenDue())(run)
        async with anyio.create_task_group() as group:
            group.start_soon(self._look_after, kind, forgotten)
            while True:
                await self._worker(kind, at_once)
                await anyio.sleep(AFTER_FAILURE_SECONDS)

    async def _worker(self, kind: str, at_once: int) -> None:
        """Run a worker until it ends, which it does where the database goes away, or until cancelled."""
        worker = Worker(
            self._app,
            queues=[kind],
            name=kind,
            concurrency=at_once,
            install_signal_handlers=False,
            shutdown_graceful_timeout=0,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=SILENT_SECONDS,
            # What came of it stands in `jobs`.
            delete_jobs="always",
        )
        running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        try:
            await asyncio.shield(running)
        except exceptions.ConnectorException as error:
            log.warning("no job could be taken", extra={"reason": str(error)})
        except Exception:
            # The hub goes on without; the next worker may have more luck.
            log.exception("no job could be taken")
        finally:
            # It gives back what it has. Cancelled instead, it might go on: up to Python 3.11 `wait_for`
            # swallows that, if what it waits for comes at the same moment.
            worker.stop()  # type: ignore[no-untyped-call]
            with anyio.CancelScope(shield=True):
                if (await asyncio.wait([running], timeout=_END_SECONDS))[1]:
                    log.warning("a worker of the queue was cut off", extra={"kind": kind})
                    running.cancel()
                    await asyncio.wait([running], timeout=_END_SECONDS)

    async def _look_after(self, kind: str, forgotten: Forgotten) -> None:
        """Let others take the jobs of whoever died, and what nobody was told of."""
        while True:
            try:
                # Cut off in the middle, it would leave a connection neither closed nor given back.
                with anyio.move_on_after(_END_SECONDS, shield=True):
                    await self._look(kind, forgotten)
            except exceptions.ConnectorException as error:
                log.warning("jobs could not be looked after", extra={"reason": str(error)})
            except Exception:
                log.exception("jobs could not be looked after")
            await anyio.sleep(LOOK_SECONDS)

    async def _look(self, kind: str, forgotten: Forgotten) -> None:
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(queue=kind, seconds_since_heartbeat=SILENT_SECONDS):
            await manager.retry_job(job)
            log.warning("a job of a worker that ended is taken again", extra={"kind": kind})
        for job_id in await forgotten():
            await self._defer_again(kind, job_id)

    async def _defer_again(self, kind: str, job_id: int) -> None:
        asked = self._app.configure_task(kind, queue=kind, queueing_lock=_lock(job_id))
        try:
            await asked.defer_async(job_id=job_id)
        except exceptions.AlreadyEnqueued:
            # It waits for a worker to be free.
            return
        log.warning("a job is asked for again", extra={"kind": kind, "job_id": job_id})


def _is_unforeseen(record: logging.LogRecord) -> bool:
    # That the database is away is told in a line by who runs the worker; its parts would tell it with traces.
    return record.exc_info is None or not isinstance(record.exc_info[1], exceptions.ConnectorException)


@cache
def _asking() -> procrastinate.App:
    # It is never opened: what it asks, it asks on the connection of whoever asks.
    return procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def _lock(job_id: int) -> str:
    return f"job-{job_id}"
