"""What the browser tests share: one Chromium, one hub that really serves, and a page that remembers."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

import hub as hubs
from hub import Hub
from tests import loaded
from tests.browser import chromium
from tests.browser.chromium import Canary, Page

hubs.start_process = loaded.Popen
ROOT = Path(__file__).parents[3]

NewPage = Callable[..., Page]
Axe = Callable[..., list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("slow")


def npm_file(package: str, path: str) -> Path:
    """Return a file of an npm package, fetched the first time."""
    command = [sys.executable, str(ROOT / "scripts" / "npm_packages.py"), package, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{package} can't be had: {done.stderr}"
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    """Where every request of the browser to another host ends."""
    with chromium.canary() as found:
        yield found


@pytest.fixture(scope="module")
def browser(canary: Canary) -> Iterator[Browser]:
    """Debian's Chromium, headless; closed with its module, for Playwright keeps a loop in this thread."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium.executable(),
            args=[*chromium.ARGUMENTS, "--proxy-bypass-list=127.0.0.1;localhost;*.localhost"],
            proxy={"server": f"http://127.0.0.1:{canary.port}", "bypass": "127.0.0.1,localhost,*.localhost"},
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def served_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """`deedbox serve` on a free port, shared by the tests: `url`, `admin` and `reader` (tokens), `log`."""
    with hubs.running(tmp_path_factory.mktemp("served") / "hub") as found:
        yield found


@pytest.fixture
def new_page(browser: Browser, served_hub: Hub) -> Iterator[NewPage]:
    """Opens a page in a context (cookies, storage) of its own; its options are those of `new_context`."""
    contexts = []

    def make(base: str | None = None, **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(chromium.PATIENCE_MS)
        return chromium.open_page(contexts[-1], base or served_hub.url)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One page at the hub, 1280x800, light."""
    return new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """`axe(page, exclude=(...), **options)`: what axe-core finds serious or critical, one line each."""
    source = npm_file("axe-core@4.14.1", "package/axe.min.js")

    def run(page: Page, *, exclude: tuple[str, ...] = (), **options: Any) -> list[str]:
        return page.axe(source, exclude=exclude, **options)

    return run
