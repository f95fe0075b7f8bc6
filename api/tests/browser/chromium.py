"""A page in a real Chromium that remembers all it asked for and all that it complained of."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, expect
from playwright.sync_api import Page as Tab

from tests import debian

PATIENCE_MS = 120_000
"""A page that draws a whole contract may take long on a machine that others use, too."""
expect.set_options(timeout=PATIENCE_MS)

ARGUMENTS = (
    "--no-sandbox",  # Tests run as root in containers, where Chromium's own sandbox can't start.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
_LOOPBACK = ("127.0.0.1", "localhost", "docs.localhost")


def executable() -> str:
    """Return Chromium, installing Debian's if it is missing.

    Raises:
        AssertionError: it can't be had. A browser test that is left out would look like one that passes.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        debian.install("chromium", "fonts-dejavu-core")
        found = shutil.which("chromium")
    assert found, "Chromium is needed and could not be installed: apt-get install chromium"
    return found


@dataclass
class Canary:
    """A proxy that forwards nothing. Every request to another host than the loopback ends here."""

    port: int
    called: list[str] = field(default_factory=list)
    """The first line of each request, such as `CONNECT evil.example:443 HTTP/1.1`."""


@contextmanager
def canary() -> Iterator[Canary]:
    """Listen as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Canary(server.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection, suppress(OSError):
                    connection.settimeout(2)
                    found.called.append(connection.recv(4096).split(b"\r\n")[0].decode("latin-1"))

        threading.Thread(target=listen, daemon=True).start()
        yield found
        server.shutdown(socket.SHUT_RDWR)


@dataclass
class Page:
    """A tab of Chromium, and what it did."""

    tab: Tab
    base: str
    """Address of the hub, without a slash at its end."""
    requests: list[Request] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and exceptions that nobody caught."""

    def __post_init__(self) -> None:
        self.tab.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 - it sets attributes.
        self.tab.on("console", self._said)
        self.tab.on("pageerror", lambda error: self.console.append(f"exception: {error}"))

    def goto(self, path: str, **options: Any) -> Response:
        """Open *path* of the hub, or a whole address."""
        answer = self.tab.goto(path if path.startswith("http") else self.base + path, **options)
        assert answer is not None
        return answer

    @property
    def elsewhere(self) -> list[str]:
        """Addresses that were asked for and are not on the loopback; `data:` and `blob:` ask nobody."""
        urls = [request.url for request in self.requests]
        return [
            url
            for url in urls
            if urlsplit(url).scheme not in ("data", "blob", "about")
            and urlsplit(url).hostname not in _LOOPBACK
        ]

    def is_quiet(self) -> bool:
        """Assert that the page asked nobody else for anything and complained of nothing."""
        assert self.elsewhere == []
        assert self.console == []
        return True

    def colour(self, selector: str, name: str = "background-color") -> str:
        """Return a computed colour of the first element that *selector* finds."""
        found: str = self.tab.locator(selector).first.evaluate(
            "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
        )
        return found

    def axe(self, source: Path, *, exclude: tuple[str, ...] = (), **options: Any) -> list[str]:
        """Return the serious and critical findings of axe-core with *options*, one line each."""
        # Evaluated, not added as a script: the page's policy would refuse that, as it should. Without
        # `preload`, for which axe would fetch the style sheets again.
        self.tab.evaluate(source.read_text("utf-8"))
        found = self.tab.evaluate(
            "async ([exclude, options]) => (await axe.run({exclude: exclude.map(one => [one])},"
            " {resultTypes: ['violations'], preload: false, ...options})).violations",
            [list(exclude), options],
        )
        return [
            f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


def open_page(context: BrowserContext, base: str) -> Page:
    """Return a new tab of *context* that starts at *base*."""
    return Page(context.new_page(), base)
