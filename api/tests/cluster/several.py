"""A hub that several processes serve, on one PostgreSQL and one Redis, behind a round-robin."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx2

from deedbox.foundation import open_database
from deedbox.settings import Settings
from tests import places
from tests.cli.running import UNLIMITED, ServedHub, announced, start_hub
from tests.cluster import round_robin
from tests.serving import Hub

SERVERS = 3
FEW_THREADS = {"DEEDBOX_THREADS": "8", "DEEDBOX_HEAVY_PROCESSES": "1"}
PATIENT = {"DEEDBOX_REDIS_TIMEOUT_SECONDS": "5"}
"""On a machine that others use, too, Redis may answer late; each would count by itself then, as it should."""


@dataclass(frozen=True)
class Several:
    """The processes."""

    urls: list[str]
    """Of each."""
    url: str
    """Of what stands before them."""
    token: str
    folder: Path
    """Of their data."""

    @property
    def served(self) -> ServedHub:
        """All of them as the one hub that they are."""
        return ServedHub(self.url, self.token, self.folder)


class HubOfSeveral(Hub):
    """A hub as the tests of one process know it, whose requests go to another process each time."""

    def call(self, method: str, path: str, *, token: str | None = None, **rest: Any) -> httpx2.Response:
        # On a wire, spaces around a value are none of it, and the client refuses to send them.
        headers = {name: value.strip() for name, value in rest.pop("headers", {}).items()}
        return super().call(method, path, token=token, headers=headers, **rest)

    def settle(self) -> None:
        """Do nothing: each process writes by itself who was here."""


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Several]:
    """Run a hub of several processes on the data *folder*, with *settings* as their environment has them."""
    with ExitStack() as stack:
        said = []
        for _ in range(SERVERS):
            process = stack.enter_context(start_hub(folder, **(UNLIMITED | FEW_THREADS | PATIENT | settings)))
            stack.callback(process.terminate)
            said.append(process)
        ready = [announced(process) for process in said]
        (token,) = [one["first_token"] for one in ready if one["first_token"]]
        urls = [one["url"] for one in ready]
        yield Several(urls, stack.enter_context(round_robin.before(urls)), token, folder)


@contextmanager
def as_one(several: Several) -> Iterator[Hub]:
    """Give the hub to tests that were written for one that serves in their own process."""
    database = open_database(Settings(data_dir=several.folder, threads=2))
    app: Any = SimpleNamespace(state=SimpleNamespace(database=database))
    # A connection that is kept would keep to one process.
    limits = httpx2.Limits(max_keepalive_connections=0)
    with (
        closing(database),
        httpx2.Client(base_url=several.url, limits=limits, trust_env=False, timeout=60) as client,
    ):
        yield HubOfSeveral(app, cast("Any", client), several.token)


def forget_counted(several: Several) -> None:
    """Let nothing have been counted yet."""
    places.flush_redis(several.folder)
