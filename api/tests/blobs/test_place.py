"""A place keeps bytes under names that are used once: a folder, and a bucket of a real S3 server."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deedbox.blobs import place as place_module
from deedbox.blobs.errors import BlobLost, BlobsMissing, PlaceAway
from deedbox.blobs.place import MARKER, Place, name_for, path_of

CONTENT = bytes(range(256)) * 40
NAME = name_for(hashlib.sha256(CONTENT).hexdigest())


def names(place: Place) -> list[str]:
    return [one.name for part in place.listed() for one in part]


def test_what_was_written_is_read_listed_and_deleted(place: Place) -> None:
    place.write(NAME, CONTENT)

    assert place.read(NAME) == CONTENT
    assert place.read_part(NAME, 1000, 24) == CONTENT[1000:1024]
    # The mark of the place is none of it.
    assert names(place) == [NAME]
    place.delete([NAME, name_for("0" * 64)])
    assert names(place) == []
    with pytest.raises(BlobLost, match=NAME):
        place.read(NAME)
    with pytest.raises(BlobLost, match=NAME):
        place.read_part(NAME, 0, 1)


@pytest.mark.parametrize(
    "name", ["", "..", "../etc/passwd", "0" * 64, f"{'0' * 64}-{'0' * 15}/", f"{'A' * 64}-{'A' * 16}"]
)
def test_nothing_else_is_a_name(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a blob"):
        path_of(name)


def test_a_place_says_which_it_is(place: Place) -> None:
    place.mark("1" * 32)

    assert place.marker() == "1" * 32


def test_a_file_is_on_disk_before_it_counts_as_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(f"file://{folder}", timeout_seconds=2)
    place.mark("0" * 32)
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    place.write(NAME, CONTENT)

    # The file, the folder that names it, and the folder that names that one, which is new.
    assert synced == [str(folder / path_of(NAME)), str(folder / NAME[:2]), str(folder)]


def test_an_unmounted_folder_takes_nothing(folder: Path) -> None:
    place = Place(f"file://{folder}", timeout_seconds=2)
    place.mark("0" * 32)
    (folder / MARKER).unlink()

    with pytest.raises(PlaceAway, match=MARKER):
        place.write(NAME, CONTENT)
    assert list(folder.iterdir()) == []


def test_what_a_broken_off_write_left_is_dropped_once_it_is_old(folder: Path) -> None:
    place = Place(f"file://{folder}", timeout_seconds=2)
    place.mark("0" * 32)
    place.write(NAME, CONTENT)
    left = folder / f"{path_of(NAME)}#1"
    left.write_bytes(CONTENT[:10])

    place.drop_unfinished(datetime.now(UTC) - timedelta(hours=1))
    assert left.exists()
    place.drop_unfinished(datetime.now(UTC) + timedelta(hours=1))
    assert (left.exists(), place.read(NAME)) == (False, CONTENT)


FILLS = """
import sys
from deedbox.blobs.place import Place, name_for
from deedbox.problems import StorageFull
place = Place(sys.argv[1], timeout_seconds=2)
place.mark("0" * 32)
place.write(name_for("1" * 64), bytes(100_000))
try:
    place.write(name_for("2" * 64), bytes(2_000_000))
except StorageFull as problem:
    print(problem.status, [one.name[:2] for part in place.listed() for one in part])
"""


def test_a_full_disk_is_a_problem_of_its_own(tmp_path: Path) -> None:
    mount = shutil.which("mount")
    script = (
        f'{mount} -t tmpfs -o size=1m tmpfs {tmp_path} && exec {sys.executable} -c "$1" file://{tmp_path}'
    )
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", FILLS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("507 ['11']\n", "")


def test_a_place_needs_its_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)

    with pytest.raises(BlobsMissing, match="obstore"):
        Place(f"file://{folder}", timeout_seconds=2)


def test_a_place_that_cannot_be_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(PlaceAway, match="exists"):
        Place(f"file://{tmp_path}/file", timeout_seconds=2)
    with pytest.raises(PlaceAway, match="No such file"):
        Place(f"file://{tmp_path}/not/there", timeout_seconds=2)


def test_names_are_used_once() -> None:
    assert place_module.name_for("0" * 64) != place_module.name_for("0" * 64)
