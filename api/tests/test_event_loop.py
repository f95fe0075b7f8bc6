"""No request keeps the event loop from the others for more than 20 ms, however large the document.

The examples of the contract are watched where they are sent (`openapi/test_examples.py`).
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import anyio
import pytest

from deedbox.settings import Settings
from tests.routes import READS, address, stock
from tests.serving import Hub, small_document, start
from tests.watching import blocking

pytestmark = pytest.mark.slow

OPERATIONS = 1000
LARGE_BYTES = 4_000_000
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def large_document(version: str = "1.0.0") -> dict[str, Any]:
    """Return a document with many operations, and with texts of some megabytes that are hard to compress."""
    document = small_document(version, paths=OPERATIONS)
    for number, item in enumerate(document["paths"].values()):
        text = hashlib.shake_128(str(number).encode()).hexdigest(LARGE_BYTES // OPERATIONS // 2)
        more = {"operationId": f"read{number}", "description": text, "tags": [f"tag{number % 20}"]}
        item["get"] = item["get"] | more
    return document


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with a large document at every address."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("stocked"))):
        stock(hub, large_document())
        yield hub


@pytest.mark.parametrize("coding", ["zstd", "gzip", "identity"])
@pytest.mark.parametrize("path", READS)
def test_no_read_blocks_the_loop(stocked: Hub, path: str, coding: str) -> None:
    headers = {"Accept-Encoding": coding}
    assert blocking(lambda: stocked.call("GET", address(path), headers=headers)) is None


@pytest.mark.parametrize("path", ["/nowhere", "/apis/nobodys", "/v1/apis/nobodys", "/x%00"])
def test_no_refusal_blocks_the_loop(stocked: Hub, path: str) -> None:
    assert blocking(lambda: stocked.call("GET", path, headers={"Accept": BROWSER})) is None


@pytest.mark.parametrize("form", [{"email": "a@b.example", "password": "wrong"}, {"x": "y" * 200_000}])
def test_no_sign_in_blocks_the_loop(stocked: Hub, form: dict[str, str]) -> None:
    headers = {"Accept": BROWSER, "Sec-Fetch-Site": "same-origin"}
    assert blocking(lambda: stocked.http.post("/login", data=form, headers=headers)) is None


def test_a_large_document_is_published_and_refused_without_blocking_the_loop(stocked: Hub) -> None:
    api = stocked.api()
    content = json.dumps(large_document())
    numbers = count(1)

    def publish(version: str, text: str) -> int:
        path, headers = f"/v1/apis/{api}/versions/{version}", {"Content-Type": "application/json"}
        return stocked.call("PUT", path, content=text.encode(), headers=headers).status_code

    assert blocking(lambda: publish(f"{next(numbers)}.0.0", content)) is None
    assert publish("1.0.0", content) == 200
    assert blocking(lambda: publish("1.0.0", content)) is None
    assert blocking(lambda: publish("1.0.0", content.replace("tag1", "other"))) is None
    assert blocking(lambda: publish("99.0.0", content[:-1])) is None


def spin() -> None:
    until = time.thread_time() + 0.03
    while time.thread_time() < until:
        pass


@pytest.mark.parametrize("block", [spin, lambda: time.sleep(0.1)], ids=["busy", "asleep"])
def test_the_watch_sees_a_route_that_blocks_the_loop(block: Callable[[], None], own_hub: Hub) -> None:
    async def on_the_loop() -> None:
        block()

    def in_a_thread() -> None:
        block()

    async def politely() -> None:
        await anyio.to_thread.run_sync(block)

    for path, route in (("/on", on_the_loop), ("/in", in_a_thread), ("/polite", politely)):
        own_hub.app.add_api_route(path, route)

    found = blocking(lambda: own_hub.http.get("/on"))
    assert found is not None
    assert "ms in <Handle" in found
    assert blocking(lambda: own_hub.http.get("/in")) is None
    assert blocking(lambda: own_hub.http.get("/polite")) is None
