"""The part of the demo in which the hub builds a client, and pip installs it for its first call."""

import html
import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from deedbox_client import Deedbox, Sdk, SdkState
from steps import environment

Tell = Callable[..., None]
API, VERSION = "orders", "1.1.0"
ORDER = {
    "id": "ord_7Hs92LkQ",
    "customer_id": "cus_4QXrZ8",
    "status": "paid",
    "lines": [{"sku": "BOOK-0451", "quantity": 1}],
    "total": {"amount": 1999, "currency": "EUR"},
    "note": None,
    "placed_at": "2026-03-14T09:26:53Z",
}


def use(client: Deedbox, url: str, folder: Path, tell: Tell) -> None:
    """Let the hub at *url* build a client, install it below *folder*, and run its first lines."""
    sdk = build(client, tell)
    name = f"{sdk.name}=={sdk.package_version}"
    install(name, f"{url}/simple/", folder)
    tell(
        "installed",
        f"{API} {VERSION}",
        f"{name}, by pip from {url}/simple/",
        holds=(folder / sdk.module).is_dir(),
    )
    lines = first_lines(url)
    with answering() as orders:
        told = run(lines, folder, f"{sdk.name}_url".replace("-", "_").upper(), orders)
    for line in lines.splitlines():
        tell("", "", line, holds=True)
    tell("called", "a server of orders", told.splitlines()[0][:60] + "...", holds=str(ORDER["id"]) in told)


def build(client: Deedbox, tell: Tell) -> Sdk:
    """Return the client that the hub builds of `orders`, and tell each step once."""
    sdk = client.sdks.build(API, VERSION)
    step = None
    while sdk.state in (SdkState.QUEUED, SdkState.RUNNING):
        if sdk.step and sdk.step != step:
            step = sdk.step
            tell("building", f"{API} {VERSION}", f"{sdk.percent:>3} %  {step}", holds=True)
        time.sleep(0.05)
        sdk = client.sdks.read(API, VERSION, sdk.id)
    how = f"{sdk.name}: {sdk.operations} operations, {len(sdk.files)} files" if sdk.files else sdk.error
    tell("built", f"{API} {VERSION}", str(how), holds=sdk.state == SdkState.SUCCEEDED)
    return sdk


def install(name: str, index: str, folder: Path) -> None:
    """Install *name* from *index* into *folder*; what it needs is beside the demo already."""
    options = ["--isolated", "--quiet", "--no-deps", "--disable-pip-version-check", "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", "install", *options]
    done = subprocess.run(
        [*command, "--target", str(folder), "--index-url", index, name],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"demo: pip did not install {name}\n{done.stderr}")


def first_lines(url: str) -> str:
    """Return the Python that the page of the version shows beside the line for pip."""
    with urllib.request.urlopen(f"{url}/apis/{API}/versions/{VERSION}") as answer:
        page = answer.read().decode()
    shown = re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    return next(html.unescape(one) for one in shown if one.startswith(f"from deedbox_{API}_client import"))


def run(lines: str, folder: Path, variable: str, url: str) -> str:
    """Return what *lines* print in a Python that has what is in *folder*, with *variable* naming the API."""
    done = subprocess.run(
        [sys.executable, "-c", lines],
        env={**environment(), "PYTHONPATH": str(folder), variable: url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"demo: the first lines failed\n{done.stderr}")
    return done.stdout


@contextmanager
def answering() -> Iterator[str]:
    """Give the address of a server that has one order."""
    body = json.dumps({"items": [ORDER], "next_cursor": None}).encode()

    class Orders(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the output is the demo's."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Orders) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
