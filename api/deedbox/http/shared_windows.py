"""Counting in Redis, so that the processes of a hub count together; on their own while Redis is away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final

from deedbox.http.blobs import RedisMissing
from deedbox.http.windows import Charge, LocalWindows, Quota, Standing, Window
from deedbox.together import Together

if TYPE_CHECKING:
    from redis.asyncio import Redis

log = logging.getLogger("deedbox.limits")

_RETRY_SECONDS = 1.0
_MOST_REQUESTS = 100
"""Of one batch: Redis does nothing else meanwhile, which is less than a millisecond."""
_PROBE = Charge("probe", "", Quota(1_000_000, 1), 1)
_PREFIX = "deedbox:limits:"

TAKE: Final = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local answers = {}
for number, key in ipairs(KEYS) do
    local requests = tonumber(ARGV[3 * number - 2])
    local width = tonumber(ARGV[3 * number - 1]) * 1000
    local cost = tonumber(ARGV[3 * number])
    local kept = redis.call('HMGET', key, 'started', 'previous', 'current')
    local started = tonumber(kept[1]) or now
    local previous, current = tonumber(kept[2]) or 0, tonumber(kept[3]) or 0
    local elapsed = now - started
    if elapsed < 0 or elapsed >= 2 * width then
        started, previous, current, elapsed = now, 0, 0, 0
    elseif elapsed >= width then
        started, previous, current, elapsed = started + width, current, 0, elapsed - width
    end
    local used = math.floor(previous * (width - elapsed) / width) + current
    local is_taken = used + cost <= requests
    if is_taken then
        current = current + cost
        redis.call('HSET', key, 'started', started, 'previous', previous, 'current', current)
        redis.call('PEXPIRE', key, 2 * width - elapsed)
    end
    answers[number] = {is_taken and 1 or 0, previous, width - elapsed, current, 2 * width - elapsed}
end
return answers
"""
"""Takes each charge by itself, as `LocalWindows` does. KEYS: their windows. ARGV: requests, seconds and cost
of each. Gives for each whether it was taken, and its window, in milliseconds. A clock that was set back
begins anew."""


class SharedWindows:
    """Counts in Redis; whenever it fails or hangs, locally, until it answers again.

    What comes while Redis is asked is asked for together afterwards, so that one round trip serves many. The
    first failure opens a circuit: from then on no request waits, and a task of its own asks Redis once a
    second whether it is back. `shared_windows` makes one and ends it.
    """

    def __init__(self, redis: "Redis", timeout_seconds: float) -> None:
        self._script = redis.register_script(TAKE)
        self._timeout_seconds = timeout_seconds
        self._local = LocalWindows()
        self._together = Together(self._take_together, most=_MOST_REQUESTS)
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
                return await self._together.ask(charges)
            # Whatever a client library raises when its server is gone, a request is served.
            except Exception as error:  # noqa: BLE001
                self._lose(error)
        return await self._local.take(charges)

    async def _take_together(self, requests: Sequence[Sequence[Charge]]) -> list[list[Standing]]:
        if self._revival is not None:
            msg = "Redis has failed since they came"
            raise ConnectionError(msg)
        return await self._take_shared(requests)

    async def _take_shared(self, requests: Sequence[Sequence[Charge]]) -> list[list[Standing]]:
        charges = list(chain.from_iterable(requests))
        keys = [_PREFIX + charge.name for charge in charges]
        numbers = [number for charge in charges for number in (*charge.quota, charge.limited_cost)]
        async with asyncio.timeout(self._timeout_seconds):
            answers = iter(await self._script(keys, numbers))
        return [[_standing(charge, next(answers)) for charge in charges] for charges in requests]

    def _lose(self, error: Exception) -> None:
        # Requests that were under way together fail together; one of them says so.
        if self._revival is None:
            # Only the kind: a text may quote the URL with its password.
            reason = type(error).__name__
            log.warning("Redis is away; limits are counted in this process", extra={"reason": reason})
            self._revival = asyncio.create_task(self._revive())

    async def _revive(self) -> None:
        while True:
            await asyncio.sleep(_RETRY_SECONDS)
            try:
                # It writes: a Redis that can only be read is no use.
                await self._take_shared([[_PROBE]])
            except Exception:  # noqa: BLE001
                log.debug("Redis is still away")
            else:
                log.info("Redis is back; limits are shared again")
                self._revival = None
                return

    async def close(self) -> None:
        """End what is under way."""
        await self._together.close()
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
        from redis.asyncio import Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
    except ModuleNotFoundError as error:
        msg = "the package redis is not installed"
        raise RedisMissing(msg) from error
    # Without a retry of its own: it would eat up the time that a request has.
    redis = Redis.from_url(
        url,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=timeout_seconds,
        socket_connect_timeout=timeout_seconds,
    )
    windows = SharedWindows(redis, timeout_seconds)
    try:
        yield windows
    finally:
        await windows.close()
        await redis.aclose()


def _standing(charge: Charge, answer: Sequence[int]) -> Standing:
    is_taken, previous, previous_ends_in, current, current_ends_in = answer
    window = Window(previous, previous_ends_in / 1000, current, current_ends_in / 1000)
    return Standing(charge, bool(is_taken), window)
