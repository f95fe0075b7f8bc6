"""A hub with something to look at, and a browser's way to ask for pages."""

from collections.abc import Callable, Iterator

import pytest
from httpx2 import Response

from deedbox.settings import Settings
from tests.serving import Hub, start

Look = Callable[..., Response]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What browsers accept when they go to an address."""


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub that holds `orders` (four versions, two channels), an empty `drafts`, and nothing else."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("shop"))):
        text = "Takes orders.\n\nAsk *first*."
        for name, title, description in (("orders", "Orders & more", text), ("drafts", "Drafts", None)):
            new = {"name": name, "title": title, "description": description}
            assert hub.call("POST", "/v1/apis", json={**new, "visibility": "public"}).status_code == 201
        for version in ("0.9.0", "1.0.0", "1.1.0", "2.0.0-rc.1"):
            assert hub.publish("orders", version, document(version)).status_code == 201
        for channel, version in (("production", "1.0.0"), ("next", "2.0.0-rc.1")):
            moved = hub.call("PUT", f"/v1/apis/orders/channels/{channel}", json={"version": version})
            assert moved.status_code == 201
        assert hub.change("/v1/apis/orders/versions/0.9.0", {"state": "retired"}).status_code == 200
        yield hub


@pytest.fixture
def look(shop: Hub) -> Look:
    """Ask `shop` for an address as a browser does, without following redirects."""

    def ask(path: str, method: str = "GET", **headers: str) -> Response:
        sent = {"Accept": BROWSER, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return shop.http.request(method, path, headers=sent, follow_redirects=False)

    return ask


def document(version: str) -> dict[str, object]:
    """Return the contract of `orders` as of *version*."""
    responses = {"200": {"description": "Fine."}}
    paths = {
        "/orders": {
            "get": {
                "operationId": "listOrders",
                "summary": "List orders",
                "tags": ["reading"],
                "responses": responses,
            },
            "post": {"operationId": "place/order", "tags": ["writing it"], "responses": responses},
        },
        "/orders/{id}": {
            "get": {"summary": "Read an order", "tags": ["reading"], "responses": responses},
            "delete": {"deprecated": True, "responses": responses},
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        },
    }
    return {"openapi": "3.1.0", "info": {"title": "Orders", "version": version}, "paths": paths}
