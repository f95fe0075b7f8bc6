"""Use a hub in every way at once for ten minutes, and see that it neither fails nor grows.

Readers, publishers, builders of SDKs, followers of events and exports work side by side, each with a pause
between two requests, so that the hub is busy and not drowned. Told are times by operation, answers that are
no success, and the memory of the hub's processes over time. With `--database postgresql` two servers and a
worker serve one hub, on a PostgreSQL and a Redis of their own.

The status is 0 when every answer was as it should be and memory did not grow beyond its bound; 1 when not.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2

import bench
from bench_documents import document
from bench_services import services

READERS, PUBLISHERS, BUILDERS, FOLLOWERS, EXPORTERS = 6, 2, 1, 4, 1
PAUSE_SECONDS = 0.05
SAMPLE_SECONDS = 5.0
SETTINGS = {
    # Documents that have nothing to do with each other are published as releases of one API.
    "gate_mode": "off",
    "gate_lint": "off",
    # What is bounded is full soon, so that what still grows is not: caches, and each thread's connection.
    "cache_bytes": str(16 * 1024 * 1024),
    "threads": "8",
}
DOCUMENTS = 100
"""So many are published in turn: of ever new words those that read them would long keep more."""
GROWTH_BOUND = 0.10
"""By what part the memory of the last quarter may be above that of the second."""


class Told:
    """What was seen: times by operation, and what went wrong."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, took: float, wrong: str | None = None) -> None:
        """Take in one request; *wrong* says what was not as it should be."""
        with self._lock:
            self.seconds[name].append(took)
            if wrong is not None:
                self.wrong[f"{name}: {wrong}"] += 1

    def print(self) -> None:
        """Print the table."""
        print(f"\n{'':22} {'number':>8} {'p50':>9} {'p95':>9} {'p99':>9} {'most':>9}")
        for name, all_of_it in sorted(self.seconds.items()):
            times = sorted(all_of_it)
            parts = [
                times[min(len(times) - 1, int(len(times) * part))] * 1000 for part in (0.5, 0.95, 0.99, 1)
            ]
            print(f"{name:22} {len(times):8} " + " ".join(f"{part:6.0f} ms" for part in parts))
        for what, number in self.wrong.most_common():
            print(f"WRONG {number} x {what}")


class Client:
    """One of those who use the hub."""

    def __init__(self, urls: list[str], token: str, told: Told, over: threading.Event) -> None:
        self._urls, self._told, self._over = itertools.cycle(urls), told, over
        self._http = httpx2.Client(headers={"Authorization": f"Bearer {token}"}, trust_env=False, timeout=60)

    def ask(
        self, name: str, method: str, path: str, expected: tuple[int, ...] = (200,), **rest: object
    ) -> httpx2.Response | None:
        """Send a request to the next server, and return the answer."""
        begin = time.perf_counter()
        try:
            answer = self._http.request(method, next(self._urls) + path, **rest)  # type: ignore[arg-type]
        except httpx2.HTTPError as error:
            self._told.add(name, time.perf_counter() - begin, type(error).__name__)
            return None
        wrong = None if answer.status_code in expected else f"{answer.status_code} {answer.text[:120]}"
        self._told.add(name, time.perf_counter() - begin, wrong)
        return answer

    def repeat(self, turn: Callable[["Client"], None]) -> None:
        """Take one turn after the other until it is over."""
        with self._http:
            while not self._over.is_set():
                turn(self)
                self._over.wait(PAUSE_SECONDS * random.uniform(0.5, 1.5))  # noqa: S311 - Of no consequence.

    def follow(self, seconds: float) -> None:
        """Read the stream of events for so long, and tell how soon it began."""
        begin = time.perf_counter()
        try:
            with self._http.stream("GET", next(self._urls) + "/v1/events/stream", timeout=30) as stream:
                self._told.add("stream begins", time.perf_counter() - begin)
                until = time.monotonic() + seconds
                for _ in stream.iter_raw():
                    if time.monotonic() > until or self._over.is_set():
                        return
        except httpx2.HTTPError as error:
            self._told.add("stream begins", time.perf_counter() - begin, type(error).__name__)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seconds", type=float, default=600.0, help="how long (default 600)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/tmp") as name, ExitStack() as stack:
        folder = Path(name)
        urls, token, processes = stack.enter_context(hub(folder, given.database))
        return soak(urls, token, processes, given.seconds)


