"""`deedbox openapi`, `version` and `completion`: what needs no hub, by the command that is installed."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from deedbox import spec
from tests.cli.running import Run, ServedHub, environment
from tests.loaded import COMMAND

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.

ROOT = Path(__file__).parents[3]


@pytest.fixture
def deedbox(installed: Run) -> Run:
    return installed


def test_the_contract_is_the_same_whatever_the_environment_says(deedbox: Run) -> None:
    printed = deedbox("openapi")
    assert spec.load(printed.out.encode(), "application/json").title == "Deedbox"
    assert deedbox("openapi", DEEDBOX_PORT="nonsense") == printed


@pytest.mark.parametrize(("rendition", "openapi"), [("3.1", "3.1.1"), ("3.2", "3.2.0")])
def test_each_rendition_is_valid_in_both_forms(
    deedbox: Run, tmp_path: Path, rendition: str, openapi: str
) -> None:
    for name in ("own.json", "own.yaml"):
        assert deedbox("openapi", "--rendition", rendition, "-o", name).status == 0
        path = tmp_path / name
        loaded = spec.load(path.read_bytes(), f"application/{path.suffix[1:]}")
        assert loaded.openapi == openapi


def test_the_versions_of_command_client_and_hub_are_told(deedbox: Run, served_hub: ServedHub) -> None:
    told = deedbox("version", "--json").json
    release = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert told["command"] == release
    assert (told["hub"]["url"], told["hub"]["version"]) == (served_hub.url, release)


def test_the_version_is_told_without_a_hub_and_to_none_the_token_is_shown(deedbox: Run) -> None:
    done = deedbox("version", "--json", DEEDBOX_URL="http://127.0.0.1:1")
    assert (done.status, done.json["hub"]) == (0, None)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_of_each_shell_ends_with_how_to_install_it(deedbox: Run, shell: str) -> None:
    done = deedbox("completion", shell)
    assert "_DEEDBOX_COMPLETE" in done.out
    assert done.out.splitlines()[-1].startswith("# Install: ")
    parser = shutil.which(shell)
    if parser:
        subprocess.run([parser, "-n"], input=done.out, text=True, check=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [("deedbox ver", {"versions", "version"}), ("deedbox versions re", {"retire", "reinstate"})],
)
def test_the_shell_is_offered_commands_of_commands(tmp_path: Path, words: str, offered: set[str]) -> None:
    variables = environment(
        _DEEDBOX_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    done = subprocess.run([COMMAND], env=variables, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered
