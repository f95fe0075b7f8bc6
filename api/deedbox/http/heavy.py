"""Work that needs the processor: it runs in processes of its own, few at a time, within a time limit."""

import logging
import math
from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess
from fastapi import Depends, Request

from deedbox.http.worker import OutOfMemory, run_bounded
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
        memory_bytes: memory that such a process may have.
        queue_bytes: bytes of arguments that may wait, unless only one waits; more is refused.
    """

    def __init__(
        self,
        *,
        processes: int,
        queue: int,
        timeout_seconds: float,
        memory_bytes: int = 2 * 1024**3,
        queue_bytes: int = 256 * 1024**2,
    ) -> None:
        self._limiter = anyio.CapacityLimiter(processes)
        # anyio counts for itself, by default as many as there are processors. It can't be given the
        # limiter above: the time in its queue would count as time of the work.
        self._unlimited = anyio.CapacityLimiter(math.inf)
        self._queue = queue
        self._timeout_seconds = timeout_seconds
        self._memory_bytes = memory_bytes
        self._queue_bytes = queue_bytes
        self._waiting_bytes = 0

    @property
    def working(self) -> int:
        """How many run."""
        return self._limiter.borrowed_tokens

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._limiter.statistics().tasks_waiting

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """Return what *function* returns; function, arguments, result and errors must pickle.

        Raises:
            Busy: too many or too much waits already, or the process could not start or was killed.
            TooCostly: the work took too long or too much memory.
        """
        size = sum(len(argument) for argument in arguments if isinstance(argument, bytes))
        waiting = self.waiting
        if waiting >= self._queue or (waiting and self._waiting_bytes + size > self._queue_bytes):
            msg = "Too many documents are waiting to be read."
            raise Busy(msg, retry_after_seconds=2)
        self._waiting_bytes += size
        try:
            await self._limiter.acquire()
        finally:
            self._waiting_bytes -= size
        try:
            with anyio.move_on_after(self._timeout_seconds):
                return await self._in_a_process(function, *arguments)
            msg = f"Reading the document took more than {self._timeout_seconds:g} seconds."
            raise TooCostly(msg)
        finally:
            self._limiter.release()

    async def prepare(self, warm_up: Callable[[], object]) -> None:
        """Start a process and run *warm_up* in it; who comes meanwhile waits for this one, and starts none.

        Raises:
            Busy, TooCostly: as `run`.
        """
        processes = self._limiter.total_tokens
        self._limiter.total_tokens = 1
        try:
            # anyio would leave a process behind whose start is broken off.
            with anyio.CancelScope(shield=True):
                await self.run(int)
            await self.run(warm_up)
        finally:
            self._limiter.total_tokens = processes

    async def _in_a_process(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        try:
            try:
                return await self._attempt(function, *arguments)
            except BrokenWorkerProcess as error:
                # Somebody may have killed the process; whoever kills a second one is to blame.
                log.warning("a process for heavy work was killed", exc_info=error)
            try:
                return await self._attempt(function, *arguments)
            except BrokenWorkerProcess as error:
                await self._attempt(int)  # Where no process can start, the document is not to blame.
                msg = "Reading the document ended its process twice, as too much memory does."
                raise TooCostly(msg) from error
        except OutOfMemory as error:
            msg = f"Reading the document took {error}."
            raise TooCostly(msg) from error
        # The last two are what a signal leaves of a process that has only just started.
        except (BrokenWorkerProcess, OSError, KeyboardInterrupt, SystemExit) as error:
            log.warning("a process for heavy work could not start or was killed", exc_info=error)
            msg = "The process that should read the document was killed."
            raise Busy(msg, retry_after_seconds=30) from error

    async def _attempt(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        return await anyio.to_process.run_sync(
            run_bounded, function, self._memory_bytes, *arguments, cancellable=True, limiter=self._unlimited
        )


# Async, for a thread would cost more than the look-up, and may be long in coming.
async def _heavy_work(request: Request) -> HeavyWork:
    work: HeavyWork = request.app.state.heavy_work
    return work


Heavy = Annotated[HeavyWork, Depends(_heavy_work)]
"""The hub's processes for heavy work."""