@contextmanager
def hub(folder: Path, database: str) -> Iterator[tuple[list[str], str, list[int]]]:
    """Serve a hub on this *database*: addresses, a token, and the processes."""
    with ExitStack() as stack:
        if database == "sqlite":
            own = folder / "one"
            own.mkdir()
            url, token, process = stack.enter_context(bench.served(own, **SETTINGS))
            yield [url], token, [process.pid]
            return
        there = stack.enter_context(services(folder))
        settings = {**there.settings, "works": "false", **SETTINGS}
        served = []
        for number in range(2):
            own = folder / f"server-{number}"
            own.mkdir()
            served.append(stack.enter_context(bench.served(own, {}, number == 0, **settings)))
        worker = subprocess.Popen(
            [str(Path(sys.executable).with_name("deedbox")), "worker", "--data-dir", str(folder / "worker")],
            env={**os.environ, "DEEDBOX_DATABASE_URL": there.hub, "DEEDBOX_REDIS_URL": there.redis},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(worker.wait, 60)
        stack.callback(worker.terminate)
        pids = [process.pid for _, _, process in served] + [worker.pid]
        yield [url for url, _, _ in served], served[0][1], pids


def soak(urls: list[str], token: str, processes: list[int], seconds: float) -> int:
    """Use the hub for so long, and tell."""
    told, over = Told(), threading.Event()
    numbers = itertools.count()
    known: dict[int, int] = {}
    first = Client(urls, token, told, over)
    for number in range(20):
        first.ask(
            "create an API", "POST", "/v1/apis", (201,), json={"name": f"api-{number}", "title": "Soaked"}
        )
        publish(first, number, next(numbers), known)

    def read(client: Client) -> None:
        number = random.randrange(20)  # noqa: S311
        api = f"/v1/apis/api-{number}"
        for name, path in (
            ("read an API", api),
            ("list versions", f"{api}/versions"),
            ("latest version", f"{api}/channels/latest"),
            ("read a document", f"{api}/versions/{known[number]}.0.0/document"),
            ("search", "/v1/operations?q=order"),
            ("list events", "/v1/events?limit=20"),
        ):
            client.ask(name, "GET", path)

    def build(client: Client) -> None:
        number = random.randrange(20)  # noqa: S311
        path = f"/v1/apis/api-{number}/versions/{known[number]}.0.0/sdks"
        client.ask("ask for an SDK", "POST", path, (200, 201, 202), json={})
        over.wait(5)

    def export(client: Client) -> None:
        client.ask("export events", "GET", "/v1/events/export/jsonl")
        over.wait(2)

    ways: list[tuple[int, Callable[[Client], None]]] = [
        (READERS, read),
        (PUBLISHERS, lambda client: publish(client, random.randrange(20), next(numbers), known)),  # noqa: S311
        (BUILDERS, build),
        (FOLLOWERS, lambda client: client.follow(20)),
        (EXPORTERS, export),
    ]
    threads = [
        threading.Thread(target=Client(urls, token, told, over).repeat, args=(turn,))
        for how_many, turn in ways
        for _ in range(how_many)
    ]
    for one in threads:
        one.start()
    memory = watch(processes, seconds)
    over.set()
    for one in threads:
        one.join()
    told.print()
    return verdict(told, memory)


def publish(client: Client, api: int, number: int, known: dict[int, int]) -> None:
    """Publish the next document, and note that it is there."""
    body = {**document(number % DOCUMENTS), "info": {"title": "Soaked", "version": "1.0.0"}}
    answer = client.ask(
        "publish",
        "PUT",
        f"/v1/apis/api-{api}/versions/{number}.0.0",
        (201,),
        content=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    if answer is not None and answer.status_code == 201:
        known[api] = number


def watch(processes: list[int], seconds: float) -> list[float]:
    """Return the memory of the processes and their children, in MiB, again and again for so long."""
    seen, begin = [], time.monotonic()
    while (now := time.monotonic() - begin) < seconds:
        seen.append(sum(bench.resident_mebibytes(pid) for pid in processes))
        if len(seen) % 12 == 1:
            print(f"{now:5.0f} s  {seen[-1]:6.0f} MiB", flush=True)
        time.sleep(SAMPLE_SECONDS)
    return seen


def verdict(told: Told, memory: list[float]) -> int:
    """Print what comes of it, and return the status."""
    quarter = max(1, len(memory) // 4)
    second, last = (
        statistics.median(part) for part in (memory[quarter : 2 * quarter] or memory, memory[-quarter:])
    )
    growth = last / second - 1
    print(f"\nmemory: {second:.0f} MiB in the second quarter, {last:.0f} MiB in the last: {growth:+.1%}")
    is_well = not told.wrong and growth <= GROWTH_BOUND
    print(f"soak: {'nothing was wrong' if is_well else 'NOT WELL'}")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
