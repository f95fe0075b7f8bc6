"""A hub whose documents, SDKs and reports are in a folder, and one whose are in S3."""

import json
import logging
from pathlib import Path
from typing import Any, NoReturn

import pytest

from deedbox.catalog.versions import telling
from deedbox.problems import Busy
from deedbox.settings import Settings
from tests.blobs.conftest import Urls
from tests.blobs.objects import bytes_in_rows, forget, named, names, place_of, sweep
from tests.catalog.sdks.built import build
from tests.runs.conftest import Fuzzed
from tests.runs.found import outcome
from tests.s3 import S3Server
from tests.serving import Hub, small_document, start

pytestmark = pytest.mark.slow  # Hubs are started and stopped.

LARGE = 1024 * 1024


def large_document() -> dict[str, Any]:
    """Return a document of some megabytes, no part of which is like another."""
    document = small_document()
    document["info"]["description"] = " ".join(map(str, range(400_000)))
    return document


def document_path(hub: Hub) -> str:
    api = hub.api()
    document = small_document()
    document["info"]["title"] = api
    assert hub.publish(api, "1.0.0", document).status_code == 201
    return f"/v1/apis/{api}/versions/1.0.0"


def test_no_row_has_bytes_and_each_blob_is_there(hub: Hub, fuzzed: Fuzzed, tmp_path: Path) -> None:
    path = document_path(hub)
    api = path.split("/")[3]
    _, sdk = build(hub, api)
    events = tmp_path / "events.jsonl"
    events.write_text("".join(f"{number}\n" for number in range(200_000)))
    run = fuzzed.run(api, outcome("new", events=events))

    assert (sdk["state"], run["state"]) == ("succeeded", "succeeded")
    forget(hub)
    report = hub.call("GET", f"/v1/runs/{run['id']}/reports/events")
    assert report.content == events.read_bytes()
    assert bytes_in_rows(hub) == 0
    assert named(hub) <= names(hub)
    assert len(named(hub)) >= 4


def test_the_same_bytes_are_there_once(hub: Hub) -> None:
    document = small_document("7.7.7")
    api, other = hub.api(), hub.api()
    hub.publish(api, "1.0.0", document)
    known = named(hub)
    assert hub.publish(other, "1.0.0", document).status_code == 201

    assert named(hub) == known
    assert hub.call("GET", f"/v1/apis/{other}/versions/1.0.0/document").json() == document


def test_a_large_document_comes_whole_and_in_parts(hub: Hub) -> None:
    api = hub.api()
    document = large_document()
    content = json.dumps(document).encode()
    assert hub.publish(api, "1.0.0", document).status_code == 201
    path = f"/v1/apis/{api}/versions/1.0.0/document"

    assert len(content) > 2 * LARGE
    assert hub.call("GET", path).content == content
    for first, last in ((0, 0), (LARGE - 3, LARGE + 3), (10, 700_000), (len(content) - 5, len(content) - 1)):
        part = hub.call("GET", path, headers={"Range": f"bytes={first}-{last}"})
        assert (part.status_code, part.content) == (206, content[first : last + 1])


def test_what_tells_of_versions_asks_no_place(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document_path(hub)
    forget(hub)
    place = place_of(hub)
    for ask in ("read", "read_part", "write"):
        monkeypatch.setattr(place, ask, None)

    for below in ("", "/operations", "/findings", "/sdks"):
        assert hub.call("GET", f"{path}{below}").status_code == 200
    assert hub.call("GET", path.rpartition("/")[0]).status_code == 200


@pytest.mark.parametrize("size", ["small", "large"])
def test_what_is_lost_is_told_of_and_never_half_sent(
    hub: Hub, size: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = document_path(hub)
    if size == "large":
        hub.publish(path.split("/")[3], "1.0.1", large_document())
        path = path.replace("1.0.0", "1.0.1")
    before = named(hub)
    sha256 = hub.call("GET", path).json()["sha256"]
    forget(hub)
    (name,) = (one for one in before if one.startswith(sha256))
    place_of(hub).delete([name])
    with caplog.at_level(logging.ERROR):
        answer = hub.call("GET", f"{path}/document")

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/storage-away")
    assert answer.headers["Retry-After"] == "60"
    assert name in [getattr(one, "blob", None) for one in caplog.records]
    # All else is as it was.
    assert hub.call("GET", path).status_code == 200


def test_what_was_undone_names_nothing_and_is_swept(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = document_path(hub)
    for day in (0, 2, 20):
        sweep(hub, day=day)
    known, document = named(hub), small_document("6.6.6")
    api = hub.api()

    def fail(_version: object) -> NoReturn:
        msg = "Another request held the database for too long."
        raise Busy(msg)

    with monkeypatch.context() as patch:
        patch.setattr(telling, "published", fail)
        assert hub.publish(api, "1.0.0", document).status_code == 503
    assert hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").status_code == 404
    assert named(hub) == known

    (left,) = names(hub) - known
    # Somebody might be about to name it; then it is noted, and a backup of the database may be restored.
    for day in (0, 2, 8):
        assert sweep(hub, day=day) == 0
        assert left in names(hub)
    assert sweep(hub, day=10) == 1
    assert left not in names(hub)
    assert hub.publish(api, "1.0.0", document).status_code == 201
    assert hub.call("GET", f"{kept}/document").status_code == 200


def test_what_was_deleted_is_swept_once_no_version_has_it(hub: Hub) -> None:
    document = small_document("5.5.5")
    paths = []
    for api in (hub.api(), hub.api()):
        assert hub.publish(api, "1.0.0", document).status_code == 201
        paths.append(f"/v1/apis/{api}/versions/1.0.0")
    sha256 = hub.call("GET", paths[0]).json()["sha256"]
    for number, path in enumerate(paths):
        hub.change(path, {"state": "retired"})
        hub.delete(path)
        for day in (0, 6):
            sweep(hub, day=day)
            assert any(name.startswith(sha256) for name in names(hub))
        if number == 0:
            sweep(hub, day=8)
            forget(hub)
            assert hub.call("GET", f"{paths[1]}/document").json() == document
    # On the later day goes what was put for the second version, which found the copy of the first.
    for day in (8, 20):
        sweep(hub, day=day)
    assert not any(name.startswith(sha256) for name in names(hub) | named(hub))


def test_a_storage_that_hangs_stops_nothing_else(
    s3_server: S3Server, urls: Urls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deedbox.blobs.store.PAUSE_SECONDS", 0.0)
    for hub in start(Settings(data_dir=tmp_path, blobs=urls("s3"), blobs_timeout_seconds=0.4)):
        path = document_path(hub)
        held = f"{path}/document"
        forget(hub)
        s3_server.hold()
        try:
            for method, address in (("GET", held), ("PUT", path.replace("1.0.0", "1.0.1"))):
                content = json.dumps(small_document("1.0.1")) if method == "PUT" else None
                answer = hub.call(
                    method, address, content=content, headers={"Content-Type": "application/json"}
                )
                assert (answer.status_code, answer.json()["type"]) == (503, "/problems/storage-away")
                assert "Retry-After" in answer.headers
            assert hub.call("GET", path).status_code == 200
            assert hub.call("GET", path.replace("1.0.0", "1.0.1")).status_code == 404
            ready = hub.http.get("/health/ready")
            assert (ready.status_code, ready.json()["storage"]) == (200, "unreachable")
        finally:
            s3_server.release()
        assert hub.call("GET", held).status_code == 200
        assert hub.publish(path.split("/")[3], "1.0.1").status_code == 201
