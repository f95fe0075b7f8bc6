"""Measure the hub on real input. Machines differ and are shared, so each figure has a baseline beside it.

Publishing takes in GitHub's whole API description (the npm package `@octokit/openapi`, fetched by name
with the ordinary npm client and kept in `build/npm`); its baseline is Python's own `json.loads` of the
same bytes. Reading has as its baseline `GET /v1/hub` of the same server, which does nothing. `bench search`
measures search among many documents (`bench_search`), `bench audit` the audit at its end (`bench_audit`),
`bench reads` what is read again and again (`bench_reads`), `bench compare` two contracts (`bench_compare`),
`bench builds` SDKs, and reading meanwhile (`bench_builds`), `bench sdk` the hub's own client (`bench_sdk`),
`bench exports` the whole audit as a file (`bench_exports`), `bench streams` streams of events
(`bench_streams`), `bench grown` a hub on PostgreSQL (`bench_grown`), `bench telemetry` what metrics and
traces cost (`bench_telemetry`), `bench sizing` what a hub takes of a machine (`bench_sizing`).
"""

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import npm_packages
from deedbox_client import Deedbox

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = (
    *("publish", "search", "audit", "reads", "compare", "builds", "sdk", "exports", "streams"),
    *("telemetry", "sizing", "grown"),
)
PUBLISH_SECONDS = 1.5
COMPARED_SECONDS = 3.0
PUBLISH_MEBIBYTES = 700


def main() -> int:
    """Measure what the command line says; return 1 when it costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "subject",
        nargs="?",
        choices=SUBJECTS,
        default="publish",
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of each measurement (default 5)")
    parser.add_argument(
        "--documents", type=int, default=20_000, help="documents that are searched (default 20000)"
    )
    parser.add_argument(
        "--entries", type=int, default=1_000_000, help="entries of the audit (default 1000000)"
    )
    parser.add_argument("--keep", type=Path, help="folder of what is measured, made once and used again")
    given = parser.parse_args()
    if given.subject == "publish":
        return measure_publishing(given.runs)
    arguments = {
        "search": (given.documents, given.runs, given.keep),
        "audit": (given.entries, given.runs, given.keep),
        "exports": (given.entries, given.runs, given.keep),
    }
    # Some need the server's packages, which publishing leaves to the process it measures.
    measure = importlib.import_module(f"bench_{given.subject}").measure
    return int(measure(*arguments.get(given.subject, (given.runs,))))


def measure_publishing(runs: int) -> int:
    """Print the table; return 1 when publishing GitHub's contract costs more than it may."""
    content = github()
    with tempfile.TemporaryDirectory() as folder, hub(Path(folder)) as (client, process):
        client.apis.create(name="github", title="GitHub")
        cold = seconds(
            lambda: client.versions.publish("github", "0.0.1", content, content_type="application/json")
        )
        publishes, compared, parses = [], [], []
        for number in range(runs):
            document = content + b"\n" * number  # Other bytes, or the hub would have nothing to do.
            client.apis.create(name=f"first-{number}", title="GitHub")
            publishes.append(publish(client, f"first-{number}", "1.0.0", document))
            compared.append(publish(client, "github", f"1.0.{number}", document))
            parses.append(seconds(lambda content=document: json.loads(content)))  # type: ignore[misc]
        peak = peak_mebibytes(process.pid)
        read_back = client.versions.document("github", "0.0.1")
        with read_back as download:
            assert download.read() == content, "the document came back changed"
        downloads = [seconds(lambda: whole(client)) for _ in range(runs)]
        reads = [seconds(lambda: client.apis.read("github")) for _ in range(runs * 40)]
        idle = [seconds(client.hub.read) for _ in range(runs * 40)]
    print(f"GitHub's contract: {len(content) / 1e6:.1f} MB; median of {runs} runs\n")
    row("publish, first of a new hub", cold, statistics.median(parses), "json.loads")
    row("publish", statistics.median(publishes), statistics.median(parses), "json.loads")
    row(
        "publish, compared with the one before",
        statistics.median(compared),
        statistics.median(parses),
        "json.loads",
    )
    row("download", statistics.median(downloads), statistics.median(parses), "json.loads")
    row("read an API, with its token", statistics.median(reads), statistics.median(idle), "GET /v1/hub")
    print(f"{'peak memory, hub and its processes':38} {peak:8.0f} MiB")
    is_fast = (
        statistics.median(publishes) < PUBLISH_SECONDS and statistics.median(compared) < COMPARED_SECONDS
    )
    is_within = is_fast and peak < PUBLISH_MEBIBYTES
    verdict = "within" if is_within else "OVER"
    budget = f"{PUBLISH_SECONDS} s, compared {COMPARED_SECONDS} s, and {PUBLISH_MEBIBYTES} MiB"
    print(f"\npublish: {verdict} its budget of {budget}")
    return 0 if is_within else 1


