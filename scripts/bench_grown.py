"""Measure a hub on PostgreSQL and Redis with 200 clients: reads that say who calls, and publishes.

Reads have as their baseline a bare FastAPI route that gives the same bytes (`bench_bare`), publishes the raw
driver that keeps the same bytes in a table of its own, one commit each, as the hub does: one after the other.
Each figure is measured with one server, and with two of them, each asked by half of the clients.
"""

import itertools
import json
import selectors
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

import bench
from bench_documents import document
from bench_load import Connections
from bench_reads import SUBJECTS, bare, stock, wire
from deedbox_client import Deedbox

CLIENTS = 200
ROUND_SECONDS = 3.0
READS_BAR = 1700.0
PUBLISHES_BAR = 100.0
OPERATIONS = 3
"""Paths of what is published, of about 2 KB."""


@dataclass(frozen=True, slots=True)
class Server:
    """One process of the hub."""

    url: str
    pid: int


def measure(runs: int) -> int:
    """Print the table; return 1 when there are fewer answers than the bars say."""
    sys.path.insert(0, str(bench.ROOT / "api"))
    # The tests' own, which are no package.
    from tests import postgres, redis

    with tempfile.TemporaryDirectory(dir="/tmp") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o711)
        place = folder / "postgresql"
        place.mkdir()
        database = postgres.start(place, is_durable=True)
        stack.callback(postgres.stop, place)
        cache = redis.start(folder / "redis", databases=1)
        stack.callback(redis.stop, cache)
        database.run("CREATE DATABASE hub")
        url = database.url("hub")
        one, token = stack.enter_context(_served(folder, "one", url, cache))
        two, _ = stack.enter_context(_served(folder, "two", url, cache))
        assert token is not None, "the first server of a new hub has its token"
        print(f"{CLIENTS} clients; median of {runs} rounds of {ROUND_SECONDS:g} s\n")
        reads = _reads(folder, token, [one, two], runs)
        publishes = _publishes(token, [one, two], database.url("postgres"), runs)
    is_fast = reads >= READS_BAR and publishes >= PUBLISHES_BAR
    bars = f"{READS_BAR:.0f} reads/s and {PUBLISHES_BAR:.0f} publishes/s"
    print(f"\ngrown: {'within' if is_fast else 'UNDER'} its bars of {bars}")
    return 0 if is_fast else 1


def _reads(folder: Path, token: str, servers: list[Server], runs: int) -> float:
    """Print what is read in a second, and return the rate of the first subject at one server."""
    with Deedbox(base_url=servers[0].url, token=token) as client, ExitStack() as stack:
        reader = stock(client)
        hub = stack.enter_context(Connections(servers[0].url, 1))
        wires = [wire(hub, subject, reader) for subject in SUBJECTS]
        plain, _ = stack.enter_context(bare(folder, [(each.body, each.kind) for each in wires]))
        first = 0.0
        for number, (subject, each) in enumerate(zip(SUBJECTS, wires, strict=True)):
            request = hub.request(
                subject.path, {"Authorization": f"Bearer {reader}", **subject.headers, **each.known}
            )
            bare_request = hub.request(f"/{number}", each.known)
            rounds = [
                (
                    _rate([servers[0]], itertools.repeat(request), each.status),
                    _rate(servers, itertools.repeat(request), each.status),
                    _rate([Server(plain, 0)], itertools.repeat(bare_request), each.status),
                )
                for _ in range(runs)
            ]
            alone, both, bares = (statistics.median(side) for side in zip(*rounds, strict=True))
            ratio = statistics.median(mine / others for mine, _, others in rounds)
            _row(subject.name, alone, both, bares, ratio, "bare route")
            first = first or alone
        return first


