"""The docs origin in a real browser: "Try it out" calls a document's servers, and the hub is not there."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

import hub as hubs
from hub import Hub
from tests.browser.conftest import NewPage
from tests.browser.documents import answered, publish

pytestmark = pytest.mark.everywhere


class _Target(BaseHTTPRequestHandler):
    """A server that lets every origin call it."""

    def do_GET(self) -> None:
        body = json.dumps({"path": self.path, "authorization": self.headers["Authorization"]}).encode()
        self._answer(200, body)

    def do_OPTIONS(self) -> None:
        self._answer(204, b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class.
        pass

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "authorization")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def target() -> Iterator[str]:
    """Address of a server that a document names."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Target) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def hub_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hub, str]]:
    """A hub with a docs origin, and that origin: another name of the same loopback and port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    origin = f"http://docs.localhost:{port}"
    serve = (hubs.DEEDBOX, "serve", "--host", "127.0.0.1")
    folder = tmp_path_factory.mktemp("apart") / "hub"
    with hubs.running(folder, serve=serve, at_port=port, docs_origin=origin) as found:
        yield found, origin


def test_try_it_out_calls_the_server_of_the_document_and_the_hub_is_not_there(
    new_page: NewPage, hub_apart: tuple[Hub, str], target: str
) -> None:
    hub, origin = hub_apart
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Target", "version": "1"},
        "servers": [{"url": target}, {"url": "/"}],
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "paths": {"/v1/hub": {"get": {"operationId": "read", "tags": ["t"], "responses": answered()}}},
    }
    address = publish(hub, "target", "1.0.0", document)
    page = new_page(hub.url)

    answer = page.goto(f"{address}/docs#/t/read")
    assert answer.url.startswith(origin)
    assert page.tab.url == f"{origin}{address}/docs#/t/read"
    block = page.tab.locator("#operations-t-read")
    block.locator(".try-out__btn").click()
    block.locator(".btn.execute").click()
    expect(block.locator(".live-responses-table")).to_contain_text('"path": "/v1/hub"')
    assert page.is_quiet()

    # Neither by a relative address nor by any other is the hub's API to be had from here.
    assert page.tab.evaluate("fetch('/v1/hub').then(() => 'reached', () => 'refused')") == "refused"
    assert page.tab.evaluate(f"fetch('{hub.url}/v1/hub').then(() => 'reached', () => 'refused')") == "refused"
    assert page.goto(f"{origin}/v1/hub").status == 404
    assert page.goto(f"{origin}/docs").status == 404
    assert page.goto("/docs", wait_until="commit").status == 200
