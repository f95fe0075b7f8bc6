"""Bytes by their SHA-256: from memory, from Redis if the operator has one, else from where they are kept."""

import hashlib
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from deedbox.http.cache import TTL_SECONDS, Cache
from deedbox.problems import Busy

if TYPE_CHECKING:
    from redis import Redis

log = logging.getLogger("deedbox.cache")

TIMEOUT_SECONDS = 0.15
"""How long Redis may take; the database is not much slower."""
PAUSE_SECONDS = 5.0
"""How long a Redis that failed is not asked again."""
PREFIX = "deedbox:blob:"


class RedisMissing(Exception):
    """Redis is configured, and the package that speaks to it is not installed."""


class SharedBlobs:
    """Bytes that the hub's processes share in Redis. One that fails, or lies, is a miss and never an error.

    Args:
        url: `redis://…`, `rediss://…` or `unix://…`.
        clock: gives seconds; another one in tests.

    Raises:
        RedisMissing: the package that speaks to Redis is not installed.
    """

    def __init__(self, url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        try:
            # Kept out of start-up: most hubs have no Redis, and not every one has the package.
            from redis import Redis, RedisError
            from redis.backoff import NoBackoff
            from redis.retry import Retry
        except ModuleNotFoundError as error:
            msg = "the package redis is not installed"
            raise RedisMissing(msg) from error
        # Without a retry of its own: it would take the time twice.
        self._redis: Redis = Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._failures = (RedisError, OSError)
        self._clock = clock
        self._asked_again_at = 0.0
        self._is_up = True

    @property
    def is_up(self) -> bool:
        """Whether Redis answered when it was asked last."""
        return self._is_up

    def read(self, sha256: str) -> bytes | None:
        """Return the bytes; None when Redis has none, or others, or does not answer."""
        found = self._ask(lambda redis: redis.get(PREFIX + sha256))
        if not isinstance(found, bytes):
            return None
        if hashlib.sha256(found).hexdigest() != sha256:
            log.warning("Redis holds other bytes than their name says", extra={"sha256": sha256})
            return None
        return found

    def write(self, sha256: str, content: bytes) -> None:
        """Keep *content* for the other processes, if Redis answers."""
        self._ask(lambda redis: redis.set(PREFIX + sha256, content, ex=TTL_SECONDS))

    def close(self) -> None:
        self._redis.close()

    def _ask(self, question: "Callable[[Redis], object]") -> object:
        if self._clock() < self._asked_again_at:
            return None
        try:
            answer = question(self._redis)
        except self._failures as error:
            self._asked_again_at = self._clock() + PAUSE_SECONDS
            # Only the kind: a text may quote the URL with its password.
            reason = type(error).__name__
            log.warning("Redis is away; documents come from the database", extra={"reason": reason})
            self._is_up = False
            return None
        self._is_up = True
        return answer


class Blobs:
    """Gives bytes from the nearest place that has them.

    Args:
        most_bytes: kept in memory.
        shared: what processes share; None when there is no Redis.
        patience_seconds: how long a thread waits for what another reads; None for as long as it takes. Those
            who wait for a storage that hangs would be all the threads there are.
    """

    def __init__(
        self, *, most_bytes: int, shared: SharedBlobs | None, patience_seconds: float | None = None
    ) -> None:
        self.memory: Cache[bytes] = Cache(most_bytes=most_bytes, size=len, patience_seconds=patience_seconds)
        self._shared = shared

    @property
    def is_shared_up(self) -> bool | None:
        """Whether Redis answered when it was asked last; None where there is none."""
        return None if self._shared is None else self._shared.is_up

    def close(self) -> None:
        """End the connections to Redis."""
        if self._shared:
            self._shared.close()

    def get(self, sha256: str, read: Callable[[], bytes]) -> bytes:
        """Return the bytes of *sha256*, with *read* from where they are kept if they are nowhere nearer.

        Raises:
            Exception: whatever *read* raises.
            Busy: somebody else reads them, and has not in time.
        """

        def make() -> bytes:
            found = self._shared.read(sha256) if self._shared else None
            if found is None:
                found = read()
                if self._shared:
                    self._shared.write(sha256, found)
            return found

        try:
            return self.memory.get(sha256, make)
        except TimeoutError as error:
            msg = "Another request reads the same bytes, which takes long."
            raise Busy(msg) from error
