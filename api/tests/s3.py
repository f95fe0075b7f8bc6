"""A real S3 server for tests: moto's, in a process of its own on a free port of the loopback, in memory."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("moto_server"))
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "deedbox", "AWS_SECRET_ACCESS_KEY": "not-a-secret"}
BUCKET = "deeds"


class S3Server:
    """A server that can be held, and ended; what it has is gone then."""

    def __init__(self, folder: Path) -> None:
        self._port = _free_port()
        with (folder / "s3.log").open("ab") as log:
            self._process = subprocess.Popen(
                [COMMAND, "-H", "127.0.0.1", "-p", str(self._port)], stdout=log, stderr=log
            )

    def url(self, prefix: str) -> str:
        """Return a place in its bucket."""
        return f"s3://{BUCKET}/{prefix}?endpoint=http://127.0.0.1:{self._port}&region=us-east-1"

    def wait(self) -> None:
        """Make the bucket as soon as it answers."""
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}/{BUCKET}", method="PUT")
        for _ in range(400):
            try:
                with urllib.request.urlopen(request, timeout=5):  # noqa: S310 - Its own address.
                    return
            except OSError:
                time.sleep(0.025)
        msg = "the S3 server does not answer"
        raise AssertionError(msg)

    def hold(self) -> None:
        """Let it hang: it takes connections, and answers none."""
        self._process.send_signal(signal.SIGSTOP)

    def release(self) -> None:
        """Let a held one go on."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()


@contextmanager
def running(folder: Path) -> Iterator[S3Server]:
    """Run a server that logs in *folder* until the block ends."""
    before = {name: os.environ.get(name) for name in CREDENTIALS}
    os.environ.update(CREDENTIALS)
    server = S3Server(folder)
    try:
        server.wait()
        yield server
    finally:
        server.kill()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
