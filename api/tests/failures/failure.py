"""What a failure test is, and what it works on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from tests import postgres, redis
from tests.failures import checker, worlds
from tests.failures.state import State
from tests.failures.worlds import World
from tests.redis import RedisServer

Database = Literal["sqlite", "postgresql"]
ALL: Final[tuple[Database, ...]] = ("sqlite", "postgresql")


@dataclass
class Ground:
    """Where one failure test takes place.

    Args:
        folder: empty, and gone afterwards.
        database: what its hubs keep their data in.
        is_quick: whether it may take a few seconds alone.
    """

    folder: Path
    database: Database = "sqlite"
    is_quick: bool = False
    servers: "Servers | None" = None
    """PostgreSQL and Redis; None where hubs are on SQLite."""
    environment: dict[str, str] = field(default_factory=dict)
    """Of each process of a hub, beside its settings."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def world(self, disk: Path | None = None, /, **settings: str) -> Iterator[World]:
        """Give a hub that has not started yet, by these *settings*, named in lower case.

        Args:
            disk: folder that a database in PostgreSQL has its files in; None for PostgreSQL's own.
            settings: of its processes.
        """
        named = {f"DEEDBOX_{name.upper()}": value for name, value in settings.items()}
        named |= self.environment
        number = next(self._numbers)
        url = None
        if self.servers is not None:
            url = self.servers.database(number, disk=disk)
            named["DEEDBOX_REDIS_URL"] = f"{self.servers.redis.url.rpartition('/')[0]}/{number}"
        with worlds.made(self.folder / f"{number}", named, database_url=url) as world:
            yield world

    def pick(self, quick: int, whole: int) -> int:
        """Return how often something is done."""
        return quick if self.is_quick else whole


class Servers:
    """What the processes of one hub share.

    Args:
        folder: of PostgreSQL; its user has to reach it.
        cache: Redis.
    """

    def __init__(self, folder: Path, cache: RedisServer) -> None:
        self._folder = folder
        self.redis = cache
        self._postgres = postgres.start(folder, is_durable=True)

    @property
    def folder(self) -> Path:
        """Which PostgreSQL can reach."""
        return self._folder

    def database(self, number: int, *, disk: Path | None = None) -> str:
        """Make an empty database, and return where it is; its files, but for the log, are on *disk*."""
        place = ""
        if disk is not None:
            postgres.give(disk)
            self._postgres.run(f"CREATE TABLESPACE disk_{number} LOCATION '{disk}'")
            place = f" TABLESPACE disk_{number}"
        self._postgres.run(f"CREATE DATABASE ground_{number}{place}")
        return self._postgres.url(f"ground_{number}")

    def restart_database(self) -> None:
        """End PostgreSQL at once, with all that it has not written down, and start it again."""
        postgres.stop(self._folder)
        postgres.start(self._folder, is_durable=True, port=urlsplit(self._postgres.url("x")).port or 0)


@contextmanager
def servers_in(folder: Path) -> Iterator[Servers]:
    """Run both until the block ends."""
    with postgres.place() as home, redis.running(folder, databases=64) as cache:
        yield Servers(home, cache)


Run = Callable[[Ground], str]
"""Lets something fail, and returns what was measured.

Raises:
    AssertionError: something that is promised was not kept.
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure test."""

    name: str
    """F1 to F19."""
    fault: str
    run: Run
    is_quick: bool
    """Whether `scripts/test` runs a short one, too."""
    elsewhere: Mapping[Database, str] = field(default_factory=dict)
    """Where there is no such thing, and why."""


def sound(world: World, found: State) -> None:
    """Assert that nothing is broken."""
    broken = checker.broken(world.history, found)
    lines = [f"{name}: {told}" for name, tellings in broken.items() for told in tellings[:5]]
    assert not broken, "\n".join(lines)


@contextmanager
def grounds(folder: Path, database: Database, *, is_quick: bool = False) -> Iterator[Ground]:
    """Give a ground on *database*; the servers that it needs run as long as the block lasts."""
    with ExitStack() as stack:
        servers = stack.enter_context(servers_in(folder)) if database == "postgresql" else None
        yield Ground(folder, database, is_quick, servers)
