"""Measure reads that are hot, each beside a bare FastAPI route that gives the same bytes (`bench_bare`).

Both are served by the same server with the same settings, each in a process of its own, and are asked in
turn, a second each: a figure is the median of such pairs. The caller is a person's API token, which is
charged to its address, itself and its user; every request is logged.
"""

import json
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

import bench
from bench_documents import document
from bench_load import Connections
from bench_search import cpu_seconds
from bench_table import Figure, Wanted, at_least
from deedbox_client import Deedbox, Password
from deedbox_client.models import Role, Scope, Visibility

AT_ONCE = 8
"""Connections that ask."""
ROUND_SECONDS = 1.0
PASSWORD = secrets.token_urlsafe(16)
EMAIL = "ada@example.org"
DOCUMENT = "/v1/apis/{}/versions/1.0.0/document"


@dataclass(frozen=True, slots=True)
class Subject:
    """One read, and what part of the bare route's speed it has at least."""

    name: str
    path: str
    bar: float | None
    """None for what is only reported."""
    headers: dict[str, str] = field(default_factory=dict)
    is_known: bool = False
    """Whether the caller has it already, so that it is told 304."""


SUBJECTS = (
    Subject("a document, 20 KB", DOCUMENT.format("small"), 0.8),
    Subject("the 304 of a document", DOCUMENT.format("small"), 0.8, is_known=True),
    Subject("a document, zstd", DOCUMENT.format("small"), 0.8, {"Accept-Encoding": "zstd"}),
    Subject("a document, 1 MB", DOCUMENT.format("large"), 0.8),
    Subject("an API, JSON", "/v1/apis/small", 0.8),
    Subject("the 304 of an API", "/v1/apis/small", 0.8, is_known=True),
)


def measure(wanted: Wanted) -> list[Figure]:
    """Print the table, and return the figures."""
    runs = wanted.runs
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        client, process = stack.enter_context(bench.hub(folder))
        token = stock(client)
        hub = stack.enter_context(Connections(client.base_url, AT_ONCE))
        wires = [wire(hub, one, token) for one in SUBJECTS]
        bare_url, bare_process = stack.enter_context(bare(folder, [(one.body, one.kind) for one in wires]))
        plain = stack.enter_context(Connections(bare_url, AT_ONCE))
        pids = (process.pid, bare_process.pid)
        print(f"{AT_ONCE} connections; median of {runs} pairs of {ROUND_SECONDS:g} s\n")
        print(f"{'':24} {'hub':>8} {'bare':>10} {'ratio':>10}   {'bar':>5}   {'ratio of CPU':>12}")
        figures = [
            compare(subject, runs, hub, plain, one, number, pids)
            for number, (subject, one) in enumerate(zip(SUBJECTS, wires, strict=True))
        ]
        print()
        figures += measure_cold(client, hub, plain, token, runs)
        measure_logins(client.base_url, hub, wires[-2].request, runs)
    return figures


@dataclass(frozen=True, slots=True)
class Wire:
    """A read as it goes over the wire."""

    request: bytes
    status: int
    body: bytes
    kind: str
    known: dict[str, str]
    """The condition of the request, if it has one."""


def wire(hub: Connections, subject: Subject, token: str) -> Wire:
    """Return what is sent for *subject*, and what the bare route has to give."""
    headers = {"Authorization": f"Bearer {token}", **subject.headers}
    answer = hub.ask(hub.request(subject.path, headers))
    assert answer.status == 200, answer.head
    kind = answer.header("Content-Type")
    if not subject.is_known:
        return Wire(hub.request(subject.path, headers), 200, answer.body, kind, {})
    known = {"If-None-Match": answer.header("ETag")}
    return Wire(hub.request(subject.path, headers | known), 304, b"", kind, known)


def compare(
    subject: Subject,
    runs: int,
    hub: Connections,
    plain: Connections,
    one: Wire,
    number: int,
    pids: tuple[int, int],
) -> Figure:
    """Print a row, and return it."""
    bare_request = plain.request(f"/{number}", one.known)
    for connections, request in ((hub, one.request), (plain, bare_request)):
        connections.rate(request, one.status, ROUND_SECONDS / 4)
    pairs, costs = [], []
    for _ in range(runs):
        ours, our_cost = measured(hub, one.request, one.status, pids[0])
        bares, bare_cost = measured(plain, bare_request, one.status, pids[1])
        pairs.append((ours, bares))
        costs.append(bare_cost / our_cost)
    ratio = statistics.median(ours / bares for ours, bares in pairs)
    ours, bares = (statistics.median(side) for side in zip(*pairs, strict=True))
    bar = f"{subject.bar:5.2f}" if subject.bar else "    -"
    is_fast = subject.bar is None or ratio >= subject.bar
    print(
        f"{subject.name:24} {ours:6.0f}/s {bares:8.0f}/s {ratio:10.2f}   {bar}   "
        f"{statistics.median(costs):12.2f}{'' if is_fast else '   UNDER'}",
        flush=True,
    )
    return Figure(
        f"read again: {subject.name}",
        f"{ours:,.0f}/s",
        f"a bare route, {bares:,.0f}/s",
        ratio,
        *("", True) if subject.bar is None else at_least(subject.bar, ratio),
    )


