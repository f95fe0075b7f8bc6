"""Measure streams of events: what many idle ones cost, and how soon an event has reached all that wait."""

import json
import resource
import selectors
import socket
import statistics
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import bench
from bench_load import Connections
from bench_search import cpu_seconds
from bench_table import Figure, Wanted, at_most
from deedbox_client import Deedbox, Scope

IDLE = 5_000
LISTENING = 1_000
MOST_MEBIBYTES = 400
MOST_TIMES = 1.5
MOST_SECONDS = 1.0
READS = 2_000
TOKENS = 50
_SETTINGS = {
    "MAX_CONNECTIONS": IDLE + 100,
    "KEEP_ALIVE_SECONDS": 3600,
    **dict.fromkeys(("MAX_STREAMS", "MAX_STREAMS_OF_ADDRESS", "MAX_STREAMS_OF_TOKEN"), IDLE),
}


def measure(wanted: Wanted) -> list[Figure]:
    """Print the figures, and return them."""
    runs = wanted.runs
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        served = bench.served(Path(name), **{key: str(value) for key, value in _SETTINGS.items()})
        url, token, process = stack.enter_context(served)
        client = stack.enter_context(Deedbox(base_url=url, token=token))
        tokens = [
            client.tokens.create(name=f"t-{number}", scopes=[Scope.EVENTS_READ]).token
            for number in range(TOKENS)
        ]
        client.apis.create(name="measured", title="Measured")
        hub = stack.enter_context(Connections(url, 1))
        request = hub.request("/v1/apis/measured", {"Authorization": f"Bearer {token}"})
        alone_rss, alone = rss_mebibytes(process), percentiles(hub, request, runs)
        # With one stream it takes the publishing, and one writing.
        streams = [stack.enter_context(opened(url, tokens[0]))]
        one_stream = statistics.median(reached(client, streams, number) for number in range(3))
        streams += [
            stack.enter_context(opened(url, tokens[number % TOKENS])) for number in range(1, LISTENING)
        ]
        taken = [reached(client, streams, number) for number in range(3, 3 + runs)]
        streams += [
            stack.enter_context(opened(url, tokens[number % TOKENS])) for number in range(IDLE - LISTENING)
        ]
        rss, meanwhile = rss_mebibytes(process), percentiles(hub, request, runs)
        cost = idle_cost(process)
        for one in streams:
            one.close()
        # The machine may have got slower or faster meanwhile.
        again = percentiles(hub, request, runs)
        alone = (statistics.mean((alone[0], again[0])), statistics.mean((alone[1], again[1])))
    return report(alone_rss, rss, alone, meanwhile, taken, cost, one_stream)


def report(
    alone_rss: float,
    rss: float,
    alone: tuple[float, float],
    meanwhile: tuple[float, float],
    taken: list[float],
    cost: float,
    one: float,
) -> list[Figure]:
    """Print the figures beside their bars, and return them."""
    ratio = meanwhile[1] / alone[1]
    print(f"{IDLE:,} idle streams of {TOKENS} tokens")
    print(f"  memory of the server    {rss:6.0f} MiB   (bar {MOST_MEBIBYTES})")
    each = (rss - alone_rss) * 1024 / IDLE
    print(f"    of it for each        {each:6.1f} KiB   ({alone_rss:.0f} MiB without)")
    for name, at in (("p50", 0), ("p99", 1)):
        bar = f"   (bar {MOST_TIMES})" if at else ""
        times = meanwhile[at] / alone[at]
        print(f"  {name} of a read beside    {meanwhile[at] * 1000:6.2f} ms, {times:.2f} x alone{bar}")
    print(f"  processor meanwhile     {cost * 100:6.1f} %")
    slowest = max(taken)
    median = statistics.median(taken)
    print(
        f"an event at {LISTENING:,} streams: {median:.2f} s, slowest {slowest:.2f} s (bar {MOST_SECONDS:g})"
    )
    p99 = meanwhile[1] * 1000
    return [
        Figure(
            f"memory of a server with {IDLE:,} idle streams",
            f"{rss:.0f} MiB",
            f"without, {alone_rss:.0f} MiB",
            rss / alone_rss,
            *at_most(MOST_MEBIBYTES, rss, " MiB"),
        ),
        Figure(
            "p99 of a read beside them",
            f"{p99:.2f} ms",
            f"without, {alone[1] * 1000:.2f} ms",
            ratio,
            *at_most(MOST_TIMES, ratio),
        ),
        Figure(
            f"an event at the last of {LISTENING:,} streams",
            f"{slowest:.2f} s",
            f"one stream, {one * 1000:.0f} ms",
            slowest / one,
            *at_most(MOST_SECONDS, slowest, " s"),
        ),
    ]


def opened(url: str, token: str) -> socket.socket:
    """Open a stream and read until its first event."""
    parts = urlsplit(url)
    connection = socket.create_connection((parts.hostname, parts.port), timeout=30)
    request = (
        f"GET /v1/events/stream HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    connection.sendall(request.encode())
    head = b""
    while b"event: bookmark" not in head:
        more = connection.recv(65_536)
        assert more, head
        head += more
    return connection


def reached(client: Deedbox, streams: list[socket.socket], number: int) -> float:
    """Return how long it takes from asking to publish until the last stream has the event of that."""
    document = {"openapi": "3.1.0", "info": {"title": "x", "version": f"1.{number}.0"}, "paths": {}}
    content = json.dumps(document).encode()
    lacking = dict.fromkeys(streams, b"")
    with selectors.DefaultSelector() as selector:
        for one in streams:
            selector.register(one, selectors.EVENT_READ)
        begin = time.perf_counter()
        client.versions.publish("measured", f"1.{number}.0", content, content_type="application/json")
        while lacking:
            for key, _ in selector.select():
                ready = key.fileobj
                assert isinstance(ready, socket.socket)
                lacking[ready] += ready.recv(65_536)
                if b"event: version.published" in lacking[ready]:
                    del lacking[ready]
                    selector.unregister(ready)
        return time.perf_counter() - begin


def percentiles(hub: Connections, request: bytes, runs: int) -> tuple[float, float]:
    """Return p50 and p99 of the seconds that a read takes."""
    times = sorted(bench.seconds(lambda: hub.ask(request)) for _ in range(READS * runs))
    return times[len(times) // 2], times[len(times) * 99 // 100]


def rss_mebibytes(process: subprocess.Popen[str]) -> float:
    """Return the memory of the server itself."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024


def idle_cost(process: subprocess.Popen[str], seconds: float = 10.0) -> float:
    """Return what part of a processor the server takes while nothing happens."""
    begin = cpu_seconds(process.pid)
    time.sleep(seconds)
    return (cpu_seconds(process.pid) - begin) / seconds
