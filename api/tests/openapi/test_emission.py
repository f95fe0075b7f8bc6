"""The contract is valid OpenAPI, needs nothing to be emitted, and is the same bytes every time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deedbox import openapi, spec
from deedbox.app import create_app
from deedbox.openapi.renditions import VersionName
from deedbox.settings import Settings
from tests.openapi.reading import CONTRACT

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]

COMMITTED = Path(__file__).parents[3] / "openapi" / "openapi.json"
VERSIONS: list[VersionName] = ["3.1", "3.2"]


def emitted(version: VersionName, environment: dict[str, str], folder: Path) -> bytes:
    """Return what a fresh interpreter with just this *environment* emits, started in *folder*."""
    command = [sys.executable, "-m", "deedbox.openapi", version]
    return subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.PIPE, check=True).stdout


@pytest.mark.parametrize("version", VERSIONS)
def test_a_rendition_is_valid_against_the_official_meta_schema(version: VersionName) -> None:
    document = spec.load(openapi.as_json(openapi.rendition(CONTRACT, version)), "application/json")

    assert document.openapi.startswith(f"{version}.")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_rendition_is_valid_as_yaml_too(version: VersionName) -> None:
    spec.load(openapi.as_yaml(openapi.rendition(CONTRACT, version)), "application/yaml")


@pytest.mark.parametrize("environment", [{}, {"PYTHONHASHSEED": "1"}], ids=["empty", "other hashes"])
def test_every_interpreter_emits_the_committed_bytes_and_writes_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    assert emitted("3.1", environment, tmp_path) == COMMITTED.read_bytes(), "stale; run scripts/generate"
    assert list(tmp_path.iterdir()) == []


def test_the_full_rendition_is_the_same_bytes_in_every_interpreter(tmp_path: Path) -> None:
    assert emitted("3.2", {"PYTHONHASHSEED": "2"}, tmp_path) == openapi.as_json(CONTRACT)


def test_the_contract_is_computed_once() -> None:
    app = create_app(Settings())

    assert app.openapi() is app.openapi()


def test_the_emitted_contract_holds_nothing_that_json_cannot_say() -> None:
    assert json.loads(openapi.as_json(CONTRACT)) == CONTRACT
