"""The real command, as a process, against a hub that the real command serves."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import (
    COMMAND,
    DOCUMENT,
    UNLIMITED,
    Done,
    Run,
    ServedHub,
    announced,
    environment,
    start_hub,
)


@pytest.fixture(scope="session")
def served_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for all tests of the command; each makes the APIs it works with."""
    data_dir = tmp_path_factory.mktemp("served") / "data"
    with start_hub(data_dir, **UNLIMITED) as process:
        try:
            said = announced(process)
            yield ServedHub(said["url"], said["first_token"], data_dir)
        finally:
            process.terminate()


@pytest.fixture
def deedbox(served_hub: ServedHub, tmp_path: Path) -> Run:
    """Runs the command in an empty folder, with the address and the token of the hub in its environment."""

    def run(*words: str, stdin: str = "", **added: str) -> Done:
        variables = {"DEEDBOX_URL": served_hub.url, "DEEDBOX_TOKEN": served_hub.token, **added}
        done = subprocess.run(
            [COMMAND, *words],
            env=environment(**{name: value for name, value in variables.items() if value}),
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,  # A command that never ends is a failure.
        )
        assert "Traceback" not in done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small contract, in the folder in which the command runs."""
    path = tmp_path / "orders.yaml"
    path.write_text(DOCUMENT)
    return path
