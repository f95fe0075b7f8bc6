"""A PostgreSQL and a Redis of their own for what is measured on them: what is committed is on disk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import bench


@dataclass(frozen=True, slots=True)
class Services:
    """Where they are."""

    hub: str
    """An empty database."""
    raw: str
    """Another one, for what a hub is compared with."""
    redis: str

    @property
    def settings(self) -> dict[str, str]:
        """What a hub on them is set to."""
        return {"database_url": self.hub, "redis_url": self.redis}


@contextmanager
def services(folder: Path) -> Iterator[Services]:
    """Run both, with their data in *folder*, until the block ends."""
    sys.path.insert(0, str(bench.ROOT / "api"))
    # The tests' own, which are no package.
    from tests import postgres, redis

    # PostgreSQL refuses to run as root, and its user must get through.
    folder.chmod(0o711)
    place = folder / "postgresql"
    place.mkdir()
    server = postgres.start(place, is_durable=True)
    try:
        cache = redis.start(folder / "redis", databases=1)
        try:
            server.run("CREATE DATABASE hub")
            yield Services(server.url("hub"), server.url("postgres"), cache)
        finally:
            redis.stop(cache)
    finally:
        postgres.stop(place)
