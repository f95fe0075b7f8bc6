"""Measure the hub on real input. Machines differ and are shared, so each figure has a baseline beside it.

Several subjects are measured in turn, and told in one table at the end; "all" are all of them. Each is a
module `bench_<subject>`, whose docstring says how. The status is 1 when a figure misses its bar.
"""

import argparse
import importlib
import os
import subprocess
import sys
import textwrap
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import npm_packages
from bench_table import Figure, Wanted, table
from deedbox_client import Deedbox

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = {
    "reads": "documents and JSON from memory, 304s, and the first read after a change",
    "publish": "GitHub's contract, which npm fetches, published and downloaded",
    "check": "a document checked against the latest, by the hub and by the command",
    "search": "search among many documents",
    "lists": "the first and the millionth row of each list",
    "exports": "the whole audit as a file",
    "streams": "many streams of events",
    "sdk": "the hub's own client beside what others generate, in an environment below build/",
    "builds": "SDKs built by the hub, and reading meanwhile",
    "compare": "GitHub's largest contracts compared",
    "start": "the start of a hub, its memory at rest, and the help of the command",
    "grown": "a hub on PostgreSQL and Redis with 200 clients, one server and two",
    "telemetry": "what metrics and traces cost",
    "sizing": "what a hub takes of a machine, for docs/sizing.md",
}


def main() -> int:
    """Measure what the command line says; return 1 when something misses its bar."""
    width = max(map(len, SUBJECTS))
    told = "\n".join(f"  {name:{width}}  {what}" for name, what in SUBJECTS.items())
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description=textwrap.dedent(__doc__ or ""),
        epilog=f"subjects:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "subject", nargs="+", choices=[*SUBJECTS, "all"], metavar="subject", help="what is measured"
    )
    parser.add_argument(
        "--quick", action="store_true", help="few and short runs, small lists: rough figures in minutes"
    )
    parser.add_argument("--runs", type=int, help="runs of each measurement (default 5; quick 1)")
    parser.add_argument(
        "--documents", type=int, help="documents that are searched (default 20000; quick 1000)"
    )
    parser.add_argument("--rows", type=int, help="rows of each list (default 1000000; quick 20000)")
    parser.add_argument("--keep", type=Path, help="folder of what is measured, made once and used again")
    given = parser.parse_args()
    quick = given.quick
    wanted = Wanted(
        runs=given.runs or (1 if quick else 5),
        is_quick=quick,
        documents=given.documents or (1_000 if quick else 20_000),
        rows=given.rows or (20_000 if quick else 1_000_000),
        keep=given.keep,
    )
    names = [*SUBJECTS] if "all" in given.subject else list(dict.fromkeys(given.subject))
    figures = [figure for name in names for figure in measured(name, wanted)]
    print(f"\n{table(figures)}")
    return 0 if all(one.is_within for one in figures) else 1


def measured(name: str, wanted: Wanted) -> list[Figure]:
    """Return what comes of measuring one subject; that it could not be measured, where it could not."""
    print(f"\n== {name}: {SUBJECTS[name]}\n", flush=True)
    own = replace(wanted, keep=wanted.keep and wanted.keep / name)
    try:
        figures: list[Figure] = importlib.import_module(f"bench_{name}").measure(own)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - The others are measured nevertheless.
        traceback.print_exc()
        return [Figure(name, f"failed: {type(error).__name__}", "", None, "is measured", False)]
    return figures


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
