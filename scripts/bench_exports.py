"""Measure an export of the whole audit: rows a second beside SQLite's own cursor, and memory meanwhile.

The entries are those of `bench audit`. The baseline steps through the same rows with the `sqlite3` of Python
and does nothing with them; an export checks each row, writes it as the contract has it, and sends it. Memory
is that of the hub after a first export, so that what is loaded once does not count.
"""

import shutil
import sqlite3
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

import bench
import bench_audit

MOST_GROWTH_MEBIBYTES = 24
LEAST_RATIO = 0.02
"""Rows of an export to those of the bare cursor."""
FORMS = {"jsonl": "identity", "csv": "identity", "jsonl, gzip": "gzip", "csv, zstd": "zstd"}


def measure(entries: int, runs: int, keep: Path | None) -> int:
    """Print the table; return 1 when an export is slower, or grows more, than its bound.

    Args:
        entries: how many there are.
        runs: how many times each form is exported.
        keep: folder of the entries, used again when it is there; None takes them away afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        seeded = keep or Path(folder) / "seeded"
        if not seeded.exists():
            took = bench.seconds(lambda: bench_audit.seed(seeded, entries))
            print(f"kept {entries:,} entries in {took:.0f} s")
        shutil.copytree(seeded, Path(folder) / "data")
        path = next((Path(folder) / "data").glob("*.sqlite3"))
        bare = entries / statistics.median(bench.seconds(lambda: step(path)) for _ in range(runs))
        print(f"{entries:,} entries; the bare cursor gives {bare:,.0f} rows a second; medians of {runs}\n")
        print(f"{'form':14} {'rows a second':>14} {'to the cursor':>14} {'bytes':>12} {'memory grew':>12}")
        with (
            bench.served(Path(folder)) as (url, token, process),
            httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=300) as http,
        ):
            export(http, "jsonl", "identity")
            found = [
                compare(http, process.pid, name, coding, entries, runs, bare)
                for name, coding in FORMS.items()
            ]
    slowest, growth = min(ratio for ratio, _ in found), max(grown for _, grown in found)
    is_within = slowest >= LEAST_RATIO and growth <= MOST_GROWTH_MEBIBYTES
    verdict = "within" if is_within else "OVER"
    bounds = f"{LEAST_RATIO} of the cursor and {MOST_GROWTH_MEBIBYTES} MiB"
    print(f"\nexports: {slowest:.3f} and {growth:.0f} MiB, {verdict} the bounds of {bounds}")
    return 0 if is_within else 1


def compare(
    http: httpx2.Client, pid: int, name: str, coding: str, entries: int, runs: int, bare: float
) -> tuple[float, float]:
    """Print a row; return the rows a second as a ratio, and by how many MiB the hub grew."""
    form, took, size = name.partition(",")[0], [], 0
    before = resident_mebibytes(pid)
    with watched(pid) as seen:
        for _ in range(runs):
            sizes: list[int] = []
            took.append(bench.seconds(lambda into=sizes: into.append(export(http, form, coding))))  # type: ignore[misc]
            size = sizes[0]
    rows, growth = entries / statistics.median(took), max(seen) - before
    print(f"{name:14} {rows:14,.0f} {rows / bare:12.3f} x {size:12,} {growth:8.1f} MiB")
    return rows / bare, growth


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
