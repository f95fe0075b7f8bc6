"""Work that needs the processor: it runs in processes of its own, few at a time, within a time limit."""

from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess
from fastapi import Depends, Request

from deedbox.problems import Busy

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
        self._workers = anyio.CapacityLimiter(processes)
        self._queue = queue
        self._timeout_seconds = timeout_seconds

    async def run(self, function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """Return what *function* returns; function, arguments, result and errors must pickle.

        Raises:
            Busy: too many wait already, or the work took too long or killed its process.
        """
        if self._limiter.statistics().tasks_waiting >= self._queue:
            msg = "Too many documents are waiting to be read."
            raise Busy(msg, retry_after_seconds=2)
        async with self._limiter:
            try:
                with anyio.fail_after(self._timeout_seconds):
                    return await anyio.to_process.run_sync(
                        function, *arguments, cancellable=True, limiter=self._workers
                    )
            except (TimeoutError, BrokenWorkerProcess) as error:
                msg = "Reading the document took more time or memory than the hub gives to one."
                raise Busy(msg, retry_after_seconds=30) from error


def _heavy_work(request: Request) -> HeavyWork:
    work: HeavyWork = request.app.state.heavy_work
    return work


Heavy = Annotated[HeavyWork, Depends(_heavy_work)]
"""The hub's processes for heavy work."""
