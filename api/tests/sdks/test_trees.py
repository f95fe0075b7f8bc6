"""Trees: made once of a contract, the same in every process, and packed under any name."""

import io
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import anyio.to_process
import pytest

from deedbox import sdks, spec
from deedbox.sdks import builders, core, trees
from deedbox.sdks.generating import placeholders
from tests.packages import document

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT / "scripts" / "contracts" / "orders-1.1.0.yaml"
BUILD = """
import sys
from hashlib import sha256
from pathlib import Path
from deedbox import sdks, spec
contract = spec.load(Path(sys.argv[1]).read_bytes(), "application/yaml")
dumped = sdks.build_tree(contract, sys.argv[2]).dump()
sdk = sdks.pack(dumped, "shop-sdk", "1.2.3")
print(sha256(dumped).hexdigest(), sdk.wheel.sha256, sdk.sdist.sha256, sdks.builder(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def tree() -> sdks.Tree:
    return sdks.build_tree(spec.load(CONTRACT.read_bytes(), "application/yaml"), "client")


def files(sdk: sdks.Sdk) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(sdk.wheel.content)) as wheel:
        return {name: wheel.read(name).decode() for name in wheel.namelist()}


def test_a_tree_is_what_its_dump_says(tree: sdks.Tree) -> None:
    assert sdks.Tree.load(tree.dump()) == tree
    assert sdks.Tree.load(tree.dump()).dump() == tree.dump()


@pytest.mark.parametrize("flavour", sdks.FLAVOURS)
def test_the_same_contract_gives_the_same_tree_wherever_it_is_built(flavour: str, tmp_path: Path) -> None:
    places = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "HOME": "/"},
        {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
    ]

    found = {
        subprocess.run(
            [sys.executable, "-c", BUILD, str(CONTRACT), flavour],
            env={"PATH": os.environ["PATH"], **environment},
            cwd=environment["HOME"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment in places
    }

    assert len(found) == 1


def test_two_names_of_a_tree_differ_where_they_are_said_and_nowhere_else(tree: sdks.Tree) -> None:
    one = sdks.packed(tree, sdks.Identity("shop-sdk", "1.2.3"))
    other = sdks.packed(tree, sdks.Identity("acme-orders-client", "9.8.7.post1"))

    said = [
        *(("acme_orders_client", "shop_sdk"), ("acme-orders-client", "shop-sdk"), ("9.8.7.post1", "1.2.3")),
        *(("ACME_ORDERS_CLIENT", "SHOP_SDK"), ("AcmeOrders", "Shop")),
    ]
    renamed = {}
    for path, text in files(other).items():
        for old, new in said:
            path, text = path.replace(old, new), text.replace(old, new)  # noqa: PLW2901
        renamed[path] = text
    wanted = files(one)
    record = "shop_sdk-1.2.3.dist-info/RECORD"
    assert renamed.pop(record) != wanted.pop(record)
    assert renamed == wanted
    assert {path for path, text in files(one).items() if files(other).get(path) != text} == {
        *(path for path in files(one) if path.startswith("shop_sdk"))
    }


def test_modules_that_say_no_name_are_the_same_under_each(tree: sdks.Tree) -> None:
    named = {path for path, text in {**tree.files, **tree.tests}.items() if "\0" in text}

    assert named == {"__init__.py", "client.py", "tests/test_operations.py"}


@pytest.mark.parametrize("name", ["items-client", "async-items-client", "resource-client", "items-resource"])
def test_the_client_is_called_unlike_all_that_stands_beside_it(name: str) -> None:
    paths = {"/a": {"get": {"tags": ["items", "Async items"], "responses": {"204": {"description": ""}}}}}
    tree = sdks.build_tree(document(paths), "client")

    sdk = sdks.packed(tree, sdks.Identity(name, "1"))

    module = files(sdk)[f"{sdk.identity.package}/client.py"]
    classes = re.findall(r"^class (\w+)\(", module, re.MULTILINE)
    assert len(classes) == 2 and classes[1] == f"Async{classes[0]}"
    assert not {*classes} & {*tree.classes}


def test_no_contract_says_a_placeholder() -> None:
    token = placeholders.DISTRIBUTION
    with pytest.raises(spec.SpecError):
        document({}, info={"title": token, "version": "1"})
    assert "\0" in token and len(token) > 2


def test_a_long_name_goes() -> None:
    assert sdks.Identity("a" * 120, "1").package == "a" * 120
    for name in ("a" * 121, "-".join(["a"] * 61)):
        with pytest.raises(sdks.UnfitIdentity):
            sdks.Identity(name, "1")


def test_a_tree_of_another_builder_is_not_packed(tree: sdks.Tree) -> None:
    with pytest.raises(sdks.UnfitTree, match="Another builder"):
        sdks.packed(replace(tree, builder="0.0.1-000000000000"), sdks.Identity("a-client", "1"))


def test_a_tree_is_packed_in_a_process_for_heavy_work(tree: sdks.Tree) -> None:
    wanted = sdks.packed(tree, sdks.Identity("shop-sdk", "1.2.3"))

    assert anyio.run(anyio.to_process.run_sync, sdks.pack, tree.dump(), "shop-sdk", "1.2.3") == wanted


def changed(tree: sdks.Tree, **members: Any) -> bytes:
    plain = json.loads(zlib.decompress(tree.dump()))
    return zlib.compress(json.dumps({**plain, **members}).encode())


@pytest.mark.parametrize(
    "members",
    [
        {"more": 1},
        {"flavour": "go"},
        {"flavour": ["client"]},
        {"builder": 1},
        {"files": []},
        {"files": {"a.py": 1}},
        {"files": {"a.py": "\ud800"}},
        {"operations": -1},
        {"operations": True},
        {"models": 1.5},
        {"classes": "A"},
        {"classes": ["", ""]},
        {"classes": ["ä"]},
        {"report": [["a", "b"]]},
        {"report": [["a", "b", 1]]},
    ],
    ids=str,
)
def test_what_has_not_the_shape_of_a_tree_is_none(tree: sdks.Tree, members: dict[str, Any]) -> None:
    assert sdks.Tree.load(changed(tree)) == tree
    with pytest.raises(sdks.UnfitTree):
        sdks.Tree.load(changed(tree, **members))


@pytest.mark.parametrize(
    "dumped",
    [
        b"",
        b"{}",
        zlib.compress(b"[]"),
        zlib.compress(b"{"),
        zlib.compress(b"{}") + b"x",
        zlib.compress(b"[" * 99_999),
    ],
    ids=range(6),
)
def test_what_is_no_dump_is_no_tree(dumped: bytes) -> None:
    with pytest.raises(sdks.UnfitTree):
        sdks.Tree.load(dumped)


def test_a_dump_that_grows_without_end_is_no_tree(monkeypatch: pytest.MonkeyPatch, tree: sdks.Tree) -> None:
    monkeypatch.setattr(trees, "MOST_LOADED_BYTES", 1_000)
    with pytest.raises(sdks.UnfitTree, match="1,000"):
        sdks.Tree.load(tree.dump())
    monkeypatch.setattr(trees, "MOST_DUMPED_BYTES", 100)
    with pytest.raises(sdks.UnfitTree, match="more than 100 bytes"):
        sdks.Tree.load(tree.dump())


def test_a_builder_is_known_by_its_version_and_by_what_decides_the_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = sdks.builder("client")

    assert re.fullmatch(r"\d+\.\d+\.\d+\S*-[0-9a-f]{12}", found)
    models = sdks.builder("models")
    monkeypatch.setattr(builders, "version", lambda name: "0.99.0")
    assert len({found, models, sdks.builder("models")}) == 3
    assert sdks.builder("client") == found
    monkeypatch.setattr(core, "files", lambda: {"_core/a.py": ""})
    builders._id.cache_clear()
    try:
        assert sdks.builder("client") != found
    finally:
        monkeypatch.undo()
        builders._id.cache_clear()


def test_no_generator_is_asked_for_that_must_not_be_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["optional-dependencies"]["sdk"], *project["dependency-groups"]["dev"]]
    floors = [
        tuple(map(int, found[1].split(".")))
        for one in wanted
        if (found := re.fullmatch(r"datamodel-code-generator[>=]=([\d.]+)(?:,<\d+)?", one))
    ]

    assert len(floors) == 2
    assert min(floors) >= builders.LEAST_GENERATOR[:2]
