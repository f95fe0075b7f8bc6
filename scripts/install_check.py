"""Install built wheels into a throw-away environment outside the repository, and run what they bring.

This proves what an editable install hides: files missing in a wheel (migrations, meta-schemas, assets) and
requirements that are not declared.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements" / "dev.txt"
START_SECONDS = 60


def verify(wheels: list[Path]) -> None:
    """Exit unless *wheels* install and run: first the command alone, then the hub."""
    with tempfile.TemporaryDirectory(prefix="deedbox-install-") as folder:
        outside = Outside(Path(folder))
        outside.install(*map(str, wheels))
        outside.deedbox("version")
        outside.deedbox("--help")
        outside.install(
            *(f"{wheel}[server]" if wheel.name.startswith("deedbox-") else str(wheel) for wheel in wheels)
        )
        outside.deedbox("openapi")
        serve(outside)


class Outside:
    """An environment of its own in *folder*, with nothing of this repository on its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "venv" / "bin"
        # Only what a stranger's shell has, and what pip needs to reach the index that this machine uses.
        kept = ("PATH", "LANG", "SSL_CERT_", "PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
        self.environment = {
            name: value for name, value in os.environ.items() if name.upper().startswith(kept)
        }
        self.environment["HOME"] = str(folder)
        print(f"install: making an environment in {folder}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        # Constraints are the lock without its hashes: pip cannot mix those with wheels that have none.
        pins = re.findall(r"^[\w.-]+==[^\\\n]+", LOCK.read_text(), re.MULTILINE)
        (folder / "constraints.txt").write_text("\n".join(pins) + "\n")

    def install(self, *requirements: str) -> None:
        """Install *requirements* in the locked versions."""
        words = ("install", "--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt")
        self.run("python", "-m", "pip", *words, *requirements)

    def deedbox(self, *words: str) -> None:
        """Run the installed command and ask for some output."""
        if not self.run("deedbox", *words).strip():
            sys.exit(f"install: `deedbox {' '.join(words)}` printed nothing")
        print(f"install: deedbox {' '.join(words)}: ok", flush=True)

    def run(self, tool: str, *words: str) -> str:
        """Return what *tool* of this environment prints; exit with its errors when it fails."""
        command = [str(self.bin / tool), *words]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(
                f"install: failed (exit {done.returncode}): {' '.join(command)}\n{done.stdout}{done.stderr}"
            )
        return done.stdout


def serve(outside: Outside) -> None:
    """Exit unless `deedbox serve` becomes ready on a free port, and ends cleanly when it is told to."""
    port = free_port()
    log = outside.folder / "serve.log"
    with log.open("w") as output:
        command = [str(outside.bin / "deedbox"), "serve", "--port", str(port)]
        server = subprocess.Popen(
            command, cwd=outside.folder, env=outside.environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        ready = wait_until_ready(server, f"http://127.0.0.1:{port}/health/ready")
        server.send_signal(signal.SIGTERM)
        status = server.wait(timeout=START_SECONDS)
    finally:
        server.kill()
        server.wait()
    if not ready or status not in (0, -signal.SIGTERM):
        found = f"was {'ready' if ready else 'never ready'}, exit {status}"
        sys.exit(f"install: `deedbox serve` {found}\n{log.read_text()}")
    print("install: deedbox serve: ready, and ended when told to", flush=True)


def wait_until_ready(server: subprocess.Popen[bytes], address: str) -> bool:
    """Return whether *address* answers 200 before the server ends or the time is over."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    return False


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
