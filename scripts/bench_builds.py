"""Measure building SDKs in a hub: how long GitHub's takes, and what reading costs meanwhile.

The baseline of a read is the same read of the same hub just before, with nothing under way.
"""

import json
import os
import statistics
import tempfile
import time
from pathlib import Path

import bench
import bench_publish
from bench_table import Figure, Wanted, at_most
from deedbox_client import Deedbox
from deedbox_client.models import Sdk, SdkState

QUIET_SECONDS = 4.0
PAUSE_SECONDS = 0.002
"""Between two reads, so that the reader does not need a processor for itself."""
MOST_TIMES_SLOWER = 3.0
"""At the 95th percentile, of reads while an SDK is built: it may have one processor of two."""
BUILD_SECONDS = 60.0


def measure(wanted: Wanted) -> list[Figure]:
    """Print the table, and return the figures."""
    runs = wanted.runs
    content = bench.github()
    quiet: list[float] = []
    busy: list[float] = []
    builds: list[float] = []
    with tempfile.TemporaryDirectory() as folder, bench.hub(Path(folder)) as (client, process):
        client.apis.create(name="github", title="GitHub")
        client.apis.create(name="read", title="Read")
        for number in range(runs):
            # Other bytes, or what was generated before would be there.
            document = content + b"\n" * number
            bench_publish.publish(client, "github", f"{number + 1}.0.0", document)
            quiet += reads_for(client, QUIET_SECONDS)
            begin = time.perf_counter()
            asked = client.sdks.build("github", f"{number + 1}.0.0")
            busy += reads_until_built(client, asked)
            builds.append(time.perf_counter() - begin)
        again = client.sdks.build("github", "1.0.0")
        wheel = again.files[0]
        download = bench.seconds(lambda: client.sdks.download("github", "1.0.0", again.id, wheel.name).read())
        peak = bench.peak_mebibytes(process.pid)
    ratio = percentile(busy) / percentile(quiet)
    parse = bench.seconds(lambda: json.loads(content))
    print(f"GitHub's contract: {len(content) / 1e6:.1f} MB; {os.cpu_count()} processors; {runs} runs\n")
    print(f"{'an SDK, asked for until it is there':38} {statistics.median(builds):8.1f} s")
    print(f"{'its wheel, downloaded':38} {download * 1000:8.1f} ms  ({wheel.size_bytes:,} bytes)")
    for name, found in (("a read, nothing under way", quiet), ("a read while it is built", busy)):
        print(
            f"{name:38} {statistics.median(found) * 1000:8.2f} ms, 95 % within"
            f" {percentile(found) * 1000:.2f} ms ({len(found)} reads)"
        )
    print(f"{'how much slower':38} {ratio:8.2f} x at the 95th percentile")
    print(f"{'peak memory, hub and its processes':38} {peak:8.0f} MiB")
    built, slow = statistics.median(builds), percentile(busy) * 1000
    return [
        Figure(
            "an SDK of GitHub's contract, built by the hub",
            f"{built:.1f} s",
            f"json.loads of it, {parse:.2f} s",
            built / parse,
            *at_most(BUILD_SECONDS, built, " s"),
        ),
        Figure(
            "p95 of a read while it is built",
            f"{slow:.1f} ms",
            f"without, {percentile(quiet) * 1000:.1f} ms",
            ratio,
            *at_most(MOST_TIMES_SLOWER, ratio),
        ),
    ]


def reads_for(client: Deedbox, seconds: float) -> list[float]:
    """Return the seconds that each read of an API took, for so long."""
    until = time.monotonic() + seconds
    found: list[float] = []
    while time.monotonic() < until:
        found += some_reads(client)
    return found


def reads_until_built(client: Deedbox, sdk: Sdk) -> list[float]:
    """Return the seconds that each read of an API took while *sdk* was built."""
    found: list[float] = []
    while sdk.state in (SdkState.QUEUED, SdkState.RUNNING):
        found += some_reads(client)
        sdk = client.sdks.read("github", sdk.version, sdk.id)
    assert sdk.state is SdkState.SUCCEEDED, sdk.error
    return found


def some_reads(client: Deedbox) -> list[float]:
    """Return the seconds that each of a few reads took."""
    found: list[float] = []
    for _ in range(25):
        found.append(bench.seconds(lambda: client.apis.read("read")))
        time.sleep(PAUSE_SECONDS)
    return found


def percentile(found: list[float]) -> float:
    """Return what 95 of 100 are within."""
    return statistics.quantiles(found, n=20)[-1]
