"""Many at once, and slow ones among them: nobody keeps from others what they need to go on."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from tests.cli.running import ServedHub, announced, start_hub

pytestmark = pytest.mark.slow

DOCUMENT = b'{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {}}'


@pytest.fixture
def small_hub(tmp_path: Path) -> Iterator[ServedHub]:
    """A real hub with three threads and so three connections, on which nobody waits long."""
    with start_hub(tmp_path / "data", DEEDBOX_THREADS="3", DEEDBOX_WRITER_TIMEOUT_SECONDS="5") as process:
        said = announced(process)
        yield ServedHub(said["url"], said["first_token"], tmp_path / "data")
        process.terminate()


def test_more_stalled_uploads_than_connections_leave_readers_alone(small_hub: ServedHub) -> None:
    headers = {"Authorization": f"Bearer {small_hub.token}"}
    with httpx2.Client(base_url=small_hub.url, headers=headers) as client, ExitStack() as stack:
        client.post("/v1/apis", json={"name": "slow", "title": "Slow"})
        uploads = [stack.enter_context(stalled(small_hub, f"{number}.0.0")) for number in range(6)]
        answers = [client.get("/v1/apis/slow") for _ in range(20)]
        for upload in uploads:
            upload.sendall(DOCUMENT[10:])

        assert [answer.status_code for answer in answers] == [200] * 20
        assert [upload.recv(12) for upload in uploads] == [b"HTTP/1.1 201"] * 6


def test_more_readers_than_threads_and_connections_are_all_served(small_hub: ServedHub) -> None:
    """A reader that kept its connection from one thread to the next would starve the others."""
    headers = {"Authorization": f"Bearer {small_hub.token}"}
    client = httpx2.Client(base_url=small_hub.url, headers=headers, timeout=30)
    with client, ThreadPoolExecutor(40) as pool:
        statuses = list(pool.map(lambda _: client.get("/v1/apis").status_code, range(400)))

    assert statuses == [200] * 400


def stalled(hub: ServedHub, version: str) -> socket.socket:
    """Begin to publish, and return the connection with ten bytes of the document sent."""
    url = httpx2.URL(hub.url)
    connection = socket.create_connection((url.host, url.port or 80), timeout=30)
    head = [
        f"PUT /v1/apis/slow/versions/{version} HTTP/1.1",
        "Host: hub.test",
        f"Authorization: Bearer {hub.token}",
        "Content-Type: application/json",
        f"Content-Length: {len(DOCUMENT)}",
    ]
    connection.sendall("\r\n".join([*head, "", ""]).encode() + DOCUMENT[:10])
    return connection
