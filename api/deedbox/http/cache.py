"""What a digest names, kept in memory: bounded in bytes and in time, and made once however many ask for it.

A key names one value for ever, so nothing is ever wrong here, only gone.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

from cachetools import TTLCache

Value = TypeVar("Value")

TTL_SECONDS = 3600
"""How long a value is kept. None becomes wrong with time, but what nobody may read any more should go."""


class Cache(Generic[Value]):
    """Keeps the values that were asked for last.

    Who asks while a value is made waits for that making. An error is kept for nobody, and reaches all who
    wait. When the one who makes it is cancelled, another who waits makes it.

    Args:
        most_bytes: of all values together; one that is larger than that alone is not kept.
        size: gives the bytes of a value.
        ttl_seconds: how long a value is kept.
        patience_seconds: how long a thread waits for what another makes; None for as long as it takes.
    """

    def __init__(
        self,
        *,
        most_bytes: int,
        size: Callable[[Value], int],
        ttl_seconds: float = TTL_SECONDS,
        patience_seconds: float | None = None,
    ) -> None:
        self._patience_seconds = patience_seconds
        self._kept: TTLCache[Hashable, Value] = TTLCache(most_bytes, ttl_seconds, getsizeof=size)
        self._under_way: dict[Hashable, Future[Value | None]] = {}
        """None becomes the result of a making that was cancelled."""
        self._lock = threading.Lock()
        self.hits = 0
        """How often a value was there."""
        self.misses = 0
        """How often it was not, nor being made."""

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of *key*, letting *make* make it if it is not kept. For threads.

        Raises:
            Exception: whatever *make* raises.
            TimeoutError: another has not made it in time.
        """
        while True:
            value, making = self._look(key)
            if value is None and making is None:
                with self._making(key) as keep:
                    keep(value := make())
            elif making is not None:
                value = making.result(self._patience_seconds)
            if value is not None:
                return value

    async def get_async(self, key: Hashable, make: Callable[[], Awaitable[Value]]) -> Value:
        """Do what `get` does, on the event loop.

        A cache is asked either by threads or on the loop: threads that waited for the loop might be the very
        ones that it waits for.
        """
        while True:
            value, making = self._look(key)
            if value is None and making is None:
                with self._making(key) as keep:
                    keep(value := await make())
            elif making is not None:
                # Who is cancelled while it waits must not cancel what the others wait for.
                value = await asyncio.shield(asyncio.wrap_future(making))
            if value is not None:
                return value

    def find(self, key: Hashable) -> Value | None:
        """Return the value of *key* if it is kept."""
        with self._lock:
            value = self._kept.get(key)
            # It is not missing yet: whoever finds none asks for it to be made.
            self.hits += value is not None
            return value

    @property
    def size(self) -> int:
        """Bytes of all values that are kept."""
        with self._lock:
            return int(self._kept.currsize)

    def _look(self, key: Hashable) -> tuple[Value | None, "Future[Value | None] | None"]:
        """Return the value, or the making that is under way; with neither, it is the caller's to make."""
        with self._lock:
            value, making = self._kept.get(key), self._under_way.get(key)
            if value is not None:
                self.hits += 1
            elif making is None:
                self.misses += 1
                self._under_way[key] = Future()
            return value, making

    @contextmanager
    def _making(self, key: Hashable) -> Iterator[Callable[[Value], None]]:
        """Give what takes the value that is made inside; those who wait are told of it, or of the error."""
        made: list[Value] = []
        try:
            yield made.append
        except Exception as error:
            self._land(key).set_exception(error)
            raise
        except BaseException:
            self._land(key).set_result(None)
            raise
        # A value that is too large for the cache is given to those who wait, and forgotten.
        with self._lock, suppress(ValueError):
            self._kept[key] = made[0]
        self._land(key).set_result(made[0])

    def _land(self, key: Hashable) -> "Future[Value | None]":
        with self._lock:
            return self._under_way.pop(key)
