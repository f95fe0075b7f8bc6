"""`deedbox serve` and `deedbox blobs move` as processes, with a folder and a real S3 server."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import loaded, places
from tests.blobs.conftest import Urls
from tests.processes import Served, served
from tests.s3 import S3Server
from tests.serving import small_document

pytestmark = pytest.mark.slow  # Hubs are processes of their own.


def deedbox(folder: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command on the data in *folder*."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEEDBOX_")}
    environment |= places.variables(folder)
    words = (*words, "--data-dir", str(folder))
    environment |= {f"DEEDBOX_{name.upper()}": value for name, value in settings.items()}
    return loaded.run(*words, env=environment)


def serve(folder: Path, url: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Serve from *folder*, which is to fail."""
    return deedbox(folder, "serve", "--port", "0", blobs=url, **settings)


def publish(hub: Served, number: str) -> dict[str, Any]:
    document = small_document(number)
    answer = hub.client.put(f"/v1/apis/orders/versions/{number}", json=document)
    assert answer.status_code == 201, answer.text
    return document


def test_a_hub_moves_while_it_serves(tmp_path: Path, urls: Urls, s3_server: S3Server) -> None:
    folder = tmp_path / "hub"
    with served(folder) as hub:
        token = hub.token
        hub.client.post("/v1/apis", json={"name": "orders", "title": "Orders"})
        documents = {number: publish(hub, number) for number in ("1.0.0", "1.1.0")}
        for url in (urls("file"), urls("s3")):
            done = deedbox(folder, "blobs", "move", "--json", blobs=url)
            assert (done.returncode, done.stderr) == (0, "")
            assert (json.loads(done.stdout)["moved"], json.loads(done.stdout)["lost"]) == (2, 0)
    # It knows where they are, though nothing is set.
    with served(folder, token) as hub:
        assert hub.client.get("/v1/apis/orders/versions/1.0.0/document").json() == documents["1.0.0"]
        plain = deedbox(folder, "blobs", "move")
        assert (plain.returncode, plain.stdout.splitlines()[0][:13]) == (0, "Moved 2 blobs")
        s3_server.hold()
        try:
            assert hub.client.get("/v1/apis/orders/versions/1.1.0/document").json() == documents["1.1.0"]
        finally:
            s3_server.release()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///proc/deedbox", "file:///proc/deedbox: "),
        ("s3://deeds/prefix?endpoint=http://127.0.0.1:9", "s3://deeds/prefix?endpoint=http://127.0.0.1:9: "),
    ],
)
def test_a_hub_does_not_start_without_its_storage(
    tmp_path: Path, s3_server: S3Server, url: str, told: str
) -> None:
    done = serve(tmp_path, url, blobs_timeout_seconds="1")

    assert done.returncode == 4
    assert "The place that DEEDBOX_BLOBS names cannot be used" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_hub_does_not_take_an_empty_folder_for_its_own(tmp_path: Path, folder: Path) -> None:
    data, url = tmp_path / "hub", f"file://{folder}"
    with served(data, blobs=url) as hub:
        hub.client.post("/v1/apis", json={"name": "orders", "title": "Orders"})
        publish(hub, "1.0.0")
    folder.rename(folder.with_name("unmounted"))
    folder.mkdir()

    done = serve(data, url)
    assert (done.returncode, list(folder.iterdir())) == (4, [])
    assert "Is everything mounted?" in done.stderr
    # Neither does another hub take what is this one's.
    other = serve(tmp_path / "other", f"file://{folder.with_name('unmounted')}")
    assert other.returncode == 4
    assert "It is another hub's." in other.stderr
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "url", ["/srv/blobs", "s3://", "s3://user:word@deeds", "file://host/srv", "file:///", "s3://a/b?x=1"]
)
def test_what_is_no_place_is_refused(tmp_path: Path, url: str) -> None:
    done = serve(tmp_path, url)

    assert done.returncode == 2
    assert "DEEDBOX_BLOBS: write it as file:///folder or s3://bucket/prefix" in done.stderr
