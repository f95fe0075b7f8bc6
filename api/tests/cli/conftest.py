"""The command, as a process, against a hub that the real command serves."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import loaded
from tests.cli.running import DOCUMENT, UNLIMITED, Done, Run, ServedHub, announced, of_hub, start_hub
from tests.loaded import COMMAND

MOST_SECONDS = 120
"""A command that never ends is a failure."""
OF_A_DATABASE = ("audit", "db", "export", "runs", "serve", "tokens", "users")
"""What is tested here that opens one, or looks into it. Other commands know the address of a hub alone, and
what they ask it for is asked elsewhere."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if (
            item.path.parent == Path(__file__).parent
            and item.path.stem.removeprefix("test_") not in OF_A_DATABASE
        ):
            item.add_marker("everywhere")


@pytest.fixture(scope="session")
def served_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for all tests of the command; each makes the APIs it works with."""
    data_dir = tmp_path_factory.mktemp("served") / "data"
    reachable = {"DEEDBOX_OUTBOUND_ALLOWED": "127.0.0.1", "DEEDBOX_FUZZ_TARGETS": "127.0.0.1"}
    # Whoever follows a stream for longer goes on in another connection.
    with start_hub(data_dir, **UNLIMITED, **reachable, DEEDBOX_STREAM_SECONDS="0.5") as process:
        try:
            said = announced(process)
            yield ServedHub(said["url"], said["first_token"], data_dir)
        finally:
            process.terminate()


@pytest.fixture
def deedbox(served_hub: ServedHub, tmp_path: Path) -> Run:
    """Runs the command in an empty folder, with the address and the token of the hub in its environment."""
    return _running(loaded.Popen, served_hub, tmp_path)


@pytest.fixture
def installed(served_hub: ServedHub, tmp_path: Path) -> Run:
    """Runs the command that is installed, otherwise like `deedbox`, from its beginning to its end."""
    return _running(subprocess.Popen, served_hub, tmp_path)


def _running(start: type[subprocess.Popen[str]], hub: ServedHub, folder: Path) -> Run:
    def run(*words: str, stdin: str = "", **added: str) -> Done:
        pipe = subprocess.PIPE
        with start(
            [COMMAND, *words],
            env=of_hub(hub, **added),
            cwd=folder,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        ) as process:
            try:
                out, err = process.communicate(stdin, timeout=MOST_SECONDS)
            finally:
                process.kill()
        return Done(process.returncode, out, err).whole()

    return run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small contract, in the folder in which the command runs."""
    path = tmp_path / "orders.yaml"
    path.write_text(DOCUMENT)
    return path
