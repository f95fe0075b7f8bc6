"""The guard of connections, in a process of its own, since it cannot be taken back."""

import socket
import subprocess
import sys

from tests.fuzzing.conftest import Servers

CHILD = """
import socket, subprocess, sys
from deedbox.fuzzing.engine.connections import Way
ours, its = socket.socketpair()
Way(its, "127.0.0.1", 1).install()
import requests

def refused(name, attempt):
    try:
        attempt()
    except Exception as error:
        print(name, "not done here" in str(error) or "is not the target" in str(error))
    else:
        print(name, "WENT")

port = int(sys.argv[1])
refused("requests", lambda: requests.get(f"http://127.0.0.1:{port}/"))
refused("plain", lambda: socket.socket().connect(("127.0.0.1", port)))
refused("library", lambda: socket.create_connection(("127.0.0.1", port)))
refused("names", lambda: socket.getaddrinfo("deedbox.invalid", 80))
refused("datagram", lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", port)))
refused("program", lambda: subprocess.run(["true"]))
"""


def test_the_engine_reaches_nobody_but_the_target(servers: Servers) -> None:
    port = servers.canary.getsockname()[1]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(port)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == [
        f"{name} True" for name in ("requests", "plain", "library", "names", "datagram", "program")
    ], done.stderr
    try:
        servers.canary.accept()
    except BlockingIOError:
        came = False
    else:
        came = True
    assert not came


def test_the_canary_would_sing(servers: Servers) -> None:
    """Else that nobody came would say nothing."""
    port = servers.canary.getsockname()[1]
    with socket.create_connection(("127.0.0.1", port)):
        servers.canary.setblocking(True)
        servers.canary.settimeout(5)
        servers.canary.accept()[0].close()
        servers.canary.setblocking(False)
