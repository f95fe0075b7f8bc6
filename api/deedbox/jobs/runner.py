"""The runner inside a process: takes jobs one after the other, a few at once, for as long as it runs."""

import logging
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
from sqlalchemy import Row

from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.jobs import service
from deedbox.jobs.work import Ended, Ending, Hopeless, Interrupted, Keep, Task, Work
from deedbox.problems import Problem

if TYPE_CHECKING:
    # It loads a library that a hub on SQLite does without.
    from deedbox.jobs.queue import Queue

log = logging.getLogger("deedbox.jobs")

LOOK_SECONDS = 0.2
"""How often it is looked whether anything has changed, which costs nothing."""
LATEST_LOOK_SECONDS = 5.0
"""How often the database is asked though nothing has changed: for pauses, and for leases that have ended."""


class Runner:
    """Works on jobs.

    Args:
        database: where they are.
        tasks: what does the work, by kind.
        at_once: how many run at once.
        lease_seconds: how long a job is kept by who does not say that it is still alive.
        endings: what keeps that a job has failed for good or was broken off, by kind; none where nothing is
            kept. One that is cancelled before its turn is ended by who cancels it.
        queue: says which of many processes takes a job; None where this one has them all.
    """

    def __init__(
        self,
        database: Database,
        tasks: Mapping[str, Task],
        *,
        at_once: int,
        lease_seconds: float = 30.0,
        endings: Mapping[str, Ending] | None = None,
        queue: "Queue | None" = None,
    ) -> None:
        self._database = database
        self._tasks = tasks
        self._endings = endings or {}
        self._at_once = at_once
        self._queue = queue
        self._lease_seconds = lease_seconds
        self._name = secrets.token_hex(8)
        self._has_released = False

    async def run(self) -> None:
        """Take jobs until cancelled; what is under way then is given back."""
        async with anyio.create_task_group() as group:
            if self._queue is not None:
                for kind in self._tasks:
                    group.start_soon(
                        partial(
                            self._queue.work,
                            kind,
                            self._take,
                            partial(self._forgotten, kind),
                            at_once=self._at_once,
                        )
                    )
                return
            slots = anyio.Semaphore(self._at_once)
            while True:
                await slots.acquire()
                job = await self._next()
                group.start_soon(self._work_in_slot, job, slots)

    async def _work_in_slot(self, job: Row[Any], slots: anyio.Semaphore) -> None:
        try:
            await self._work_on(job)
        finally:
            slots.release()

    async def _take(self, job_id: int) -> datetime | None:
        """Work on this job if it may be taken; return when it may be taken again, None for never."""
        job = await anyio.to_thread.run_sync(self._claim, job_id)
        if job is not None:
            await self._work_on(job)
        return await anyio.to_thread.run_sync(self._due, job_id)

    async def _forgotten(self, kind: str) -> list[int]:
        def look() -> list[int]:
            with ReadTransaction(self._database, HUB) as tx:
                return service.forgotten(tx, kind, since=now() - timedelta(seconds=self._lease_seconds))

        return await anyio.to_thread.run_sync(look)

    async def _next(self) -> Row[Any]:
        """Return the next job, waiting for one."""
        while True:
            seen = self._database.generation.number
            try:
                job = await anyio.to_thread.run_sync(self._claim)
            except Problem as problem:
                log.warning("no job could be taken", extra={"reason": problem.detail})
                job = None
            except Exception:
                log.exception("no job could be taken")
                job = None
            if job is not None:
                return job
            with anyio.move_on_after(LATEST_LOOK_SECONDS):
                while self._database.generation.number == seen:  # noqa: ASYNC110 - A thread may raise it.
                    await anyio.sleep(LOOK_SECONDS)

    async def _work_on(self, job: Row[Any]) -> None:
        try:
            await self._work_in_turn(job)
        except Exception:
            # One job must not end the work on all others. Its lease ends, and then it is taken again.
            log.exception("a job was left", extra={"job": job.uid, "kind": job.kind})

    async def _work_in_turn(self, job: Row[Any]) -> None:
        is_ended = False
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(self._stay_alive, job, group.cancel_scope)
                await self._try(Work(self._database, job))
                is_ended = True
                group.cancel_scope.cancel()
            if not is_ended:
                # Who stays alive has broken it off: somebody cancelled it, or another runner has it.
                await self._write(partial(self._cancelled, job))
        except anyio.get_cancelled_exc_class():
            if not is_ended:
                with anyio.CancelScope(shield=True):
                    await self._write(lambda tx: service.give_back(tx, job, self._name))
            raise

    async def _try(self, work: Work) -> None:
        """Do the work, and end the job or let it be tried again."""
        job = work.job
        try:
            keep = await self._tasks[job.kind](work)
            with anyio.CancelScope(shield=True):
                await self._write(partial(self._end, work, keep))
        except Hopeless as error:
            await self._failed(work, str(error), is_final=True)
        except Interrupted as error:
            # Foreseen, and no fault of the hub's: a server that is down, a process that was killed.
            log.warning(
                "a job was interrupted", extra={"job": job.uid, "kind": job.kind, "reason": str(error)}
            )
            await self._failed(work, str(error), is_final=False)
        except Exception as error:
            log.exception("a job failed", extra={"job": job.uid, "kind": job.kind})
            await self._failed(work, _told(error), is_final=False)

    def _end(self, work: Work, keep: Keep, tx: WriteTransaction) -> None:
        work.flush(tx)
        if service.succeed(tx, work.job.id, self._name):
            keep(tx)

    async def _failed(self, work: Work, reason: str, *, is_final: bool) -> None:
        def fail(tx: WriteTransaction) -> None:
            work.say(reason)
            work.flush(tx)
            if service.fail(tx, work.job, self._name, reason, is_final=is_final):
                self._ended(tx, work.job, reason)

        with anyio.CancelScope(shield=True):
            try:
                await self._write(fail)
            except Problem as problem:
                # Its lease ends, and then it is taken again.
                log.warning("how a job failed was not kept", extra={"reason": problem.detail})

    def _cancelled(self, job: Row[Any], tx: WriteTransaction) -> None:
        if service.cancelled(tx, job.id, self._name):
            self._ended(tx, job, None)

    def _ended(self, tx: WriteTransaction, job: Row[Any], reason: str | None) -> None:
        ending = self._endings.get(job.kind)
        if ending is not None:
            ending(tx, Ended(job.id, job.payload, reason))

    async def _stay_alive(self, job: Row[Any], scope: anyio.CancelScope) -> None:
        while True:
            await anyio.sleep(min(1.0, self._lease_seconds / 3))
            try:
                is_kept = await anyio.to_thread.run_sync(self._renew, job.id)
            except Problem:
                # The writer is busy; the lease is longer than one of these turns.
                continue
            if not is_kept:
                scope.cancel()
                return

    def _due(self, job_id: int | None) -> datetime | None:
        with ReadTransaction(self._database, HUB) as tx:
            return service.next_due(tx, list(self._tasks), job_id=job_id)

    def _claim(self, job_id: int | None = None) -> Row[Any] | None:
        # Where other processes have jobs, too, the leases of those that died end by themselves.
        if not (self._has_released or self._database.is_shared):
            self._release_all()
            self._has_released = True
        # Most of the time there is nothing, and asking that takes no writer.
        due = self._due(job_id)
        if due is None or due > now():
            return None
        while True:
            with WriteTransaction(self._database, HUB, is_change=False) as tx:
                dead = service.end_fatal(tx, list(self._tasks), job_id=job_id)
                if dead is None:
                    return service.claim(
                        tx, self._name, list(self._tasks), self._lease_seconds, job_id=job_id
                    )
                self._ended(tx, dead, service.FATAL)

    def _renew(self, job_id: int) -> bool:
        with WriteTransaction(self._database, HUB, is_change=False) as tx:
            return service.renew(tx, job_id, self._name, self._lease_seconds)

    def _release_all(self) -> None:
        with WriteTransaction(self._database, HUB, is_change=False) as tx:
            released = service.release_all(tx, list(self._tasks))
        if released:
            log.warning("jobs of a hub that ended are taken again", extra={"jobs": released})

    async def _write(self, change: Keep) -> None:
        def write() -> None:
            with WriteTransaction(self._database, HUB) as tx:
                change(tx)

        await anyio.to_thread.run_sync(write)


def _told(error: Exception) -> str:
    """Return what whoever asked may know of *error*: what nobody foresaw tells of files and statements."""
    if isinstance(error, Problem):
        return error.detail
    return f"The hub failed at it, by {type(error).__name__}."
