"""Building packages of contracts in tests, and using them in a process of their own."""

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deedbox import sdks, spec

IN_THE_CHILD = """
import asyncio, datetime as dt, json, sys, uuid
import httpx2
import made_client as made
from made_client import models

def tell(value):
    print("told:" + json.dumps(value, default=str))

sent = []

def answering(status=200, body=b"", media_type="application/json", headers=()):
    def answer(request):
        request.read()
        sent.append({
            "method": request.method, "url": str(request.url), "headers": dict(request.headers),
            "body": request.content.decode("latin-1"),
        })
        named = {"Content-Type": media_type} if body else {}
        return httpx2.Response(status, headers={**named, **dict(headers)}, content=body)
    return httpx2.MockTransport(answer)

def client(*answer, base="https://api.test", **given):
    return made.Made(base, http_client=httpx2.Client(transport=answering(*answer)), **given)
"""


def document(paths: dict[str, Any], version: str = "3.1.0", **members: Any) -> spec.Document:
    """Return a loaded document with *paths* and what else is given."""
    whole = {"openapi": version, "info": {"title": "Made", "version": "1.2.3"}, "paths": paths, **members}
    return spec.load(json.dumps(whole).encode(), "application/json")


@dataclass(frozen=True, slots=True)
class Package:
    """A built package, unpacked into a folder."""

    sdk: sdks.Sdk
    folder: Path

    def run(self, script: str) -> Any:
        """Run *script* in a process that can import the package; return what it told last."""
        done = self.python("-c", IN_THE_CHILD + script)
        assert done.returncode == 0, done.stderr
        told = [line.removeprefix("told:") for line in done.stdout.splitlines() if line.startswith("told:")]
        return json.loads(told[-1]) if told else None

    def test(self) -> subprocess.CompletedProcess[str]:
        """Run the tests that the package brings."""
        # Its own settings, none of ours.
        return self.python(
            "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir=.", "tests"
        )

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ".",
            "PYTHONDONTWRITEBYTECODE": "1",
            # Of plugins those that somebody has who installs `pytest` alone: to load ours takes seconds.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            # What mypy knows of Python and of httpx2 is the same for all packages.
            "MYPY_CACHE_DIR": str(self.folder.parent / "mypy"),
        }
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    @property
    def lines(self) -> set[tuple[str, str]]:
        """What the report says is missing, and where."""
        return {(line.what, line.pointer) for line in self.sdk.report}

    def source(self, path: str) -> str:
        return (self.folder / self.sdk.identity.package / path).read_text()


def build(contract: spec.Document, folder: Path, name: str = "made-client") -> Package:
    """Build the client of *contract* and unpack wheel and tests into *folder*."""
    sdk = sdks.build_client(contract, sdks.identity(contract, name, "1.2.3"))
    with zipfile.ZipFile(io.BytesIO(sdk.wheel.content)) as wheel:
        wheel.extractall(folder)
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(sdk.sdist.content)) as sdist:
        inside = f"{sdk.identity.package}-{sdk.identity.version}/tests/"
        for member in sdist.getmembers():
            if member.name.startswith(inside):
                target = folder / member.name.removeprefix(inside.removesuffix("tests/"))
                target.parent.mkdir(exist_ok=True)
                file = sdist.extractfile(member)
                assert file is not None
                target.write_bytes(file.read())
    return Package(sdk, folder)
