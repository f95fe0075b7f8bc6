"""Real pip and uv, told nothing by the machine that they run on, and an index behind the hub's."""

import io
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

UV = Path(sys.executable).with_name("uv")
"""As `requirements/dev.txt` installs it."""
TOOLS = ("pip", "uv")


@dataclass(frozen=True)
class Installed:
    """What came of an installation."""

    status: int
    said: str
    folder: Path

    @property
    def names(self) -> list[str]:
        """Name and version of everything that is there now."""
        found = self.folder.glob("*.dist-info")
        return sorted(path.name.removesuffix(".dist-info") for path in found)

    def imports(self, code: str) -> str:
        """Run *code* with what was installed in front of what is here, and return what it prints."""
        words = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(self.folder)!r})\n{code}"]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def install(tool: str, folder: Path, index: str, *words: str, home: Path | None = None) -> Installed:
    """Let *tool* install into *folder* from *index* alone.

    Args:
        tool: of `TOOLS`.
        folder: which need not be there.
        index: the only address that the tool is given.
        words: what to install, and options that both tools have.
        home: with a `.netrc`; None for a place where nothing is.
    """
    if tool == "pip":
        command = [sys.executable, "-m", "pip", "--isolated", "--no-input", "--disable-pip-version-check"]
        command += ["install", "--no-cache-dir"]
    else:
        command = [str(UV), "--no-config", "pip", "install", "--no-cache", "--python", sys.executable]
    command += ["--target", str(folder), "--index-url", index, *words]
    return Installed(*_run(command, home or folder.parent / "nowhere"), folder)


def _run(command: Sequence[str], home: Path) -> tuple[int, str]:
    # Neither PIP_* nor UV_* nor a proxy of this machine.
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@dataclass
class Upstream:
    """A small index, as plain as PEP 503 allows."""

    url: str = ""
    wheels: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """By project and file name."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Path and `Authorization` of every request."""

    def add(self, name: str, version: str, code: str | None = None) -> None:
        """Offer a wheel with one module that has *code*; None for one without any."""
        module = name.replace("-", "_")
        info = f"{module}-{version}.dist-info"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as wheel:
            if code is not None:
                wheel.writestr(f"{module}/__init__.py", code)
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        self.wheels.setdefault(name, {})[f"{module}-{version}-py3-none-any.whl"] = packed.getvalue()

    def answer(self, path: str) -> bytes | None:
        """Return what is at *path*; files are elsewhere, so that links say where from."""
        *_, name, last = path.split("/")
        if path.startswith("/mirror/files/"):
            return self.wheels.get(name, {}).get(last)
        links = [f'<a href="../../../files/{name}/{file}">{file}</a>' for file in self.wheels.get(name, {})]
        return f"<!DOCTYPE html>{''.join(links)}".encode() if links else None


@contextmanager
def serving_upstream() -> Iterator[Upstream]:
    """Serve an index on a free port."""
    upstream = Upstream()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            upstream.asked.append((self.path, self.headers["Authorization"]))
            content = upstream.answer(self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        upstream.url = f"http://127.0.0.1:{server.server_port}/mirror/all/simple/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield upstream
        finally:
            server.shutdown()
            thread.join()
