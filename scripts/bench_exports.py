"""Measure an export of the whole audit: rows a second beside SQLite's own cursor, and memory meanwhile.

The baseline steps through the same rows with the `sqlite3` of Python
and does nothing with them; an export checks each row, writes it as the contract has it, and sends it. Memory
is that of the hub after a first export, so that what is loaded once does not count.
"""

import sqlite3
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

import bench
import bench_rows
from bench_table import Figure, Wanted, at_least, at_most

MOST_GROWTH_MEBIBYTES = 24
LEAST_RATIO = 0.08
"""Rows of an export to those of the bare cursor."""
FORMS = {"jsonl": "identity", "csv": "identity", "jsonl, gzip": "gzip", "csv, zstd": "zstd"}


def measure(wanted: Wanted) -> list[Figure]:
    """Print the table, and return the figures."""
    rows = wanted.rows
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        took = bench.seconds(lambda: bench_rows.seed(data, rows, only="audit"))
        print(f"kept {rows:,} entries in {took:.0f} s\n")
        token = bench_rows.token_for(data)
        print(f"{'form':14} {'rows a second':>14} {'to the cursor':>14} {'bytes':>12} {'memory grew':>12}")
        with (
            bench.served(Path(folder), {}, False) as (url, _, process),
            httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=300) as http,
        ):
            export(http, "jsonl", "identity")
            return [
                figure
                for name, coding in FORMS.items()
                for figure in compare(http, process.pid, name, coding, wanted, data)
            ]


def compare(
    http: httpx2.Client, pid: int, name: str, coding: str, wanted: Wanted, data: Path
) -> Iterator[Figure]:
    """Print a row, and yield how fast it is and by how much the hub grew."""
    form, took, bares, size = name.partition(",")[0], [], [], 0
    before = resident_mebibytes(pid)
    with watched(pid) as seen:
        for _ in range(wanted.runs):
            bares.append(bench.seconds(lambda: step(data / "deedbox.sqlite3")))
            sizes: list[int] = []
            took.append(bench.seconds(lambda into=sizes: into.append(export(http, form, coding))))  # type: ignore[misc]
            size = sizes[0]
    growth = max(seen) - before
    rows, bare = (wanted.rows / statistics.median(one) for one in (took, bares))
    ratio = statistics.median(one / other for one, other in zip(bares, took, strict=True))
    print(f"{name:14} {rows:14,.0f} {ratio:12.3f} x {size:12,} {growth:8.1f} MiB", flush=True)
    yield Figure(
        f"export {wanted.rows:,} rows as {name}",
        f"{rows:,.0f} rows/s",
        f"the bare cursor, {bare:,.0f} rows/s",
        ratio,
        *at_least(LEAST_RATIO, ratio),
    )
    bar = at_most(MOST_GROWTH_MEBIBYTES, growth, " MiB")
    yield Figure(f"memory that it takes, {name}", f"{growth:.0f} MiB", "", None, *bar)


def export(http: httpx2.Client, form: str, coding: str) -> int:
    """Read a whole export and keep none of it; return its bytes, as they came."""
    with http.stream("GET", f"/v1/audit/export/{form}", headers={"Accept-Encoding": coding}) as answer:
        answer.raise_for_status()
        last = b""
        size = 0
        for chunk in answer.iter_raw():
            size, last = size + len(chunk), (last + chunk)[-200:]
    assert coding != "identity" or form == "csv" or b'"is_complete":true' in last, "the export is not whole"
    return size


def step(path: Path) -> None:
    """Step through all entries, newest first."""
    connection = sqlite3.connect(path)
    try:
        for _ in connection.execute("SELECT * FROM audit ORDER BY id DESC"):
            pass
    finally:
        connection.close()


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Give the memory of a process, in MiB, as it is ten times a second."""
    seen, done = [resident_mebibytes(pid)], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            seen.append(resident_mebibytes(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def resident_mebibytes(pid: int) -> float:
    """Return the memory that a process has now, in MiB (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 2**20
