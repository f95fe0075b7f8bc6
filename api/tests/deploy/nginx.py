"""nginx with the configuration of `deploy/`, as far as another machine than its own lets it be the same."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import debian

CONFIGURATION = Path(__file__).parents[3] / "deploy" / "nginx.conf"
LONGEST_SECONDS = 30.0


def written(folder: Path, *, upstream: str = "127.0.0.1:8000", ports: tuple[int, int] = (8080, 8443)) -> Path:
    """Return a copy in *folder* with a certificate, and with a server that has an address here.

    Args:
        folder: where nginx writes, too.
        upstream: the server's address.
        ports: for HTTP and for HTTPS.
    """
    tls = ["-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hub.test", "-days", "1"]
    files = ["-keyout", str(folder / "tls.key"), "-out", str(folder / "tls.crt")]
    subprocess.run([_program("openssl"), "req", *tls, *files], check=True, capture_output=True)
    places = {
        "/tmp/": f"{folder}/",  # noqa: S108 - Where an image has a file system of its own.
        "/etc/nginx/tls": str(folder),
        "server server:8000": f"server {upstream}",
        "listen 8080": f"listen 127.0.0.1:{ports[0]}",
        "listen 8443": f"listen 127.0.0.1:{ports[1]}",
    }
    text = CONFIGURATION.read_text()
    for there, here in places.items():
        assert there in text
        text = text.replace(there, here)
    copy = folder / "nginx.conf"
    copy.write_text(text)
    return copy


@contextmanager
def proxied(folder: Path, upstream: str) -> Iterator[tuple[str, str]]:
    """Serve in front of *upstream*, and give the addresses by HTTP and by HTTPS."""
    if shutil.which("nginx") is None:
        debian.install("nginx-light")
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        ports = one.getsockname()[1], other.getsockname()[1]
    configuration = written(folder, upstream=upstream, ports=ports)
    words = ["-p", str(folder), "-c", str(configuration), "-g", "daemon off; user root;"]
    with subprocess.Popen([_program("nginx"), *words], stderr=subprocess.DEVNULL) as nginx:
        try:
            _wait_for(ports[1])
            yield f"http://127.0.0.1:{ports[0]}", f"https://127.0.0.1:{ports[1]}"
        finally:
            nginx.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "nginx does not answer"
            time.sleep(0.02)
        else:
            return


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is needed: apt-get install nginx-light openssl"
    return found
