"""Counting in Redis, so that the processes of a hub count together; on their own while Redis is away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from limits.aio.storage import RedisStorage

from deedbox.http.blobs import RedisMissing
from deedbox.http.windows import Charge, LocalWindows, Quota, Standing, take

log = logging.getLogger("deedbox.limits")

_RETRY_SECONDS = 1.0
_CONNECTIONS = 32
_PROBE = Charge("probe", "", Quota(1_000_000, 1), 1)


class SharedWindows:
    """Counts in Redis; whenever it fails or hangs, locally, until it answers again.

    The first failure opens a circuit: from then on no request waits, and a task of its own asks Redis once a
    second whether it is back. `shared_windows` makes one and ends it.
    """

    def __init__(self, storage: RedisStorage, timeout_seconds: float) -> None:
        self._storage = storage
        self._timeout_seconds = timeout_seconds
        self._local = LocalWindows()
        self._revival: asyncio.Task[None] | None = None
        """Runs while Redis is away."""

    @property
    def is_shared_up(self) -> bool:
        """Whether Redis answered when it was asked last."""
        return self._revival is None

    async def take(self, charges: Sequence[Charge]) -> list[Standing]:
        """Take each of *charges* by itself."""
        if self._revival is None:
            try:
                return await self._take_shared(charges)
            # Whatever a client library raises when its server is gone, a request is served.
            except Exception as error:  # noqa: BLE001
                self._lose(error)
        return await self._local.take(charges)

    async def _take_shared(self, charges: Sequence[Charge]) -> list[Standing]:
        async with asyncio.timeout(self._timeout_seconds):
            if len(charges) == 1:
                return [await take(self._storage, charges[0])]
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(take(self._storage, charge)) for charge in charges]
            return [task.result() for task in tasks]

    def _lose(self, error: Exception) -> None:
        # Requests that were under way together fail together; one of them says so.
        if self._revival is None:
            cause = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
            # Only the kind: a text may quote the URL with its password.
            reason = type(cause).__name__
            log.warning("Redis is away; limits are counted in this process", extra={"reason": reason})
            self._revival = asyncio.create_task(self._revive())

    async def _revive(self) -> None:
        while True:
            await asyncio.sleep(_RETRY_SECONDS)
            try:
                # It writes: a Redis that can only be read is no use.
                await self._take_shared([_PROBE])
            except Exception:  # noqa: BLE001
                log.debug("Redis is still away")
            else:
                log.info("Redis is back; limits are shared again")
                self._revival = None
                return

    async def close(self) -> None:
        """End the task, if it runs."""
        if self._revival is not None:
            self._revival.cancel()
            await asyncio.gather(self._revival, return_exceptions=True)


@asynccontextmanager
async def shared_windows(url: str, timeout_seconds: float) -> AsyncIterator[SharedWindows]:
    """Give the windows that are counted in the Redis at *url*; it need not be there yet.

    Args:
        url: where it is.
        timeout_seconds: how long a request may wait for it.

    Raises:
        RedisMissing: the package that speaks to Redis is not installed.
    """
    try:
        # Kept out of start-up: most hubs have no Redis, and not every one has the package.
        from redis.asyncio import BlockingConnectionPool
    except ModuleNotFoundError as error:
        msg = "the package redis is not installed"
        raise RedisMissing(msg) from error
    # Without a retry of its own: it would eat up the time that a request has.
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=_CONNECTIONS,
        timeout=timeout_seconds,
        socket_timeout=timeout_seconds,
        socket_connect_timeout=timeout_seconds,
    )
    options: Any = {"connection_pool": pool}
    storage = RedisStorage("redis://", implementation="redispy", key_prefix="deedbox:limits", **options)
    windows = SharedWindows(storage, timeout_seconds)
    try:
        yield windows
    finally:
        await windows.close()
        await pool.aclose()
