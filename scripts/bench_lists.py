"""Measure the first and the last part of every list of the contract, with a million rows in each.

They are asked for in turn by one caller, the last by a cursor as the hub gives them (its key is replaced), so
that the end need not be walked to; then from there backwards. The baseline is the first part. It fails
where the contract has a list that is not measured here.
"""

import base64
import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from operator import truediv
from pathlib import Path
from urllib.parse import urlencode

import httpx2

import bench
import bench_rows
from bench_rows import API, RUN, TARGET, USER, WEBHOOK
from bench_table import Figure, Wanted, at_most

MOST_RATIO = 1.5
PART = 50
_VERSION = f"/v1/apis/{API}/versions/1.0.1"
NOT_BY_ROWS = {
    "operations_search": "gives 200 operations at most; `bench search` measures it",
    "changes_list": "is cut from one report",
    "changes_changelog": "compares what it tells of",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One list with its filters."""

    operation: str
    path: str
    filters: dict[str, str]
    key: str | int | None
    """Of the row before the last part; None for a list by number of page."""

    @property
    def name(self) -> str:
        return " ".join([self.operation, *(f"{name}={value}" for name, value in self.filters.items())])


def lists(rows: int) -> Iterator[Listed]:
    """Iterate over every list with every filter."""
    for operation in ("apis", "users", "teams"):
        yield Listed(f"{operation}_list", f"/v1/{operation}", {}, None)
    yield Listed("users_list", "/v1/users", {"state": "active"}, None)
    up, down = rows - PART, PART + 1
    yield Listed("versions_list", f"/v1/apis/{API}/versions", {}, f"1.0.{down}")
    yield Listed("operations_list", f"{_VERSION}/operations", {}, up)
    yield Listed("findings_list", f"{_VERSION}/findings", {}, up)
    yield Listed("findings_list", f"{_VERSION}/findings", {"severity": "info"}, up - 9 * PART)
    yield Listed("tokens_list", "/v1/tokens", {}, PART + 10)
    yield Listed("audit_list", "/v1/audit", {}, down)
    yield Listed("audit_list", "/v1/audit", {"user": USER}, 10 * down)
    yield Listed("audit_list", "/v1/audit", {"target": TARGET}, 601)
    yield Listed("audit_list", "/v1/audit", {"user": USER, "target": TARGET}, 100 * down)
    yield Listed("events_list", "/v1/events", {}, down)
    yield Listed("events_list", "/v1/events", {"api": API}, down)
    yield Listed("events_list", "/v1/events", {"kind": "version.published"}, down)
    yield Listed("events_list", "/v1/events", {"api": API, "kind": "version.published"}, down)
    yield Listed("runs_list", "/v1/runs", {}, down)
    yield Listed("runs_list", "/v1/runs", {"api": API}, down)
    yield Listed("runs_list", "/v1/runs", {"state": "failed"}, down)
    yield Listed("runs_list", "/v1/runs", {"api": API, "state": "failed"}, down)
    yield Listed("runs_failures", f"/v1/runs/{RUN}/failures", {}, up)
    yield Listed("runs_failures", f"/v1/runs/{RUN}/failures", {"status": "known"}, up - 9 * PART)
    yield Listed("webhooks_list", "/v1/webhooks", {}, down)
    yield Listed("deliveries_list", f"/v1/webhooks/{WEBHOOK}/deliveries", {}, down)
    yield Listed("deliveries_list", f"/v1/webhooks/{WEBHOOK}/deliveries", {"state": "failed"}, 10 * down)


def measure(wanted: Wanted) -> list[Figure]:
    """Print the table, and return the figures."""
    require_all(wanted.rows)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if wanted.keep is not None and wanted.keep.exists():
            shutil.copytree(wanted.keep, data)
        else:
            took = bench.seconds(lambda: bench_rows.seed(data, wanted.rows))
            print(f"kept {wanted.rows:,} rows in each list in {took:.0f} s")
            if wanted.keep is not None:
                shutil.copytree(data, wanted.keep)
        token = bench_rows.token_for(data)
        print(f"{wanted.rows:,} rows; parts of {PART}; one caller\n")
        print(f"{'list':52} {'first':>10} {'last':>10} {'last, back':>12}    to the first")
        with (
            bench.served(Path(folder), {}, False) as (url, _, _),
            httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60) as http,
        ):
            return [compare(http, each, wanted) for each in lists(wanted.rows)]


def require_all(rows: int) -> None:
    """Fail when the contract has a list that is not measured."""
    contract = json.loads((bench.ROOT / "openapi" / "openapi.json").read_text("utf-8"))
    shared = contract["components"].get("parameters", {})
    found = set()
    for item in contract["paths"].values():
        read = item.get("get", {})
        names = {shared.get(one.get("$ref", "")[24:], one).get("name") for one in read.get("parameters", [])}
        if names & {"cursor", "page", "before"}:
            found.add(read["operationId"])
    missing = found - {one.operation for one in lists(rows)} - NOT_BY_ROWS.keys()
    assert not missing, f"not measured: {', '.join(sorted(missing))}"


def compare(http: httpx2.Client, one: Listed, wanted: Wanted) -> Figure:
    """Print a row, and return what the last part takes beside the first."""
    places = pages(wanted.rows) if one.key is None else cursors(http, one)
    took: list[list[float]] = [[] for _ in places]
    rounds = wanted.runs * 20
    for number in range(rounds):
        for place, seconds in zip(places, took, strict=True):
            # Answers are kept by their address: another limit is another address.
            query = {**one.filters, **place}
            name = "limit" if "limit" in query else "per_page"
            query[name] = str(int(query[name]) - number % 20)
            address = f"{one.path}?{urlencode(query)}"
            seconds.append(bench.seconds(lambda address=address: read(http, address)))  # type: ignore[misc]
    first, *last = (statistics.median(seconds) * 1000 for seconds in took)
    # Of each round by itself: the machine is busier in one second than in the next.
    ratios = [statistics.median(map(truediv, seconds, took[0])) for seconds in took[1:]]
    ratio, slowest = max(ratios), max(last)
    cells = " ".join(f"{each:7.2f} ms" for each in (first, *last))
    print(f"{one.name:52} {cells}    {ratio:.2f} x", flush=True)
    return Figure(
        f"the {wanted.rows:,}th row of {one.name}",
        f"{slowest:.1f} ms",
        f"its first row, {first:.1f} ms",
        ratio,
        *at_most(MOST_RATIO, ratio),
    )


def read(http: httpx2.Client, address: str) -> int:
    """Ask for a part, and return how much it has."""
    answer = http.get(address)
    assert answer.status_code == 200, answer.text[:300]
    items: list[object] = answer.json()["items"]
    assert items, f"nothing at {address}"
    return len(items)


def pages(rows: int) -> list[dict[str, str]]:
    """Return the first and the last page that can be asked for."""
    return [{"page": str(number), "per_page": "100"} for number in (1, min(10_000, rows // 100))]


def cursors(http: httpx2.Client, one: Listed) -> list[dict[str, str]]:
    """Return the beginning, the last part, and the last part read backwards."""
    page = http.get(one.path, params={**one.filters, "limit": str(PART)})
    assert page.status_code == 200, page.text[:300]
    given = page.json()["next_cursor"]
    side, _, mark = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    assert side == "after", side
    found = [{"limit": str(PART)}]
    for there in ("after", "until"):
        text = json.dumps([there, one.key, mark], separators=(",", ":"))
        cursor = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
        found.append({"cursor": cursor, "limit": str(PART)})
    return found
