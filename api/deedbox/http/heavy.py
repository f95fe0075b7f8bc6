"""Work that needs the processor: it runs in processes of its own, few at a time, within a time limit."""

import logging
import math
from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess
from fastapi import Depends, Request

from deedbox.http.worker import run_undisturbed
from deedbox.problems import Busy, TooCostly

log = logging.getLogger("deedbox.heavy")

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class HeavyWork:
    """Runs functions in worker processes, so that neither the event loop nor the threads wait.

    Args:
        processes: how many run at once.
        queue: how many may wait; one more is refused.
        timeout_seconds: how long one may run; then its process is killed.
    """

    def __init__(self, *, processes: int, queue: int, timeout_seconds: float) -> None:
        self._limiter = anyio.CapacityLimiter(processes)
        # anyio counts for itself, by default as many as there are processors. It can't be given the
        # limiter above: the time in its queue would count as time of the work.
        self._unlimited = anyio.CapacityLimiter(math.inf)
        self._queue = queue
        self._timeout_seconds = timeout_seconds

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """Return what *function* returns; function, arguments, result and errors must pickle.

        Raises:
            Busy: too many wait already, or the process could not start or was killed.
            TooCostly: the work took too long.
        """
        if self._limiter.statistics().tasks_waiting >= self._queue:
            msg = "Too many documents are waiting to be read."
            raise Busy(msg, retry_after_seconds=2)
        async with self._limiter:
            with anyio.move_on_after(self._timeout_seconds):
                return await self._in_a_process(function, *arguments)
            msg = f"Reading the document took more than {self._timeout_seconds:g} seconds."
            raise TooCostly(msg)

    async def _in_a_process(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        try:
            return await anyio.to_process.run_sync(
                run_undisturbed, function, *arguments, cancellable=True, limiter=self._unlimited
            )
        # The last two are what a signal leaves of a process that has only just started.
        except (BrokenWorkerProcess, OSError, KeyboardInterrupt, SystemExit) as error:
            log.warning("a process for heavy work could not start or was killed", exc_info=error)
            msg = "The process that should read the document was killed."
            raise Busy(msg, retry_after_seconds=30) from error


# Async, for a thread would cost more than the look-up, and may be long in coming.
async def _heavy_work(request: Request) -> HeavyWork:
    work: HeavyWork = request.app.state.heavy_work
    return work


Heavy = Annotated[HeavyWork, Depends(_heavy_work)]
"""The hub's processes for heavy work."""
