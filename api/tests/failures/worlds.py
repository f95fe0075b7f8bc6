"""A hub as an operator has it, on SQLite or on PostgreSQL and Redis: processes, which may be killed."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from deedbox import failpoints
from tests.cli.running import UNLIMITED
from tests.failures import state
from tests.failures.asking import Client
from tests.failures.history import History
from tests.failures.state import State
from tests.loaded import COMMAND

START_SECONDS: Final = 90
END_SECONDS: Final = 240
"""Longer than a failpoint takes to be reached on a machine at its limit."""
_numbers = count(1)


class Process:
    """One `deedbox serve`, or another command that goes on until it is ended."""

    def __init__(
        self,
        world: "World",
        failpoint: str,
        environment: dict[str, str],
        words: Sequence[str] = ("serve", "--port", "0"),
    ) -> None:
        self.log = world.folder / f"{next(_numbers)}.log"
        armed = {failpoints.VARIABLE: failpoint} if failpoint else {}
        with self.log.open("w") as log:
            self.popen = subprocess.Popen(
                [COMMAND, *words, "--json", "--data-dir", str(world.data)],
                env={**world.environment, **environment, **armed},
                cwd=world.folder,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.url = ""

    def ready(self) -> dict[str, Any]:
        """Wait until it serves; return what it says of itself, {} where it ended before."""
        assert self.popen.stdout is not None
        line = self.popen.stdout.readline()
        if not line:
            self.popen.wait(END_SECONDS)
            return {}
        said: dict[str, Any] = json.loads(line)
        self.url = said.get("url", "")
        return said

    @property
    def pid(self) -> int:
        return self.popen.pid

    def kill(self) -> None:
        """End it at once."""
        self.popen.kill()
        self.died()

    def died(self) -> int:
        """Wait until it has ended by itself."""
        status = self.popen.wait(END_SECONDS)
        if self.popen.stdout is not None:
            self.popen.stdout.close()
        return status

    def end(self) -> int:
        """Let it end as an operator would; return its status."""
        self.popen.send_signal(signal.SIGTERM)
        return self.died()


class World:
    """A hub's data, and the processes that serve it.

    Args:
        folder: empty; of all files.
        settings: of every process, as variables.
        database_url: PostgreSQL; None for SQLite in the folder.
    """

    def __init__(
        self, folder: Path, settings: dict[str, str] | None = None, *, database_url: str | None = None
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.settings = dict(settings or {})
        self.database_url = database_url
        if database_url is not None:
            self.settings["DEEDBOX_DATABASE_URL"] = database_url
        self.history = History(folder / "history.jsonl")
        self.token = ""
        self.urls: list[str] = []
        """Of those that serve now; whoever asks them in turn sees this very list change."""
        self.processes: list[Process] = []
        self._logs: list[Path] = []

    @property
    def environment(self) -> dict[str, str]:
        """Of every process."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
        return {**kept, **UNLIMITED, **self.settings, "PYTHONUTF8": "1"}

    def start(self, failpoint: str = "", **environment: str) -> Process:
        """Start one more process, and wait until it serves.

        Raises:
            AssertionError: it ended before, and no failpoint was meant to end it.
        """
        process = self.spawn(failpoint, **environment)
        said = process.ready()
        assert said or failpoint, process.log.read_text()
        if said:
            self.token = self.token or said["first_token"]
            self.urls.append(process.url)
        return process

    def work(self, failpoint: str = "") -> Process:
        """Start one more worker, and wait until it works."""
        process = Process(self, failpoint, {}, ["worker"])
        self.processes.append(process)
        self._logs.append(process.log)
        assert process.ready(), process.log.read_text()
        return process

    def start_others(self) -> None:
        """Start two more, where a hub may have several processes."""
        for _ in range(2 if self.database_url is not None else 0):
            self.start()

    def spawn(self, failpoint: str = "", **environment: str) -> Process:
        """Start one more process, and do not wait."""
        process = Process(self, failpoint, environment)
        self.processes.append(process)
        self._logs.append(process.log)
        return process

    def gone(self, process: Process) -> int:
        """Wait for the end of one that was killed, or kills itself; nobody asks it any more."""
        status = process.died()
        self.forget(process)
        return status

    def forget(self, process: Process) -> None:
        """Ask *process* no more."""
        self.processes.remove(process)
        if process.url in self.urls:
            self.urls.remove(process.url)

    def end(self) -> list[int]:
        """End all processes as an operator would; return their statuses."""
        ended = [process.end() for process in self.processes]
        for process in list(self.processes):
            self.forget(process)
        return ended

    def client(self, number: int = 1000) -> Client:
        """Return a client with the token of the first start."""
        return Client(self.history, self.urls, self.token, number)

    @property
    def sql_url(self) -> str:
        """Where the database is, for somebody who looks on."""
        file = self.data / "deedbox.sqlite3"
        return self.database_url or f"sqlite:///file:{file}?mode=ro&uri=true"

    def settled(self, *, but_logged: Sequence[str] = ()) -> State:
        """Return the state once no job is under way; hubs without faults serve.

        Args:
            but_logged: what may stand in the log, and is none of its faults.
        """
        client = self.client()
        try:
            self._until_idle()
            found = state.read(self.sql_url, self.data, client, self._logs)
        finally:
            client.close()
        # A hub that has just started asks what can hold a builder, in a folder of its own.
        until = time.monotonic() + START_SECONDS
        while (files := state.left_over(self.data)) and time.monotonic() < until:
            time.sleep(0.1)
        log = [line for line in found.log if not any(told in line for told in but_logged)]
        return replace(found, log=log, files=files)

    def _until_idle(self) -> None:
        engine = state.engine_of(self.sql_url)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with engine.connect() as connection:
                if not state.under_way(connection):
                    return
            time.sleep(0.1)


@contextmanager
def made(
    folder: Path, settings: dict[str, str] | None = None, *, database_url: str | None = None
) -> Iterator[World]:
    """Give a world, of which no process is left afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, settings, database_url=database_url)
    try:
        yield world
    finally:
        for process in world.processes:
            process.popen.kill()
            process.died()
