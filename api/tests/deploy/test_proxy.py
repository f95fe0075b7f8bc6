"""The proxy of `deploy/`: a real nginx in front of a real hub."""

from collections.abc import Iterator

import httpx2
import pytest

from tests.deploy.nginx import proxied
from tests.processes import Served, served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A hub that believes a proxy on this machine."""
    with served(
        tmp_path_factory.mktemp("hub"), trusted_proxies="127.0.0.1", rate_limit_address="1000"
    ) as found:
        yield found


@pytest.fixture(scope="module")
def addresses(hub: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the proxy is reached, by HTTP and by HTTPS."""
    with proxied(
        tmp_path_factory.mktemp("nginx"), str(hub.client.base_url).removeprefix("http://").rstrip("/")
    ) as found:
        yield found


@pytest.fixture
def client(hub: Served, addresses: tuple[str, str]) -> Iterator[httpx2.Client]:
    """Who asks through the proxy."""
    headers = {"Authorization": f"Bearer {hub.token}"}
    with httpx2.Client(
        base_url=addresses[1], headers=headers, verify=False, trust_env=False, timeout=30
    ) as found:
        yield found


def test_the_hub_is_reached_by_tls_and_knows_it(client: httpx2.Client) -> None:
    answer = client.get("/v1/hub")

    assert answer.status_code == 200
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_without_tls_one_is_sent_there(client: httpx2.Client, addresses: tuple[str, str]) -> None:
    answer = client.get(f"{addresses[0]}/v1/hub")

    assert (answer.status_code, answer.headers["Location"]) == (308, "https://127.0.0.1/v1/hub")


def test_what_a_client_says_of_where_it_comes_from_is_not_believed(client: httpx2.Client) -> None:
    def left(address: str) -> int:
        told = client.get("/v1/hub", headers={"X-Forwarded-For": address, "X-Real-IP": address})
        return int(told.headers["RateLimit"].partition('"address";r=')[2].partition(";")[0])

    before = left("192.0.2.1")

    # Both are charged to the one address that the proxy sees.
    assert left("192.0.2.2") == before - 1


def test_an_event_passes_when_it_happens(client: httpx2.Client) -> None:
    with client.stream("GET", "/v1/events/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines) == "event: bookmark"
        client.post("/v1/apis", json={"name": "proxied", "title": "Proxied"})
        told = next(line for line in lines if line.startswith("event: api"))

    assert told == "event: api.created"


def test_a_document_of_some_megabytes_passes(client: httpx2.Client) -> None:
    client.post("/v1/apis", json={"name": "large", "title": "Large"})
    document = {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1.0.0", "description": "x" * 4_000_000},
    }
    put = client.put("/v1/apis/large/versions/1.0.0", json={**document, "paths": {}})

    assert put.status_code == 201, put.text
    assert len(client.get("/v1/apis/large/versions/1.0.0/document").content) > 4_000_000
