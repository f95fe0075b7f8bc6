"""Measure the start of a hub until its first answer, its memory at rest, and the help of the command.

The baselines are of the same minute: for a start `import fastapi, sqlalchemy` in a fresh Python, for memory
what that takes, for the help Python and click that say nothing. Each process is new, and nothing has to be
compiled any more.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import httpx2

import bench
from bench_documents import document
from bench_search import cpu_seconds
from bench_sizing import family, pss
from bench_table import Figure, Wanted, at_most
from deedbox_client import Deedbox

START_SECONDS, HELP_SECONDS, MEBIBYTES = 3.0, 0.2, 150
RESTING_SECONDS = 60.0
APIS = 50
"""Of the data folder that is not empty."""
FRAMEWORK = "import fastapi, sqlalchemy"
RESTING = f"{FRAMEWORK}, time; print('', flush=True); time.sleep(60)"
CLICK = "import click"
COMMAND = str(Path(sys.executable).with_name("deedbox"))
SAYING = {
    "deedbox --help": ["--help"],
    "deedbox --version": ["--version"],
    "deedbox completion bash": ["completion", "bash"],
    "deedbox publish --help": ["publish", "--help"],
    "deedbox check --help": ["check", "--help"],
}
WITH_BAR = "deedbox --help"


def measure(wanted: Wanted) -> list[Figure]:
    """Print the figures, and return them."""
    figures = [*measure_help(wanted.runs * 4), *measure_starts(wanted.runs), measure_memory(wanted)]
    for one in figures:
        print(f"{one.what:44} {one.figure:>10}   {one.ratio or 0:5.1f} x {one.baseline}")
    return figures


def measure_help(runs: int) -> list[Figure]:
    """Return what it takes until the command has said something, and has ended."""
    ways = {"click": [sys.executable, "-c", CLICK]}
    ways |= {name: [COMMAND, *words] for name, words in SAYING.items()}
    times = in_turn(ways, runs + 1)
    bare = times.pop("click")
    figures = []
    for name, took in times.items():
        bar = at_most(HELP_SECONDS * 1000, took * 1000, " ms") if name == WITH_BAR else ("", True)
        figures.append(
            Figure(
                name, f"{took * 1000:.0f} ms", f"Python and click, {bare * 1000:.0f} ms", took / bare, *bar
            )
        )
    return figures


def in_turn(ways: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Return the median seconds of each command, all run in turn; the first time of each compiles."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, words in ways.items():
            times[name].append(bench.seconds(lambda words=words: quietly(words)))  # type: ignore[misc]
    return {name: statistics.median(took[1:]) for name, took in times.items()}


def quietly(words: Sequence[str]) -> None:
    """Run a command."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure_starts(runs: int) -> list[Figure]:
    """Return what it takes from the command until the first answer, in a new folder and in one with data."""
    times: dict[str, list[float]] = {"in an empty folder": [], f"with {APIS} APIs": []}
    bares, spent = [], []
    with tempfile.TemporaryDirectory() as name:
        full = Path(name) / "full"
        fill(full)
        for number in range(runs + 1):
            for what, folder in zip(times, (Path(name) / f"empty-{number}", full), strict=True):
                seconds, processor = first_answer(folder)
                times[what].append(seconds)
                spent.append(processor)
            bares.append(bench.seconds(lambda: quietly([sys.executable, "-c", FRAMEWORK])))
    bare = statistics.median(bares[1:])
    figures = []
    for what, took in times.items():
        median = statistics.median(took[1:])
        bar = at_most(START_SECONDS, median, " s")
        beside = f"importing FastAPI and SQLAlchemy, {bare:.2f} s"
        figures.append(
            Figure(f"start to first answer, {what}", f"{median:.2f} s", beside, median / bare, *bar)
        )
    # What it would take on a machine with nothing else to do.
    figures.append(Figure("processor until then", f"{statistics.median(spent):.2f} s", "", None))
    return figures


def fill(folder: Path) -> None:
    """Publish so many APIs into *folder*."""
    folder.mkdir()
    with bench.hub(folder) as (client, _):
        for number in range(APIS):
            client.apis.create(name=f"api-{number}", title="Started")
            publish(client, number)


def publish(client: Deedbox, number: int) -> None:
    """Publish one document."""
    content = json.dumps(document(number)).encode()
    client.versions.publish(f"api-{number}", "1.0.0", content, content_type="application/json")


def first_answer(folder: Path) -> tuple[float, float]:
    """Start a hub, have one answer of it, and end it; return the seconds until then, and of the processor."""
    folder.mkdir(exist_ok=True)
    words = [COMMAND, "serve", "--json", "--port", "0", "--data-dir", str(folder / "data")]
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    url = json.loads(process.stdout.readline())["url"]
    assert httpx2.get(f"{url}/v1/hub", trust_env=False).status_code == 200
    took, spent = time.perf_counter() - begin, cpu_seconds(process.pid)
    process.kill()
    process.wait()
    return took, spent


def measure_memory(wanted: Wanted) -> Figure:
    """Return the memory of a hub at rest that is not new, with the processes that it has started."""
    resting = 5.0 if wanted.is_quick else RESTING_SECONDS
    bare = subprocess.Popen([sys.executable, "-c", RESTING], stdout=subprocess.PIPE)
    assert bare.stdout is not None
    bare.stdout.readline()
    alone = pss(bare.pid)
    bare.kill()
    bare.wait()
    with tempfile.TemporaryDirectory() as name:
        # A new hub makes its tables, and keeps what does that until it is started again.
        first_answer(Path(name))
        with bench.served(Path(name), {}, False) as (_, _, process):
            time.sleep(resting)
            taken = sum(map(pss, family(process.pid)))
    beside = f"FastAPI and SQLAlchemy imported, {alone:.0f} MiB"
    bar = at_most(MEBIBYTES, taken, " MiB")
    return Figure(f"memory at rest, after {resting:.0f} s", f"{taken:.0f} MiB", beside, taken / alone, *bar)
