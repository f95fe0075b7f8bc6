"""Measure what a hub takes of a machine, and print the table of docs/sizing.md.

On PostgreSQL, where DEEDBOX_DATABASE_URL names an empty database, workers and connections are measured, too.
Memory is what would be free again if the process were gone (PSS): pages that processes share count once.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import bench
from bench_documents import document
from bench_load import Connections
from bench_reads import DOCUMENT
from bench_search import cpu_seconds
from bench_streams import opened
from bench_table import Figure, Wanted
from deedbox_client import Deedbox, Scope

STREAMS: Final = 1_000
TOKENS: Final = 20
VERSIONS: Final = 50
LOADING: Final = 5
"""Versions that load what the others use."""
READS: Final = 2_000
SETTLING_SECONDS: Final = 5.0
DATABASE: Final = "DEEDBOX_DATABASE_URL"
_LIMITS: Final = dict.fromkeys(("MAX_STREAMS", "MAX_STREAMS_OF_ADDRESS", "MAX_STREAMS_OF_TOKEN"), "2000")
_CONNECTIONS: Final = {"MAX_CONNECTIONS": "3000", "KEEP_ALIVE_SECONDS": "3600"}


@dataclass
class Table:
    """What was measured."""

    rows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, what: str, figure: str) -> None:
        """Keep a row, and show it, for there are minutes between them."""
        self.rows.append((what, figure))
        print(f"| {what} | {figure} |", flush=True)


def measure(_: Wanted) -> list[Figure]:
    """Print the table of docs/sizing.md, which has no bars and no part in that of docs/performance.md."""
    table = Table()
    is_shared = DATABASE in os.environ
    print(f"On {'PostgreSQL' if is_shared else 'SQLite'}, {os.cpu_count()} processors.\n\n| | |\n|---|---|")
    with tempfile.TemporaryDirectory() as name:
        measure_server(Path(name), table)
    if is_shared:
        measure_worker(table)
        return []
    with tempfile.TemporaryDirectory() as name:
        measure_told(Path(name), table)
    return []


def measure_server(folder: Path, table: Table) -> None:
    """Measure one server: at rest, with what is published, with streams."""
    with ExitStack() as stack:
        served = bench.served(folder, **_LIMITS, **_CONNECTIONS)
        url, token, process = stack.enter_context(served)
        client = stack.enter_context(Deedbox(base_url=url, token=token))
        at_rest = settled(process.pid)
        table.add("memory of a server at rest", mebibytes(at_rest))
        table.add(
            "the same with the processes that it starts", mebibytes(settled(process.pid, children=True))
        )
        connections(table, "connections to PostgreSQL of a server at rest")
        for parts in (1, 20):
            measure_versions(client, process, folder, table, parts=parts)
        client.apis.create(name="small", title="Read")
        content = json.dumps(document(0)).encode()
        client.versions.publish("small", "1.0.0", content, content_type="application/json")
        hub = stack.enter_context(Connections(url, 8))
        measure_reads(hub, token, process, table)
        connections(table, "connections of it after that")
        before = settled(process.pid)
        tokens = [
            client.tokens.create(name=f"t-{n}", scopes=[Scope.EVENTS_READ]).token for n in range(TOKENS)
        ]
        streams = [stack.enter_context(opened(url, tokens[n % TOKENS])) for n in range(STREAMS)]
        table.add(f"memory for {len(streams):,} streams", mebibytes(settled(process.pid) - before))
        table.add("memory of that server, all told", mebibytes(settled(process.pid, children=True)))


def measure_versions(
    client: Deedbox, process: "subprocess.Popen[str]", folder: Path, table: Table, *, parts: int
) -> None:
    """Measure what versions of a document of so many *parts* take: disk and processor."""
    api = f"sized-{parts}"
    client.apis.create(name=api, title="Sized")
    paths = {path: item for number in range(parts) for path, item in document(number)["paths"].items()}
    size, before, spent = 0, stored(folder), []
    for number in range(VERSIONS):
        # A release as most are: the same but for a little.
        told = {"title": "Sized", "version": f"1.{number}.0", "description": f"Release {number}."}
        content = json.dumps({"openapi": "3.1.0", "info": told, "paths": paths}).encode()
        size += len(content)
        begin = all_cpu_seconds(process.pid)
        client.versions.publish(api, f"1.{number}.0", content, content_type="application/json")
        spent.append(all_cpu_seconds(process.pid) - begin)
    taken, each = (stored(folder) - before) / VERSIONS, size / VERSIONS
    what = f"a version of {kibibytes(each)}, {len(paths)} paths"
    table.add(f"disk for {what}", f"{kibibytes(taken)} ({taken / each:.1f} times as much)")
    table.add(f"processor for publishing {what}", milliseconds(statistics.fmean(spent[LOADING:])))


def measure_reads(hub: Connections, token: str, process: "subprocess.Popen[str]", table: Table) -> None:
    """Measure what a read takes of the processor that is answered from memory."""
    request = hub.request(DOCUMENT.format("small"), {"Authorization": f"Bearer {token}"})
    hub.rate(request, 200, 1.0)
    begin, started = cpu_seconds(process.pid), time.perf_counter()
    rate = hub.rate(request, 200, 5.0)
    took = time.perf_counter() - started
    table.add(
        "processor for a hot read of a document",
        milliseconds((cpu_seconds(process.pid) - begin) / (rate * took)),
    )


def measure_told(folder: Path, table: Table) -> None:
    """Measure what metrics and traces take of memory."""
    variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    with bench.served(folder, variables, METRICS_PORT="0", TRACES="true") as (_, _, process):
        table.add("memory of a server at rest with metrics and traces", mebibytes(settled(process.pid)))


def measure_worker(table: Table) -> None:
    """Measure a worker at rest."""
    with tempfile.TemporaryDirectory() as folder, worker(Path(folder)) as process:
        table.add("memory of a worker at rest", mebibytes(settled(process.pid)))
        table.add(
            "the same with the processes that it starts", mebibytes(settled(process.pid, children=True))
        )
        connections(table, "connections to PostgreSQL of a worker at rest")


@contextmanager
def worker(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run a worker."""
    command = [str(Path(sys.executable).with_name("deedbox")), "worker", "--data-dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            assert "works for" in process.stdout.readline(), "the worker did not start"
            yield process
        finally:
            process.terminate()


def connections(table: Table, what: str) -> None:
    """Count those of PostgreSQL that are ours."""
    if DATABASE not in os.environ:
        return
    # Part of the extra `postgres`; nothing else here needs it.
    import psycopg

    with psycopg.connect(os.environ[DATABASE]) as connection:
        asked = "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()"
        row: Any = connection.execute(asked).fetchone()
    table.add(what, str(row[0]))


def stored(folder: Path) -> float:
    """Return the bytes of the database."""
    if DATABASE not in os.environ:
        # What is in the write-ahead log yet counts as well, and the log itself does not: it stays as it is.
        with closing(
            sqlite3.connect(f"file:{folder / 'data' / 'deedbox.sqlite3'}?mode=ro", uri=True)
        ) as file:
            pages = file.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            return float(pages.fetchone()[0])
    import psycopg

    with psycopg.connect(os.environ[DATABASE]) as connection:
        row: Any = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return float(row[0])


def settled(pid: int, *, children: bool = False) -> float:
    """Return the memory of a process in MiB once it has done what it does by itself, with its *children*."""
    time.sleep(SETTLING_SECONDS)
    return sum(pss(one) for one in (family(pid) if children else [pid]))


def pss(pid: int) -> float:
    """Return the memory of one process in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("Pss:"))) / 1024


def family(pid: int) -> list[int]:
    """Return a process and all that come of it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def all_cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and of all that come of it."""
    return sum(cpu_seconds(one) for one in family(pid))


def mebibytes(value: float) -> str:
    """Return *value* as it is written."""
    return f"{value:.0f} MiB"


def kibibytes(value: float) -> str:
    """Return *value* in bytes as it is written."""
    return f"{value / 1024:.0f} KiB"


def milliseconds(value: float) -> str:
    """Return *value* in seconds as it is written."""
    return f"{value * 1000:.2f} ms"
