"""Connections are cut while things happen, and nothing is lost, doubled or turned round."""

import json
import random
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.cli.running import UNLIMITED, ServedHub, announced, start_hub
from tests.feed.guarantees import Connection, History, Seen, broken
from tests.feed.listening import WAIT_SECONDS, asking

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]

CLIENTS = 8


@pytest.fixture
def cuts() -> int:
    """How many connections are cut."""
    return 1_000


@pytest.fixture
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    data_dir = tmp_path_factory.mktemp("cuts") / "data"
    with start_hub(data_dir, **UNLIMITED, DEEDBOX_STREAM_HEARTBEAT_SECONDS="0.02") as process:
        try:
            said = announced(process)
            yield ServedHub(said["url"], said["first_token"], data_dir)
        finally:
            process.terminate()


def read_until_cut(hub: ServedHub, after: int | None, chance: random.Random) -> list[Seen]:
    """Open a stream, take some bytes of it, hang up, and return what came whole."""
    parts = urlsplit(hub.url)
    resuming = "" if after is None else f"Last-Event-ID: {after}\r\n"
    with socket.create_connection((parts.hostname, parts.port), timeout=WAIT_SECONDS) as connection:
        request = f"GET /v1/events/stream?kind=api.created HTTP/1.0\r\nHost: {parts.netloc}\r\n{resuming}"
        connection.sendall(f"{request}Authorization: Bearer {hub.token}\r\n\r\n".encode())
        # A head is longer than this, so that some are cut before their first event.
        enough, came = chance.choice((300, 900, 1_500, 3_000)), b""
        while len(came) < enough:
            came += connection.recv(chance.randint(1, enough))
    return list(whole(came))


def whole(came: bytes) -> Iterator[Seen]:
    """Yield the events of which the blank line that ends them came."""
    _, _, body = came.partition(b"\r\n\r\n")
    for block in body.split(b"\n\n")[:-1]:
        fields = dict(line.partition(": ")[::2] for line in block.decode().split("\n") if line[:1] != ":")
        if "data" in fields:
            yield Seen(int(fields["id"]), fields["event"], json.loads(fields["data"]))


def follow(hub: ServedHub, seed: int, cuts: int, into: dict[int, list[Connection]]) -> None:
    chance, after, connections = random.Random(seed), None, into.setdefault(seed, [])  # noqa: S311
    for _ in range(cuts):
        seen = read_until_cut(hub, after, chance)
        connections.append(Connection(after, seen))
        after = seen[-1].id if seen else after


def test_cut_connections_break_no_guarantee(hub: ServedHub, cuts: int) -> None:
    connections: dict[int, list[Connection]] = {}
    each = cuts // CLIENTS
    clients = [
        threading.Thread(target=follow, args=(hub, seed, each, connections)) for seed in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    made = 0
    with asking(hub) as ask:
        while any(client.is_alive() for client in clients):
            ask("POST", "/v1/apis", {"name": f"api-{made}", "title": "Title"})
            made += 1
        for client in clients:
            client.join()
        committed: list[Seen] = []
        page = {"last_id": 0}
        while not committed or page["items"]:
            page = ask("GET", f"/v1/events?after={page['last_id']}&kind=api.created&limit=100")
            committed += [Seen(one["id"], one["kind"], one) for one in page["items"]]

    assert len(committed) == made
    assert sum(map(len, connections.values())) == cuts
    for seen in connections.values():
        history = History(seen, committed)
        assert len(history.events) > cuts // CLIENTS
        assert broken(history) == []
