"""The samples of the contract are true: each of them runs, word for word, against a hub that listens."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from operator import attrgetter
from pathlib import Path

import pytest
import uvicorn

from deedbox.app import create_app
from deedbox.catalog.versions.document_schema import DOCUMENT_EXAMPLE
from deedbox.settings import Settings
from deedbox_client import APIConnectionError
from deedbox_client._core import following
from tests import places
from tests.openapi.conftest import FUZZED, Seed
from tests.openapi.reading import OPERATIONS, Operation
from tests.shared import LOOP

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each starts a hub of its own.


@contextmanager
def listening(folder: Path) -> Iterator[str]:
    """Give the address of a hub on the data in *folder*."""
    app = create_app(Settings(data_dir=folder, fuzz_targets=FUZZED, stream_seconds=0.5))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    deadline = time.monotonic() + 30
    # In the loop that all hubs of the tests share, and with it the processes for heavy work.
    with LOOP as portal:
        served = portal.start_task_soon(server.serve, [listener])
        while not server.started:
            assert not served.done() and time.monotonic() < deadline, "the hub did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            served.result(timeout=30)
            listener.close()


@pytest.fixture(scope="module")
def unchanged(seed: Seed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub that nothing changes."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    places.copy(seed.folder, folder)
    with listening(folder) as url:
        yield url


@pytest.fixture
def url(
    request: pytest.FixtureRequest, seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a seeded hub, which stands in the environment as samples expect it."""
    operation: Operation = request.getfixturevalue("operation")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEDBOX_TOKEN", seed.token)
    (tmp_path / "openapi.yaml").write_text(json.dumps(DOCUMENT_EXAMPLE))  # JSON is YAML.
    if operation.method == "GET":
        address: str = request.getfixturevalue("unchanged")
        monkeypatch.setenv("DEEDBOX_URL", address)
        yield address
        return
    places.copy(seed.folder, tmp_path / "data")
    with listening(tmp_path / "data") as address:
        monkeypatch.setenv("DEEDBOX_URL", address)
        yield address


def source(operation: Operation, label: str) -> str:
    """Return the sample of *operation* under this *label*."""
    found: str = next(one["source"] for one in operation.declared["x-codeSamples"] if one["label"] == label)
    return found


each = pytest.mark.parametrize("operation", OPERATIONS, ids=attrgetter("id"))


@each
def test_the_lines_of_python_run(
    operation: Operation, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What follows has no end by itself: here it ends with the first connection that brings nothing.
    monkeypatch.setattr(following, "_MOST_FRUITLESS", 0)
    endless = pytest.raises(APIConnectionError, match="the hub ended the stream: This stream has lasted")
    with endless if operation.id == "events_stream" else nullcontext():
        exec(compile(source(operation, "Python"), operation.id, "exec"), {})  # noqa: S102 - That is the point.
    capsys.readouterr()  # Tokens that are made are printed, and shall be nowhere else.


@each
def test_the_lines_of_the_shell_run(operation: Operation, url: str) -> None:
    lines = source(operation, "curl")
    done = subprocess.run(["/bin/bash", "-euc", lines], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@each
def test_a_sample_names_no_secret_and_no_host(operation: Operation) -> None:
    for one in operation.declared["x-codeSamples"]:
        assert one.keys() == {"lang", "label", "source"}
        # Servers of others: that of a receiver, and one that is fuzzed (RFC 2606).
        text = one["source"].replace("https://ci.acme.example/", "").replace("http://127.0.0.1:8080", "")
        assert "http" not in text and "deedbox_V" not in text
