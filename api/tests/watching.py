"""Watches the event loops of this process: how long one step keeps a loop from all others."""

import asyncio
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Self

LIMIT_SECONDS = 0.02
ATTEMPTS = 6


class Watch:
    """Measures each step of each loop while it is entered.

    A step counts for the time that it ran or slept. The time that it waited for a processor does not
    count, so that a machine with other things to do gives no alarm.
    """

    def __init__(self) -> None:
        self.longest_seconds = 0.0
        self.step = ""
        """What took longest."""

    def __enter__(self) -> Self:
        # asyncio has no other place to look from; its debug mode tells of wall time alone.
        self._run = run = asyncio.Handle._run

        def watched(handle: asyncio.Handle) -> None:
            waited, began = _waited_seconds(), time.perf_counter()
            run(handle)
            took = time.perf_counter() - began - (_waited_seconds() - waited)
            if took > self.longest_seconds:
                self.longest_seconds, self.step = took, repr(handle)

        asyncio.Handle._run = watched  # type: ignore[method-assign, assignment]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.Handle._run = self._run  # type: ignore[method-assign]


def blocking(act: Callable[[], object]) -> str | None:
    """Return what blocks a loop for too long each time that *act* is called; None when nothing does.

    What happens once, such as the first compilation of a template, or by chance, is no habit of the code.
    """
    longest = ""
    for _ in range(ATTEMPTS):
        with Watch() as watch:
            act()
        if watch.longest_seconds <= LIMIT_SECONDS:
            return None
        longest = f"{watch.longest_seconds * 1000:.0f} ms in {watch.step}"
    return longest


def _waited_seconds() -> float:
    """Return how long this thread has waited for a processor; 0 where the system does not say (no Linux)."""
    file = _schedule(threading.get_native_id())
    return 0.0 if file is None else int(os.pread(file, 100, 0).split()[1]) / 1e9


@cache
def _schedule(thread: int) -> int | None:
    """Open what Linux tells of *thread*: nanoseconds on a processor, nanoseconds waited for one, turns."""
    try:
        return os.open(f"/proc/self/task/{thread}/schedstat", os.O_RDONLY)
    except OSError:
        return None