def measured(connections: Connections, request: bytes, status: int, pid: int) -> tuple[float, float]:
    """Return answers in a second, and processor seconds of one: others' work is not in the latter."""
    begin, started = cpu_seconds(pid), time.perf_counter()
    rate = connections.rate(request, status, ROUND_SECONDS)
    return rate, (cpu_seconds(pid) - begin) / (rate * (time.perf_counter() - started))


def measure_cold(
    client: Deedbox, hub: Connections, plain: Connections, token: str, runs: int
) -> list[Figure]:
    """Print what the first read after a change takes, when nothing that can change is known any more."""
    figures = []
    reads = {"an API, JSON": "/v1/apis/small", "a document, 20 KB": DOCUMENT.format("small")}
    bare_request = plain.request("/4", {})
    for name, path in reads.items():
        request = hub.request(path, {"Authorization": f"Bearer {token}"})
        cold, hot, bares = [], [], []
        for _ in range(runs * 4):
            client.apis.create(name=f"other-{secrets.token_hex(8)}", title="Another")
            cold.append(bench.seconds(lambda request=request: hub.ask(request)))  # type: ignore[misc]
            hot.append(bench.seconds(lambda request=request: hub.ask(request)))  # type: ignore[misc]
            bares.append(bench.seconds(lambda: plain.ask(bare_request)))
        times = [statistics.median(times) * 1000 for times in (cold, hot, bares)]
        print("{}, alone: cold {:.1f} ms, hot {:.1f} ms, bare {:.1f} ms".format(name, *times))
        figures.append(
            Figure(
                f"read after a change: {name}",
                f"{times[0]:.1f} ms",
                f"a bare route, {times[2]:.1f} ms",
                times[0] / times[2],
            )
        )
    return figures


def measure_logins(url: str, hub: Connections, request: bytes, runs: int) -> None:
    """Print how many sign in per second when many want to, and what it costs those who read meanwhile."""
    outcomes: list[int] = []
    is_over = threading.Event()

    def sign_in() -> None:
        with httpx2.Client(base_url=url, trust_env=False, timeout=30) as http:
            while not is_over.is_set():
                form = {"grant_type": "password", "username": EMAIL, "password": PASSWORD}
                outcomes.append(http.post("/v1/token", data=form).status_code)

    quiet = latencies(hub, request, runs * 100)
    threads = [threading.Thread(target=sign_in) for _ in range(AT_ONCE)]
    begin = time.perf_counter()
    for one in threads:
        one.start()
    busy = latencies(hub, request, runs * 100)
    is_over.set()
    for one in threads:
        one.join()
    took = time.perf_counter() - begin
    counts = ", ".join(f"{outcomes.count(status) / took:.0f}/s {status}" for status in sorted(set(outcomes)))
    print(f"{AT_ONCE} callers that sign in again and again: {counts}")
    for name, times in (("alone", quiet), ("meanwhile", busy)):
        p50, p95 = (sorted(times)[int(len(times) * part)] * 1000 for part in (0.5, 0.95))
        print(f"a read {name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms")


def latencies(hub: Connections, request: bytes, count: int) -> list[float]:
    """Return the seconds of so many reads, one after the other."""
    return [bench.seconds(lambda: hub.ask(request)) for _ in range(count)]


def stock(client: Deedbox) -> str:
    """Put documents and a person into the hub, and return the person's API token."""
    for api, numbers in (("small", range(3)), ("large", range(150))):
        client.apis.create(name=api, title="Measured", visibility=Visibility.INTERNAL)
        paths = {path: item for number in numbers for path, item in document(number)["paths"].items()}
        content = json.dumps({"openapi": "3.1.0", "info": {"title": api, "version": "1.0.0"}, "paths": paths})
        client.versions.publish(api, "1.0.0", content.encode(), content_type="application/json")
    client.users.create(email=EMAIL, name="Ada", roles=[Role.DEVELOPER], password=PASSWORD)
    with Deedbox(base_url=client.base_url, credentials=Password(EMAIL, PASSWORD)) as ada:
        return ada.tokens.create(name="bench", scopes=[Scope.CONTRACTS_READ]).token


@contextmanager
def bare(folder: Path, bodies: list[tuple[bytes, str]]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve *bodies* (bytes and media type) barely, and say where."""
    command = [sys.executable, str(Path(__file__).with_name("bench_bare.py"))]
    for number, (body, kind) in enumerate(bodies):
        file = folder / f"body-{number}"
        file.write_bytes(body)
        command += [str(file), kind]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
    finally:
        process.terminate()
        process.wait(30)
