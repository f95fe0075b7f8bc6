"""Hubs in processes of their own, which may be killed."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import httpx2

from tests import loaded, places
from tests.loaded import COMMAND

LONGEST_SECONDS = 90.0


class Served:
    """A hub in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]", token: str) -> None:
        assert process.stdout is not None
        self.process = process
        lines = iter(process.stdout)
        self.token = token or next(line.strip() for line in lines if line.strip().startswith("deedbox_"))
        url = next(line for line in lines if "http://127.0.0.1:" in line)
        url = "http://127.0.0.1:" + url.partition("http://127.0.0.1:")[2].split()[0].strip('",')
        self.client = httpx2.Client(
            base_url=url, headers={"Authorization": f"Bearer {self.token}"}, trust_env=False, timeout=30
        )

    def when(self, path: str, *states: str) -> dict[str, Any]:
        """Return the SDK at *path* once it is in one of these *states*."""
        until = time.monotonic() + LONGEST_SECONDS
        sdk: dict[str, Any] = self.client.get(path).json()
        while sdk["state"] not in states:
            assert time.monotonic() < until, f"{path} is {sdk['state']}, not {states}"
            time.sleep(0.02)
            sdk = self.client.get(path).json()
        return sdk


@contextmanager
def served(
    folder: Path, token: str = "", *, log: int | IO[bytes] = subprocess.DEVNULL, **settings: str
) -> Iterator[Served]:
    """Serve from *folder*; *token* is that of its first start, if this is another one."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    # What a test says of the place has the last word.
    environment |= places.variables(folder)
    environment |= {f"DEEDBOX_{name.upper()}": value for name, value in settings.items()}
    command = [COMMAND, "serve", "--port", "0", "--data-dir", str(folder)]
    with loaded.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process:
        try:
            hub = Served(process, token)
            with hub.client:
                yield hub
        finally:
            process.terminate()


def offspring(pid: int) -> list[int]:
    """Return the processes that *pid* has started, and that these have."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        # It may end while it is looked at.
        with suppress(OSError):
            for child in path.read_text().split():
                found += [int(child), *offspring(int(child))]
    return found


def is_alive(pid: int) -> bool:
    """Return whether there is such a process, and it has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
