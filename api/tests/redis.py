"""A real Redis for tests: Debian's server on a free port of the loopback, with nothing on disk."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from tests import debian

PACKAGE = "redis-server"


class RedisServer:
    """A server that can be held, killed and started again on the same port."""

    def __init__(self, folder: Path, databases: int) -> None:
        self._folder = folder
        self._databases = databases
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        command = [_program(), "--bind", "127.0.0.1", "--port", str(self._port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self._folder)]
        command += ["--databases", str(self._databases)]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(400):
            if self._answers():
                return
            time.sleep(0.025)
        raise AssertionError((self._folder / "redis.log").read_text())

    def hold(self) -> None:
        """Let it hang: it takes connections, and answers none."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def release(self) -> None:
        """Let a held one go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it at once, with all it held."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def command(self, words: str) -> bytes:
        """Send it a command of one line and return the first it says."""
        with socket.create_connection(("127.0.0.1", self._port), timeout=1) as connection:
            connection.sendall(f"{words}\r\n".encode())
            return connection.recv(100)

    def _answers(self) -> bool:
        try:
            return self.command("PING") == b"+PONG\r\n"
        except OSError:
            return False


@contextmanager
def running(folder: Path, *, databases: int = 1) -> Iterator[RedisServer]:
    """Run a server that logs in *folder*, with so many *databases*, until the block ends.

    Raises:
        AssertionError: there is none on this machine, and none could be installed; the test fails then.
    """
    server = RedisServer(folder, databases)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def start(folder: Path, *, databases: int) -> str:
    """Start a server that goes on when this process ends, with its log in *folder*; return its address."""
    folder.mkdir()
    port = _free_port()
    url = f"redis://127.0.0.1:{port}/0"
    command = [_program(), "--bind", "127.0.0.1", "--port", str(port), "--databases", str(databases)]
    command += ["--save", "", "--appendonly", "no", "--dir", str(folder), "--daemonize", "yes"]
    subprocess.run([*command, "--logfile", str(folder / "redis.log")], check=True)
    with closing(Redis.from_url(url, retry=Retry(ConstantBackoff(0.05), 200))) as client:
        client.ping()
    return url


def stop(url: str) -> None:
    """Stop the server at *url*."""
    with closing(Redis.from_url(url)) as client, suppress(RedisError):
        client.shutdown(nosave=True)


def _program() -> str:
    if shutil.which(PACKAGE) is None:
        debian.install(PACKAGE)
    program = shutil.which(PACKAGE)
    assert program is not None, f"tests need Redis: apt-get install {PACKAGE}"
    return program


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
