"""The command, as a process, against a hub that the real command serves."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import loaded
from tests.cli.running import DOCUMENT, UNLIMITED, Done, Run, ServedHub, announced, of_hub, start_hub


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


def _running(popen: type[subprocess.Popen[str]], hub: ServedHub, folder: Path) -> Run:
    def run(*words: str, stdin: str = "", **added: str) -> Done:
        done = loaded.run(*words, popen=popen, given=stdin, env=of_hub(hub, **added), cwd=folder)
        return Done(done.returncode, done.stdout, done.stderr).whole()

    return run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small contract, in the folder in which the command runs."""
    path = tmp_path / "orders.yaml"
    path.write_text(DOCUMENT)
    return path
