"""`/health/ready` says how the place for documents and files is."""

from pathlib import Path

import pytest

from deedbox.blobs.place import MARKER, TRIED
from deedbox.hub import checks
from deedbox.settings import Settings
from tests.blobs.conftest import Urls
from tests.blobs.objects import names
from tests.serving import Hub, start


def ready(hub: Hub) -> tuple[int, str, str]:
    answer = hub.http.get("/health/ready")
    said = answer.json()
    return answer.status_code, said["status"], said["storage"]


def test_a_place_that_can_be_used_is_reachable_and_is_left_as_it_was(hub: Hub) -> None:
    before = names(hub)

    assert ready(hub) == (200, "ready", "reachable")
    assert names(hub) == before


def test_a_folder_that_is_gone_or_cannot_be_written_makes_its_server_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "STORAGE_KEPT_SECONDS", 0.0)
    folder, away = tmp_path / "blobs", tmp_path / "away"
    for hub in start(Settings(data_dir=tmp_path / "data", blobs=f"file://{folder}")):
        assert ready(hub) == (200, "ready", "reachable")
        folder.rename(away)
        assert ready(hub) == (503, "not ready", "unreachable")
        # As it is where a disk is not mounted any more.
        folder.mkdir()
        assert ready(hub) == (503, "not ready", "unreachable")
        assert not list(folder.iterdir())
        (folder / MARKER).write_text("another")
        assert ready(hub) == (503, "not ready", "unreachable")
        (folder / MARKER).unlink()
        folder.rmdir()
        away.rename(folder)
        (folder / TRIED).unlink()
        (folder / TRIED).mkdir()
        assert ready(hub) == (503, "not ready", "unreachable")
        (folder / TRIED).rmdir()
        assert ready(hub) == (200, "ready", "reachable")
        assert hub.http.get("/health/live").status_code == 200


def test_a_bucket_that_is_gone_is_told_of_and_every_server_stays_ready(
    urls: Urls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "STORAGE_KEPT_SECONDS", 0.0)
    for hub in start(Settings(data_dir=tmp_path, blobs=urls("s3"))):
        store = hub.app.state.blob_store
        monkeypatch.setattr(store.place(store.place_id), "_uid", "another")
        assert ready(hub) == (200, "ready", "unreachable")
