"""Real pip and real uv install from a real hub, which leads them to another index for what is not its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from deedbox.catalog.sdks.tables import sdks
from deedbox_client import __version__
from tests import places
from tests.catalog.index.packaged import api_of, package
from tests.catalog.index.tools import TOOLS, Upstream, install, serving_upstream
from tests.catalog.sdks.built import build
from tests.cli.running import UNLIMITED, announced, start_hub
from tests.serving import Hub

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Processes of tools that start anew each time.
each_tool = pytest.mark.parametrize("tool", TOOLS)
# What every client requires. They hold no module: what is imported is what runs the tests.
REQUIRED = {"httpx2": "2.16.0", "pydantic": "2.14.0", "typing-extensions": "4.12.0"}


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    """The only other index there is."""
    with serving_upstream() as served:
        for name, version in REQUIRED.items():
            served.add(name, version)
        yield served


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the hub keeps its data."""
    return tmp_path_factory.mktemp("indexed") / "data"


@pytest.fixture(scope="module")
def served(data_dir: Path, upstream: Upstream) -> Iterator[Hub]:
    """A hub that `deedbox serve` runs."""
    with start_hub(data_dir, DEEDBOX_UPSTREAM_INDEX=upstream.url, **UNLIMITED) as process:
        try:
            said = announced(process)
            with httpx2.Client(base_url=said["url"], trust_env=False, timeout=60) as http:
                yield Hub(cast("FastAPI", None), cast("TestClient", http), said["first_token"])
        finally:
            process.terminate()


def index_of(hub: Hub, token: str = "") -> str:
    """Return the address that a tool is given, with a *token* in it."""
    url = hub.http.base_url
    return f"http://{f'__token__:{token}@' if token else ''}{url.host}:{url.port}/simple/"


def stem(project: str, version: str) -> str:
    """Return how a tool calls what it has installed."""
    return f"{project.replace('-', '_')}-{version}"


def others() -> list[str]:
    """Return what comes from the other index with every client."""
    return [stem(name, version) for name, version in REQUIRED.items()]


@each_tool
def test_one_address_is_enough(tool: str, served: Hub, upstream: Upstream, tmp_path: Path) -> None:
    name = package(served, "1.0.0", "1.1.0-rc.1")
    done = install(tool, tmp_path / "in", index_of(served), name)

    assert done.names == sorted([stem(name, "1.0.0"), *others()]), done.said
    module = name.replace("-", "_")
    assert done.imports(f"import {module} as it; print(it.__file__)") == f"{done.folder}/{module}/__init__.py"
    assert {path.split("/")[-2] for path, _ in upstream.asked} <= {*REQUIRED}


@each_tool
def test_the_hubs_own_client_is_there(tool: str, served: Hub, upstream: Upstream, tmp_path: Path) -> None:
    upstream.add("deedbox-client", "99.0", "raise SystemExit('malicious')")
    done = install(tool, tmp_path / "in", index_of(served), "deedbox-client")

    assert stem("deedbox-client", __version__) in done.names, done.said
    found = done.imports("import deedbox_client as it; print(it.__file__, it.__version__)")
    assert found == f"{done.folder}/deedbox_client/__init__.py {__version__}"


@each_tool
def test_a_private_api_needs_a_token(tool: str, served: Hub, upstream: Upstream, tmp_path: Path) -> None:
    name = package(served, "1.0.0", visibility="private")
    upstream.add(name, "99.0")
    refused = install(tool, tmp_path / "refused", index_of(served), name)
    done = install(tool, tmp_path / "in", index_of(served, served.token), name)

    assert (refused.status != 0, refused.names) == (True, []), refused.said
    assert done.names == sorted([stem(name, "1.0.0"), *others()]), done.said
    # The token is for the hub alone.
    assert {authorization for _, authorization in upstream.asked} == {None}


@each_tool
def test_a_token_may_come_from_netrc(tool: str, served: Hub, tmp_path: Path) -> None:
    name = package(served, "1.0.0", visibility="private")
    netrc = tmp_path / ".netrc"
    netrc.write_text(f"machine {served.http.base_url.host} login __token__ password {served.token}\n")
    netrc.chmod(0o600)
    done = install(tool, tmp_path / "in", index_of(served), "--no-deps", name, home=tmp_path)
    netrc.unlink()

    assert done.names == [stem(name, "1.0.0")], done.said


@each_tool
def test_a_yanked_version_is_for_those_who_name_it(tool: str, served: Hub, tmp_path: Path) -> None:
    name = package(served, "1.0.0", "1.1.0")
    served.change(f"/v1/apis/{api_of(name)}/versions/1.1.0", {"state": "retired"})
    unpinned = install(tool, tmp_path / "unpinned", index_of(served), "--no-deps", name)
    pinned = install(tool, tmp_path / "pinned", index_of(served), "--no-deps", f"{name}==1.1.0")

    assert unpinned.names == [stem(name, "1.0.0")], unpinned.said
    assert pinned.names == [stem(name, "1.1.0")], pinned.said
    assert "is retired." in pinned.said


@each_tool
def test_a_hash_holds_when_another_builder_comes(
    tool: str, served: Hub, data_dir: Path, tmp_path: Path
) -> None:
    name = package(served, "1.0.0")
    _, sdk = build(served, api_of(name))
    locked = tmp_path / "requirements.txt"
    locked.write_text(f"{name}==1.0.0 --hash=sha256:{sdk['files'][0]['sha256']}\n")
    options = ("--no-deps", "--require-hashes", "-r", str(locked))
    before = install(tool, tmp_path / "before", index_of(served), *options)
    age(data_dir, name)
    assert build(served, api_of(name))[1]["package_version"] == "1.0.0.post1"
    after = install(tool, tmp_path / "after", index_of(served), *options)
    newest = install(tool, tmp_path / "newest", index_of(served), "--no-deps", name)

    assert before.names == after.names == [stem(name, "1.0.0")], after.said
    assert newest.names == [stem(name, "1.0.0.post1")], newest.said


def age(data_dir: Path, name: str) -> None:
    """Let an older builder have built what is there of *name*."""
    with places.beside(data_dir) as connection:
        changed = connection.execute(update(sdks).where(sdks.c.name == name).values(builder="older"))
        assert changed.rowcount == 1


@each_tool
def test_no_name_of_the_hub_is_taken_from_elsewhere(
    tool: str, served: Hub, upstream: Upstream, tmp_path: Path
) -> None:
    """Dependency confusion: it is no use to register elsewhere what the hub has, or will have."""
    name = package(served, "1.0.0")
    for one in (name, "deedbox-to-come-client"):
        upstream.add(one, "99.0", "raise SystemExit('malicious')")
    upstream.asked.clear()
    index = index_of(served)
    present = install(tool, tmp_path / "present", index, "--no-deps", name)
    pinned = install(tool, tmp_path / "pinned", index, "--no-deps", f"{name}==99.0")
    to_come = install(tool, tmp_path / "to-come", index, "--no-deps", "Deedbox.to_come--client")

    assert present.names == [stem(name, "1.0.0")], present.said
    for refused in (pinned, to_come):
        assert (refused.status != 0, refused.names) == (True, []), refused.said
    assert upstream.asked == []
