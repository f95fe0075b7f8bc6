"""What is vendored is what its manifest says, whole and with its licence."""

import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest

from deedbox.web import assets

PACKAGES = ("swagger-ui", "redoc")


def manifest(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (files("deedbox.web") / "static" / folder / "manifest.json").read_text()
    )
    return found


@pytest.mark.parametrize("folder", PACKAGES)
def test_each_vendored_file_has_the_hash_in_the_manifest(folder: str) -> None:
    names = {name.removeprefix(f"{folder}/") for name in assets.assets() if name.startswith(f"{folder}/")}
    listed = manifest(folder)["files"]
    assert names == {*listed, "manifest.json"}
    for name, entry in listed.items():
        content = assets.assets()[f"{folder}/{name}"].content
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], name
        assert (entry["sha256"] == entry["path_sha256"]) is (entry["changed"] == []), name


@pytest.mark.parametrize("folder", PACKAGES)
def test_each_package_is_named_with_version_and_licence(folder: str) -> None:
    found = manifest(folder)
    assert found["package"].startswith("npm:")
    assert found["version"][0].isdigit()
    assert found["licence"] in ("MIT", "Apache-2.0")
    assert "LICENSE.txt" in found["files"]


@pytest.mark.parametrize("folder", PACKAGES)
def test_no_vendored_file_asks_for_a_source_map_or_a_cdn(folder: str) -> None:
    for name, asset in assets.assets().items():
        if name.startswith(f"{folder}/") and name.endswith((".js", ".css")):
            assert not asset.content.rstrip().endswith(b".map"), name
            assert b"cdn.redoc.ly" not in asset.content, name
            assert b"fonts.googleapis" not in asset.content, name
