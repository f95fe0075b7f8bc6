"""Wheel and sdist: the same bytes of the same contract, and what pip takes."""

import csv
import io
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from deedbox import sdks, spec
from deedbox.sdks import core, packaging
from deedbox.sdks.generating import reserved
from deedbox_client._core.models import Model
from tests.packages import document

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT / "scripts" / "contracts" / "orders-1.1.0.yaml"
BUILD = """
import sys
from pathlib import Path
from deedbox import sdks, spec
contract = spec.load(Path(sys.argv[1]).read_bytes(), "application/yaml")
sdk = sdks.build_client(contract, sdks.identity(contract))
print(sdk.wheel.sha256, sdk.sdist.sha256)
"""


@pytest.fixture(scope="module")
def sdk() -> sdks.Sdk:
    contract = spec.load(CONTRACT.read_bytes(), "application/yaml")
    return sdks.build_client(contract, sdks.identity(contract))


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_contract_gives_the_same_bytes_in_every_process(sdk: sdks.Sdk, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "api", "TZ": "Asia/Tokyo"}
    words = [sys.executable, "-c", BUILD, str(CONTRACT)]

    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == [sdk.wheel.sha256, sdk.sdist.sha256]


def test_another_version_of_the_package_gives_other_bytes(sdk: sdks.Sdk) -> None:
    contract = spec.load(CONTRACT.read_bytes(), "application/yaml")

    other = sdks.build_client(contract, sdks.identity(contract, version="9.9.9"))

    assert (other.wheel.sha256, other.sdist.sha256) != (sdk.wheel.sha256, sdk.sdist.sha256)


def test_the_record_tells_the_digest_of_every_file_of_the_wheel(sdk: sdks.Sdk) -> None:
    with zipfile.ZipFile(io.BytesIO(sdk.wheel.content)) as wheel:
        names = wheel.namelist()
        record = f"{sdk.identity.package}-{sdk.identity.version}.dist-info/RECORD"
        rows = {
            name: (digest, size)
            for name, digest, size in csv.reader(wheel.read(record).decode().splitlines())
        }
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in wheel.infolist())
        assert [*rows] == names and names[-1] == record
        assert rows.pop(record) == ("", "")
        for name, (digest, size) in rows.items():
            content = wheel.read(name)
            wanted = urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
            assert (digest, size) == (f"sha256={wanted}", str(len(content)))
    assert f"{sdk.identity.package}/py.typed" in names


@pytest.mark.slow
def test_pip_installs_the_wheel_without_an_index(sdk: sdks.Sdk, tmp_path: Path) -> None:
    path = tmp_path / sdk.wheel.name
    path.write_bytes(sdk.wheel.content)
    target = tmp_path / "installed"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--target",
        str(target),
    ]

    subprocess.run([*pip, str(path)], check=True, capture_output=True)
    told = subprocess.run(
        [sys.executable, "-c", "import orders_client; print(orders_client.Orders('https://a.test'))"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "Orders(base_url='https://a.test')\n"


def test_the_sdist_builds_what_it_says_it_is(sdk: sdks.Sdk) -> None:
    stem = f"{sdk.identity.package}-{sdk.identity.version}"
    with tarfile.open(fileobj=io.BytesIO(sdk.sdist.content)) as sdist:
        names = sdist.getnames()
        assert {(one.mtime, one.uid, one.uname, one.mode) for one in sdist.getmembers()} == {
            (315_532_800, 0, "", 0o644)
        }
        file = sdist.extractfile(f"{stem}/pyproject.toml")
        assert file is not None
        project = tomllib.load(file)["project"]
    assert names == sorted(names)
    assert {f"{stem}/PKG-INFO", f"{stem}/README.md", f"{stem}/tests/test_operations.py"} <= {*names}
    assert (project["name"], project["version"]) == ("orders-client", "1.1.0")


def test_a_package_requires_what_the_client_requires_whose_core_it_has() -> None:
    project = tomllib.loads((ROOT / "clients" / "python" / "pyproject.toml").read_text())["project"]

    # The metadata of an installed package has the bounds in an order of its own.
    wanted = {_parts(one) for one in project["dependencies"]}
    assert wanted < {_parts(one) for one in core.requirements()}
    assert project["requires-python"] == ">=3.11"


def _parts(requirement: str) -> frozenset[str]:
    return frozenset(re.findall(r"[<>=]+[\d.]+|[\w-]+", requirement))


def test_a_package_of_too_many_bytes_is_refused(sdk: sdks.Sdk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaging, "MOST_BYTES", 10_000)
    contract = spec.load(CONTRACT.read_bytes(), "application/yaml")

    with pytest.raises(sdks.TooLargePackage, match="at most 5,000 and 10,000"):
        sdks.build_client(contract, sdk.identity)


@pytest.mark.parametrize(
    ("title", "version", "name", "number"),
    [
        ("Orders API", "1.4.0", "orders-api-client", "1.4.0"),
        ("  The *Best* Client", "v2", "the-best-client", "2"),
        ("2checkout", "2024-01-09", "api-2-checkout-client", "2024.1.9"),
        ("名前", "1.0.0-beta.2", "api-client", "1.0.0b2"),
        ("x", "1.0.0-rc1+build.5", "x-client", "1.0.0rc1"),
        ("x", "latest\n; import os", "x-client", "0.0.0"),
    ],
)
def test_a_package_is_called_after_its_contract(title: str, version: str, name: str, number: str) -> None:
    found = sdks.identity(document({}, info={"title": title, "version": version}))

    assert (found.distribution, found.version) == (name, number)


@pytest.mark.parametrize(
    "name",
    [
        "json",
        "pydantic",
        "httpx2",
        "deedbox-client",
        "Orders",
        "a_b",
        "-a",
        "a/..",
        "a\n",
        "1a",
        "a--b",
        "class",
    ],
)
def test_a_name_that_hides_a_module_or_is_none_is_refused(name: str) -> None:
    with pytest.raises(sdks.UnfitIdentity):
        sdks.Identity(name, "1.0.0")


@pytest.mark.parametrize("version", ["", "1.0.0-rc1", "01", "1..0", "1.0\n", "1!1", "latest", "1.0+"])
def test_a_version_that_pip_would_not_write_so_is_refused(version: str) -> None:
    with pytest.raises(sdks.UnfitIdentity):
        sdks.Identity("a-client", version)


def test_every_name_that_models_have_already_is_reserved_for_them() -> None:
    assert {name for name in dir(Model) if not name.startswith("_")} <= reserved.FIELDS
