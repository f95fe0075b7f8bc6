"""The hub's own client, packed of what is installed."""

import io
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

import deedbox_client
from deedbox.catalog.index.own import OwnClient
from tests.catalog.index.packaged import files, get
from tests.serving import Hub

FOLDER = Path(deedbox_client.__file__).parent
MODULES = {
    f"deedbox_client/{path.relative_to(FOLDER).as_posix()}": path.read_bytes()
    for path in FOLDER.rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
}


def contents(wheel: bytes) -> dict[str, bytes]:
    """Return the files of *wheel* by path."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_has_the_client_as_it_is_installed(hub: Hub) -> None:
    wheel, _ = files(hub, "deedbox-client")
    path = f"/simple/deedbox-client/{wheel['url']}"
    packed = contents(get(hub, path).content)

    info = f"deedbox_client-{version('deedbox-client')}.dist-info"
    assert {name: packed[name] for name in MODULES} == MODULES
    assert {*packed} - {*MODULES} == {
        f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "licenses/LICENSE")
    }
    metadata = packed[f"{info}/METADATA"].decode()
    assert metadata == distribution("deedbox-client").read_text("METADATA")
    assert get(hub, f"{path}.metadata").text == metadata


def test_the_same_client_gives_the_same_bytes() -> None:
    assert OwnClient().files == OwnClient().files


@pytest.mark.slow
def test_the_sdist_builds_the_same_client(hub: Hub, tmp_path: Path) -> None:
    _, sdist = files(hub, "deedbox-client")
    packed = get(hub, f"/simple/deedbox-client/{sdist['url']}").content
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / sdist["filename"].removesuffix(".tar.gz")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")

    of_sdist = contents(built.read_bytes())
    assert {name: of_sdist[name] for name in MODULES} == MODULES
    info = f"{built.name.removesuffix('-py3-none-any.whl')}.dist-info"
    told = of_sdist[f"{info}/METADATA"].decode().splitlines()
    original = (distribution("deedbox-client").read_text("METADATA") or "").splitlines()
    kept = ("Name", "Version", "Summary", "License-", "Requires-")
    assert [line for line in told if line.startswith(kept)] == [
        line for line in original if line.startswith(kept)
    ]
