import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import anyio
import pytest
import uvicorn

from deedbox import fuzzing
from tests.fuzzing import faulty

SECRET = "s3cr3t-and-more"


@dataclass(frozen=True, slots=True)
class Servers:
    url: str
    target: fuzzing.Target
    canary: socket.socket
    """Listens where the server redirects to; nobody may come."""


@dataclass(frozen=True, slots=True)
class Run:
    outcome: fuzzing.Outcome
    progress: list[fuzzing.Progress]
    folder: Path


@pytest.fixture(scope="session")
def document() -> bytes:
    return json.dumps(faulty.DOCUMENT).encode()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """A server with planted faults, in a thread."""
    with (
        socket.create_server(("127.0.0.1", 0)) as canary,
        socket.create_server(("127.0.0.1", 0)) as listening,
    ):
        canary.setblocking(False)
        app = faulty.app(canary.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        yield Servers(url, fuzzing.Target(url, ("127.0.0.1",)), canary)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def run(servers: Servers, document: bytes, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run that found all planted faults, for many tests."""
    folder = tmp_path_factory.mktemp("run")
    progress: list[fuzzing.Progress] = []

    async def go() -> fuzzing.Outcome:
        async def hear(at: fuzzing.Progress) -> None:
            progress.append(at)

        plan = fuzzing.Plan(
            exclude=("endless",),
            seed=3,
            # It ends by itself: what is not by chance is sent once, however slow the machine is.
            phases=("coverage",),
            max_seconds=120,
            credentials=fuzzing.Credentials.bearer(SECRET),
        )
        return await fuzzing.run(document, "application/json", servers.target, plan, hear, folder=folder)

    return Run(anyio.run(go), progress, folder)