def github() -> bytes:
    """Return GitHub's contract, fetching the package that holds it the first time."""
    return npm_packages.member(*npm_packages.GITHUB).read_bytes()


@contextmanager
def hub(folder: Path) -> Iterator[tuple[Deedbox, subprocess.Popen[str]]]:
    """Serve a hub from *folder*, and end it afterwards."""
    with served(folder) as (url, token, process), Deedbox(base_url=url, token=token) as client:
        yield client, process


@contextmanager
def served(
    folder: Path,
    variables: Mapping[str, str] = MappingProxyType({}),
    is_new: bool = True,
    /,
    **settings: str,
) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """Serve a hub from *folder*, and end it afterwards; give its address and token.

    Args:
        folder: an empty one.
        variables: of others than the hub.
        is_new: whether it has no token yet; else the token that is given is "".
        settings: what it is to have other than by default, without the prefix of the variables.
    """
    deedbox = Path(sys.executable).with_name("deedbox")
    command = [str(deedbox), "serve", "--port", "0", "--data-dir", str(folder / "data")]
    # Limits are counted, and never reached.
    names = [f"RATE_LIMIT_{name}" for name in ("ADDRESS", "TOKEN", "USER")]
    names += [f"SIGN_IN_LIMIT_{name}" for name in ("ACCOUNT", "ADDRESS", "ALL")]
    limits = {
        f"DEEDBOX_{name}": value for name, value in (dict.fromkeys(names, "1000000000") | settings).items()
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **variables, **limits}, stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert process.stdout is not None
        said = ""
        while "listens on" not in said or (is_new and "deedbox_" not in said):
            line = process.stdout.readline()
            if not line:
                sys.exit(f"bench: the hub did not start: {(folder / 'log').read_text()}")
            said += line
        words = said.split()
        url = next(word for word in words if word.startswith("http"))
        token = next((word for word in words if word.startswith("deedbox_")), "")
        yield url, token, process
    finally:
        process.terminate()
        process.wait(30)


def publish(client: Deedbox, api: str, version: str, document: bytes) -> float:
    """Publish *document* and return the seconds it took."""
    return seconds(lambda: client.versions.publish(api, version, document, content_type="application/json"))


def whole(client: Deedbox) -> int:
    """Download the document and return its size in bytes."""
    with client.versions.document("github", "0.0.1") as download:
        return len(download.read())


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak_mebibytes(pid: int) -> float:
    """Return the peak memory of a process and its children together, in MiB (Linux; nan elsewhere)."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.is_file():
        return float("nan")
    peak = 0.0
    for one in (str(pid), *children.read_text().split()):
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                peak += int(line.split()[1]) / 1024
    return peak


def resident_mebibytes(pid: int) -> float:
    """Return the memory that a process and its children have now, in MiB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0.0
    for one in (str(pid), *children):
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
        except OSError:
            continue  # It has ended meanwhile.
        total += sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
    return total


def row(name: str, took: float, baseline: float, of: str) -> None:
    """Print one figure and its ratio."""
    print(f"{name:38} {took * 1000:8.1f} ms {took / baseline:8.2f} x {of}")


if __name__ == "__main__":
    sys.exit(main())
