"""Measure the hub's own client: how soon it is there, what a call costs, what it weighs, and GitHub's.

The baseline is what it stands on, `httpx2` and `pydantic`, without it: importing both and declaring one
model; asking and reading with `.json()`. Beside it stands what two other generators make of the same
contract (`bench_sdk_peers`). All are measured in turn, so that each round has its own baseline; starts are
processes of their own, less what a bare interpreter takes. Answers are a hub's, and lie ready in a server
that does nothing else (`bench_sdk_server`).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import bench
import bench_sdk_peers as peers
from bench_table import Figure, Wanted, at_most
from deedbox.sdks.building import build_client
from deedbox.sdks.identities import Identity
from deedbox.spec import load

START_RATIO, GET_RATIO, LIST_RATIO = 1.25, 1.05, 1.3
WHEEL_BYTES = 60_000
LARGE_START_SECONDS = 0.6
"""Of a package made of GitHub's contract."""
ROUNDS, CALLS = 40, 20
"""Rounds for each run asked for, and calls of each kind in a round: many short ones, because the machine is
busier in one second than in the next."""
BARE = "pass"
BASELINE = "import httpx2, pydantic\nclass Model(pydantic.BaseModel):\n    id: int"
STARTS = {
    "deedbox": "from deedbox_client import Deedbox\nDeedbox('http://127.0.0.1:1', 'token').apis",
    "stock": "from stock_client import AuthenticatedClient\n"
    "from stock_client.api.apis import apis_read\nAuthenticatedClient('http://127.0.0.1:1', 'token')",
    "codegen": "from codegen_client import Client\n"
    "Client(base_url='http://127.0.0.1:1', bearer_auth='token').apis",
}
NAMES = {
    "httpx2": "httpx2 alone",
    "deedbox": "deedbox-client",
    "stock": "openapi-python-client, stock",
    "codegen": "datamodel-code-generator, client",
}


def measure(wanted: Wanted) -> list[Figure]:
    """Print the tables, and return the figures of the hub's own client."""
    runs = wanted.runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = peers.wheel(folder)
        python = peers.python_with(package)
        peers.generate_peers(folder)
        return [
            *measure_starts(python, folder, runs),
            *measure_calls(python, folder, runs),
            *measure_weights(package, folder),
            *measure_large(python, folder, runs),
        ]


def measure_starts(python: Path, folder: Path, runs: int) -> list[Figure]:
    """Print what it takes until a resource can be used, and return what it takes with ours."""
    bare, baseline, starts = timed_starts(python, folder, STARTS, runs)
    print(f"start: import, construct, first resource; less {bare * 1000:.0f} ms of a bare interpreter\n")
    print(f"{'httpx2, pydantic, one model':36} {baseline * 1000:8.0f} ms")
    for name, took in starts.items():
        print(f"{NAMES[name]:36} {took * 1000:8.0f} ms {took / baseline:6.2f} x")
    return [_figure("start of the client", starts["deedbox"], baseline, START_RATIO)]


