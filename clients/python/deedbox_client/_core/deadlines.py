"""Bodies that must have arrived by a time, however slowly their parts come."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TypeVar

import httpx2

T = TypeVar("T")


class InTime(httpx2.SyncByteStream):
    """A body whose time is looked at between its parts: a read that blocks is ended by its own timeout."""

    def __init__(self, stream: httpx2.SyncByteStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            if time.monotonic() >= self._ends_at:
                raise _too_late()
            yield part

    def close(self) -> None:
        self._stream.close()


class AsyncInTime(httpx2.AsyncByteStream):
    """A body that is left when its time has come."""

    def __init__(self, stream: httpx2.AsyncByteStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = aiter(self._stream)
        while (part := await in_time(lambda: anext(parts, None), self._ends_at)) is not None:
            # What needs no waiting is never cancelled.
            if time.monotonic() >= self._ends_at:
                raise _too_late()
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


async def in_time(work: Callable[[], Awaitable[T]], ends_at: float) -> T:
    """Return what *work* gives until *ends_at* by the monotonic clock.

    Raises:
        ReadTimeout: it takes longer.
    """
    # Not at the top: a program that blocks, or sets no deadline, starts without it.
    import anyio

    with anyio.move_on_after(ends_at - time.monotonic()):
        return await work()
    raise _too_late()


def _too_late() -> httpx2.ReadTimeout:
    return httpx2.ReadTimeout("the deadline has passed")
