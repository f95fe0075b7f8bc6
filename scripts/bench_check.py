"""Measure a check: a document linted, and compared with the latest version, by the hub and by the command.

The baseline is the work itself, called in this process: both documents read, one linted, both compared.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import bench
from bench_documents import document
from bench_table import Figure, Wanted
from deedbox import compare, spec
from deedbox.spec import lint
from deedbox_client import Deedbox

PARTS = 20
"""Documents of `bench_documents` in one: 240 operations, 120 KB."""


def measure(wanted: Wanted) -> list[Figure]:
    """Print the figures, and return them."""
    old, new = (_document(version) for version in ("1.0.0", "1.1.0"))
    with tempfile.TemporaryDirectory() as name, bench.hub(Path(name)) as (client, _):
        client.apis.create(name="checked", title="Checked")
        client.versions.publish("checked", "1.0.0", old, content_type="application/json")
        files = [Path(name) / f"{word}.json" for word in ("old", "new")]
        for file, content in zip(files, (old, new), strict=True):
            file.write_bytes(content)
        figures = []
        times: dict[str, list[float]] = {"hub": [], "work": [], "command": [], "python": []}
        for number in range(wanted.runs * 4 + 1):
            # Other bytes each time: what was compared is kept.
            asked = new + b"\n" * number
            round_ = {
                "hub": bench.seconds(lambda asked=asked: _check(client, asked)),  # type: ignore[misc]
                "work": bench.seconds(lambda asked=asked: _work(old, asked)),  # type: ignore[misc]
                "command": bench.seconds(lambda: _command(files)),
                "python": bench.seconds(_imports),
            }
            for what, seconds in round_.items():
                times[what].append(seconds)
    hub, work, command, python = (statistics.median(each[1:]) for each in times.values())
    for what, took, bare, of in (
        ("a check by the hub", hub, work, "the work itself"),
        ("deedbox check, of two files", command, work + python, "the work, and loading it"),
    ):
        bench.row(what, took, bare, of)
        name = f"{what}, {len(new) / 1000:.0f} KB"
        figures.append(Figure(name, f"{took * 1000:.0f} ms", f"{of}, {bare * 1000:.0f} ms", took / bare))
    return figures


def _document(version: str) -> bytes:
    paths = {path: item for number in range(PARTS) for path, item in document(number)["paths"].items()}
    if version != "1.0.0":
        paths.pop(next(iter(paths)))
    info = {"title": "Checked", "version": version}
    return json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}).encode()


def _check(client: Deedbox, content: bytes) -> None:
    client.versions.check("checked", content, version="2.0.0", content_type="application/json")


def _work(old: bytes, new: bytes) -> None:
    before, after = (spec.load(one, "application/json") for one in (old, new))
    lint.lint(after, ruleset=lint.named("recommended"))
    compare.compare(before, after)


def _command(files: list[Path]) -> None:
    command = str(Path(sys.executable).with_name("deedbox"))
    words = [command, "check", str(files[1]), "--against", str(files[0])]
    subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _imports() -> None:
    code = "from deedbox import compare, spec; from deedbox.spec import lint"
    subprocess.run([sys.executable, "-c", code], check=True)