def timed_starts(
    python: Path, folder: Path, starts: dict[str, str], runs: int
) -> tuple[float, float, dict[str, float]]:
    """Return medians in seconds: of a bare interpreter, then less that, of the baseline and of *starts*."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    every = {"bare": BARE, "baseline": BASELINE, **starts}
    times: dict[str, list[float]] = {name: [] for name in every}
    for number in range(runs * 4 + 1):
        for name, code in every.items():
            took = bench.seconds(
                lambda code=code: subprocess.run(  # type: ignore[misc]
                    [python, "-c", code], env=environment, cwd=folder, check=True
                )
            )
            if number:  # The first one compiles.
                times[name].append(took)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare = medians.pop("bare")
    return bare, medians.pop("baseline") - bare, {name: took - bare for name, took in medians.items()}


def measure_calls(python: Path, folder: Path, runs: int) -> list[Figure]:
    """Print what calls take, and return what ours do."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    with answering(folder) as url:
        worker = str(Path(__file__).with_name("bench_sdk_calls.py"))
        command = [str(python), worker, url, str(runs * ROUNDS), str(CALLS)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    figures = []
    bars = {"get": GET_RATIO, "list": LIST_RATIO, "async get": GET_RATIO, "async list": LIST_RATIO}
    for asked, medians in json.loads(done.stdout).items():
        what = "one object" if asked.endswith("get") else "100 objects"
        print(f"\n{asked}: {what}; the bar is {bars[asked]} x\n")
        for name, (took, ratio) in medians.items():
            print(f"{NAMES[name]:36} {took * 1e6:8.0f} us {ratio:6.2f} x")
        took, ratio = medians["deedbox"]
        bar = at_most(bars[asked], ratio)
        beside = f"httpx2 alone, {medians['httpx2'][0] * 1000:.2f} ms"
        figures.append(Figure(f"a call of the client: {asked}", f"{took * 1000:.2f} ms", beside, ratio, *bar))
    return figures


@contextmanager
def answering(folder: Path) -> Iterator[str]:
    """Serve one API and a page of a hundred, as a hub gives them, and say where."""
    with bench.hub(folder) as (client, _):
        client.apis.create(name="orders", title="Orders", description="What customers order.")
        for number in range(99):
            client.apis.create(name=f"api-{number}", title=f"API {number}", description="One of many.")
        page = next(client.apis.list(per_page=100).pages())
        assert len(page.items) == 100, "the page is not full"
        one = client.apis.read("orders")
        bodies = {"/v1/apis": page.model_dump_json(), "/v1/apis/orders": one.model_dump_json()}
    file = folder / "answers.json"
    file.write_text(json.dumps(bodies), "utf-8")
    command = [sys.executable, str(Path(__file__).with_name("bench_sdk_server.py")), str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(30)


def measure_weights(package: Path, folder: Path) -> list[Figure]:
    """Print what is downloaded, and return how large the wheel is."""
    weights = {
        "deedbox": package.stat().st_size,
        "stock": peers.packed_bytes(folder / "stock_client"),
        "codegen": peers.packed_bytes(folder / "codegen_client", folder / "codegen_models.py"),
    }
    print(f"\nwheel; the bar is {WHEEL_BYTES / 1000:.0f} kB\n")
    for name, size in weights.items():
        print(f"{NAMES[name]:36} {size / 1000:8.1f} kB")
    size = weights["deedbox"]
    bar = at_most(WHEEL_BYTES / 1000, size / 1000, " kB")
    return [Figure("wheel of the client", f"{size / 1000:.0f} kB", "", None, *bar)]


def measure_large(python: Path, folder: Path, runs: int) -> list[Figure]:
    """Print what making a package of GitHub's contract takes, and starting it, and return that."""
    content = bench.github()
    document = load(content, "application/json")
    name = Identity("github-client", "1.0.0")
    builds, parses, package = [], [], b""
    for _ in range(max(1, runs // 2)):
        begin = time.perf_counter()
        package = build_client(document, name).wheel.content
        builds.append(time.perf_counter() - begin)
        parses.append(bench.seconds(lambda: json.loads(content)))
    with zipfile.ZipFile(BytesIO(package)) as archive:
        archive.extractall(folder)
    started = {"github": "from github_client import Github\nGithub('http://127.0.0.1:1').repos"}
    _, baseline, starts = timed_starts(python, folder, started, runs)
    print(f"\nGitHub's contract: {len(content) / 1e6:.1f} MB\n")
    bench.row("the package is made", statistics.median(builds), statistics.median(parses), "json.loads")
    bench.row("its start", starts["github"], baseline, "httpx2, pydantic, one model")
    build, parse = statistics.median(builds), statistics.median(parses)
    start = starts["github"]
    bar = at_most(LARGE_START_SECONDS, start, " s")
    beside = f"httpx2, pydantic, one model, {baseline * 1000:.0f} ms"
    return [
        Figure(
            "SDK build: GitHub's contract, in this process",
            f"{build:.1f} s",
            f"json.loads, {parse:.2f} s",
            build / parse,
        ),
        Figure("start of that client", f"{start * 1000:.0f} ms", beside, start / baseline, *bar),
    ]


def _figure(what: str, took: float, baseline: float, bar: float) -> Figure:
    beside = f"httpx2, pydantic, one model, {baseline * 1000:.0f} ms"
    ratio = took / baseline
    return Figure(what, f"{took * 1000:.0f} ms", beside, ratio, *at_most(bar, ratio))