def _publishes(token: str, servers: list[Server], database: str, runs: int) -> float:
    """Print what is published in a second, and return the rate at one server."""
    numbers = itertools.count()
    with Deedbox(base_url=servers[0].url, token=token) as client:
        for number in range(CLIENTS):
            client.apis.create(name=f"published-{number}", title="Published")

    def requests() -> Iterator[bytes]:
        for number in numbers:
            body = _body(number)
            path = f"/v1/apis/published-{number % CLIENTS}/versions/0.{number // CLIENTS}.0"
            yield _put(servers[0].url, path, token, body)

    rounds = [
        (_rate([servers[0]], requests(), 201), _rate(servers, requests(), 201), _raw(database))
        for _ in range(runs)
    ]
    alone, both, raw = (statistics.median(side) for side in zip(*rounds, strict=True))
    ratio = statistics.median(mine / others for mine, _, others in rounds)
    _row("publish, 2 KB", alone, both, raw, ratio, "raw driver")
    return float(alone)


def _raw(url: str) -> float:
    """Return how often in a second the driver keeps such a document, one commit each."""
    body = _body(0)
    with psycopg.connect(url) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS raw (id bigserial PRIMARY KEY, content bytea NOT NULL)"
        )
        connection.commit()
        done, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < ROUND_SECONDS / 2:
            connection.execute("INSERT INTO raw (content) VALUES (%s)", [body])
            connection.commit()
            done += 1
        took = time.perf_counter() - begin
        return float(done / took)


def _rate(servers: list[Server], requests: Iterator[bytes], status: int) -> float:
    """Return how many answers come in a second while every client asks again as soon as it has one.

    It is counted from when there are as many answers as clients: before that the queue only fills.
    """
    expected = f"HTTP/1.1 {status} ".encode()
    with selectors.DefaultSelector() as selector, ExitStack() as stack:
        for number in range(CLIENTS):
            host, _, port = servers[number % len(servers)].url.removeprefix("http://").partition(":")
            one = stack.enter_context(socket.create_connection((host, int(port))))
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            one.sendall(next(requests))
            selector.register(one, selectors.EVENT_READ, bytearray())
        done, begin, is_over = -CLIENTS, 0.0, False
        waiting = CLIENTS
        while waiting:
            is_over = is_over or (done > 0 and time.perf_counter() - begin > ROUND_SECONDS)
            for key, _ in selector.select(60):
                connection: socket.socket = key.fileobj  # type: ignore[assignment]
                came: bytearray = key.data
                came += connection.recv(1 << 18)
                if not _is_whole(came):
                    continue
                assert came.startswith(expected), bytes(came[:400])
                came.clear()
                if is_over:
                    waiting -= 1
                    selector.unregister(connection)
                else:
                    done += 1
                    begin = time.perf_counter() if done == 0 else begin
                    connection.sendall(next(requests))
        return done / ROUND_SECONDS


def _is_whole(came: bytearray) -> bool:
    end = came.find(b"\r\n\r\n")
    if end < 0:
        return False
    at = came.lower().find(b"\r\ncontent-length:", 0, end + 2)
    length = (
        0 if at < 0 or came.startswith(b"HTTP/1.1 304") else int(came[at + 17 : came.index(b"\r", at + 17)])
    )
    return len(came) >= end + 4 + length


def _body(number: int) -> bytes:
    whole = document(number)
    paths = dict(itertools.islice(whole["paths"].items(), OPERATIONS))
    return json.dumps({**whole, "info": {"title": "Published", "version": "1.0.0"}, "paths": paths}).encode()


def _put(url: str, path: str, token: str, body: bytes) -> bytes:
    lines = [
        f"PUT {path} HTTP/1.1",
        f"Host: {url.removeprefix('http://')}",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


@contextmanager
def _served(folder: Path, name: str, database: str, cache: str) -> Iterator[tuple[Server, str | None]]:
    own = folder / name
    own.mkdir()
    # The gate is measured by `bench publish`.
    settings = {"database_url": database, "redis_url": cache, "gate_mode": "off", "heavy_queue": "256"}
    with bench.served(own, {}, name == "one", **settings) as (url, token, process):
        yield Server(url, process.pid), token or None


def _row(name: str, alone: float, both: float, base: float, ratio: float, of: str) -> None:
    print(
        f"{name:24} {alone:7.0f}/s, two servers {both:7.0f}/s   {ratio:6.2f} of the {of} ({base:.0f}/s)",
        flush=True,
    )
