"""Measure publishing GitHub's whole API description, and downloading it.

It is the npm package `@octokit/openapi`, fetched by name with the ordinary npm client, kept in `build/npm`.
The baseline is Python's own `json.loads` of the same bytes; that of reading an API `GET /v1/hub` of the same
server, which does nothing.
"""

import json
import statistics
import tempfile
from pathlib import Path

import bench
from bench_table import Figure, Wanted, at_most
from deedbox_client import Deedbox

PUBLISH_SECONDS = 1.5
COMPARED_SECONDS = 3.0
MEBIBYTES = 700


def measure(wanted: Wanted) -> list[Figure]:
    """Print the figures, and return them."""
    content = bench.github()
    with tempfile.TemporaryDirectory() as folder, bench.hub(Path(folder)) as (client, process):
        client.apis.create(name="github", title="GitHub")
        cold = publish(client, "github", "0.0.1", content)
        publishes, compared, parses = [], [], []
        for number in range(wanted.runs):
            document = content + b"\n" * number  # Other bytes, or the hub would have nothing to do.
            client.apis.create(name=f"first-{number}", title="GitHub")
            publishes.append(publish(client, f"first-{number}", "1.0.0", document))
            compared.append(publish(client, "github", f"1.0.{number}", document))
            parses.append(bench.seconds(lambda content=document: json.loads(content)))  # type: ignore[misc]
        peak = bench.peak_mebibytes(process.pid)
        with client.versions.document("github", "0.0.1") as download:
            assert download.read() == content, "the document came back changed"
        downloads = [bench.seconds(lambda: whole(client)) for _ in range(wanted.runs)]
        reads = [bench.seconds(lambda: client.apis.read("github")) for _ in range(wanted.runs * 40)]
        idle = [bench.seconds(client.hub.read) for _ in range(wanted.runs * 40)]
    print(f"GitHub's contract: {len(content) / 1e6:.1f} MB; median of {wanted.runs} runs\n")
    parse = statistics.median(parses)
    of_bars = [
        ("publish, first of a new hub", cold, None),
        ("publish", statistics.median(publishes), PUBLISH_SECONDS),
        ("publish, compared with the one before", statistics.median(compared), COMPARED_SECONDS),
        ("download", statistics.median(downloads), None),
    ]
    figures = []
    for what, took, bar in of_bars:
        bench.row(what, took, parse, "json.loads")
        name = f"{what}: GitHub's contract, {len(content) / 1e6:.0f} MB"
        told = ("", True) if bar is None else at_most(bar, took, " s")
        figures.append(Figure(name, f"{took:.2f} s", f"json.loads, {parse:.2f} s", took / parse, *told))
    read, bare = statistics.median(reads), statistics.median(idle)
    bench.row("read an API, with its token", read, bare, "GET /v1/hub")
    print(f"{'peak memory, hub and its processes':38} {peak:8.0f} MiB")
    most = at_most(MEBIBYTES, peak, " MiB")
    figures.append(Figure("peak memory of the hub meanwhile", f"{peak:.0f} MiB", "", None, *most))
    return figures


def publish(client: Deedbox, api: str, version: str, document: bytes) -> float:
    """Publish *document* and return the seconds it took."""
    return bench.seconds(
        lambda: client.versions.publish(api, version, document, content_type="application/json")
    )


def whole(client: Deedbox) -> int:
    """Download the document and return its size in bytes."""
    with client.versions.document("github", "0.0.1") as download:
        return len(download.read())
