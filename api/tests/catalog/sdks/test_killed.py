"""A hub that is killed, or stopped, while it builds: the next one builds, and nothing is left."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.serving import small_document

pytestmark = pytest.mark.slow

COMMAND = str(Path(sys.executable).with_name("deedbox"))
LONGEST_SECONDS = 90.0
PATHS = 800
"""Of the document: building it takes seconds, so that there is time to kill who does."""


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
def served(folder: Path, token: str = "") -> Iterator[Served]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    command = [COMMAND, "serve", "--port", "0", "--data-dir", str(folder)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            hub = Served(process, token)
            with hub.client:
                yield hub
        finally:
            process.terminate()


def test_what_one_hub_began_the_next_one_builds(tmp_path: Path) -> None:
    document = json.dumps(small_document(paths=PATHS)).encode()
    with served(tmp_path) as hub:
        assert hub.client.post("/v1/apis", json={"name": "large", "title": "Large"}).status_code == 201
        version = "/v1/apis/large/versions/1.0.0"
        headers = {"Content-Type": "application/json"}
        assert hub.client.put(version, content=document, headers=headers).status_code == 201
        path = hub.client.post(f"{version}/sdks", json={}).headers["Location"]
        hub.when(path, "running")
        children = offspring(hub.process.pid)
        hub.process.send_signal(signal.SIGKILL)
        hub.process.wait()
    with served(tmp_path, hub.token) as second:
        second.when(path, "running")
        assert not [pid for pid in children if is_alive(pid)], "what the killed hub has started goes on"
        children = offspring(second.process.pid)
        second.process.terminate()
        assert second.process.wait(timeout=30) == 0
        assert not [pid for pid in children if is_alive(pid)], "what the stopped hub has started goes on"
    with served(tmp_path, hub.token) as third:
        sdk = third.when(path, "succeeded", "failed")
        assert sdk["state"] == "succeeded", sdk["error"]
        assert (sdk["operations"], sdk["package_version"]) == (PATHS, "1.0.0")
        for told in sdk["files"]:
            content = third.client.get(f"{path}/files/{told['name']}").content
            assert hashlib.sha256(content).hexdigest() == told["sha256"]


def offspring(pid: int) -> list[int]:
    """Return the processes that *pid* has started, and that these have."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *offspring(int(child))]
    return found


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
