"""Measure the audit at its end: the last part of a million entries beside the first one, over HTTP.

The entries are written straight into the database; through HTTP that would take an hour. Every part is asked
for with a cursor as the hub gives them, so that its end need not be walked to, and both are asked in turn.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2
from sqlalchemy import insert

import bench
from deedbox import migrations
from deedbox.db import WriteTransaction
from deedbox.foundation import open_database
from deedbox.http.pagination import Cursors
from deedbox.identity.audit import service as audit
from deedbox.identity.tables import audit as table
from deedbox.keyset import Place
from deedbox.settings import Settings

MOST_RATIO = 1.3
AT_ONCE = 20_000
"""Entries in one transaction."""
USER, TARGET = "00000000000000aa", "apis/orders"
"""Whose entries, and of what, are asked for: a tenth of all each, and a hundredth are of both."""
PART = 50

FILTERS: dict[str, dict[str, str]] = {
    "all": {},
    "of a user": {"user": USER},
    "of a target": {"target": TARGET},
    "of both": {"user": USER, "target": TARGET},
}


def measure(entries: int, runs: int, keep: Path | None) -> int:
    """Print the table; return 1 when the last part takes more than its bound of the first.

    Args:
        entries: how many there are.
        runs: how many hundred times each part is asked for.
        keep: folder of the entries, used again when it is there; None takes them away afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        seeded = keep or Path(folder) / "seeded"
        if not seeded.exists():
            took = bench.seconds(lambda: seed(seeded, entries))
            print(f"kept {entries:,} entries in {took:.0f} s")
        shutil.copytree(seeded, Path(folder) / "data")
        size = sum(path.stat().st_size for path in seeded.iterdir()) / 2**20
        print(f"{entries:,} entries, {size:,.0f} MiB; parts of {PART}; one caller; medians of {runs * 100}\n")
        print(f"{'entries':14} {'first':>10} {'last':>10} {'last, back':>12}    last to first")
        with (
            bench.served(Path(folder)) as (url, token, _),
            httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}) as http,
        ):
            ratios = [
                ratio for kind, of in FILTERS.items() for ratio in compare(http, kind, of, entries, runs)
            ]
    verdict = "within" if max(ratios) <= MOST_RATIO else "OVER"
    print(f"\naudit: at most {max(ratios):.2f}, {verdict} its bound of {MOST_RATIO}")
    return 0 if max(ratios) <= MOST_RATIO else 1


def compare(
    http: httpx2.Client, kind: str, filters: dict[str, str], entries: int, runs: int
) -> Iterator[float]:
    """Print a row, and yield how much longer than the first part the last one takes, going on and back."""
    of: Cursors[int] = Cursors("/v1/audit", filters, int, audit.is_id)
    meant = (number for number in range(1, entries + 1) if is_meant(number, filters))
    *oldest, before = islice(meant, PART + 1)
    # The newest come first, so the last part is that of the oldest entries.
    places: list[Place[int] | None] = [None, Place("after", before), Place("until", oldest[0])]
    took: list[list[float]] = [[] for _ in places]
    for _ in range(runs * 100):
        for place, seconds in zip(places, took, strict=True):
            cursor = {} if place is None else {"cursor": of.write(place) or ""}
            begin = time.perf_counter()
            answer = http.get("/v1/audit", params={**filters, "limit": str(PART), **cursor})
            seconds.append(time.perf_counter() - begin)
            ids = [entry["id"] for entry in answer.raise_for_status().json()["items"]]
            assert len(ids) == PART and (place is None or ids == oldest[::-1]), "another part"
    first, last, back = (statistics.median(seconds) * 1000 for seconds in took)
    ratios = last / first, back / first
    print(f"{kind:14} {first:7.2f} ms {last:7.2f} ms {back:9.2f} ms    {ratios[0]:.2f} x, {ratios[1]:.2f} x")
    yield from ratios


def is_meant(number: int, filters: dict[str, str]) -> bool:
    """Return whether the entry of this *number* is one that *filters* let through."""
    made = entry(number)
    return all(made[name] == value for name, value in filters.items())


def seed(data: Path, entries: int) -> None:
    """Keep so many entries, one for each number from 1."""
    database = open_database(Settings(data_dir=data))
    migrations.upgrade(database.writer)
    for start in range(1, entries + 1, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, entries + 1))
        with WriteTransaction(database) as tx:
            tx.execute(insert(table), list(map(entry, numbers)))
    database.close()


def entry(number: int) -> dict[str, Any]:
    """Return an entry as a change leaves one."""
    digest = sha256(str(number).encode()).hexdigest()
    return {
        "id": number,
        "at": datetime.fromtimestamp(1_700_000_000 + number, UTC),
        "action": "apis_update",
        "target": TARGET if number // 10 % 10 == 0 else f"apis/{digest[:12]}",
        "user": USER if number % 10 == 0 else digest[:16],
        "name": "Ada Lovelace",
        "token": digest[16:32],
        "session": None,
        "address": "192.0.2.1",
        "request_id": digest[:32],
        "before": digest,
        "after": digest[::-1],
    }
