"""The folder of a hub's data: made for its owner alone, and held by one hub at a time.

Where a hub has many processes, what they share is elsewhere; each holds a folder of its own in it then.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

LOCK_NAME = "deedbox.lock"
PATIENCE_SECONDS = 0.3
"""A command that asks whether a hub serves from the folder has it for a moment."""
MOST_PROCESSES = 1000
"""Of one hub, with one folder."""


class FolderInUse(Exception):
    """Another hub serves from this data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"another hub serves from the data folder {folder}")
        self.folder = folder


def make(folder: Path) -> None:
    """Make *folder* and those above it, unless they are there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def emptied(folder: Path, name: str) -> Path:
    """Return the folder *name* in *folder*, new and empty: what a hub that was killed has left is gone."""
    inside = folder / name
    shutil.rmtree(inside, ignore_errors=True)
    make(inside)
    return inside


@contextmanager
def held(folder: Path, *, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Keep other hubs from *folder*, which is made if need be.

    The lock ends with the process, however it ends, so the file says nothing by being there.

    Args:
        folder: it.
        patience_seconds: how long to wait for one that has it.

    Raises:
        FolderInUse: another hub has it.
        OSError: the folder cannot be written.
    """
    make(folder)
    file = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file, folder, patience_seconds)
        yield
    finally:
        os.close(file)


def _lock(file: int, folder: Path, patience_seconds: float) -> None:
    until = time.monotonic() + patience_seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise FolderInUse(folder) from error
            time.sleep(PATIENCE_SECONDS / 10)
        else:
            return


def is_held(folder: Path) -> bool:
    """Return whether a hub serves from *folder*, which is there."""
    try:
        with held(folder):
            return False
    except FolderInUse:
        return True


@contextmanager
def held_of_many(folder: Path) -> Iterator[Path]:
    """Give a folder in *folder* that no other process has, however many there are: the first that is free.

    Raises:
        FolderInUse: `MOST_PROCESSES` are at work.
        OSError: the folder cannot be written.
    """
    for number in range(1, MOST_PROCESSES + 1):
        own = folder / f"process-{number}"
        with ExitStack() as stack:
            try:
                stack.enter_context(held(own, patience_seconds=0))
            except FolderInUse:
                continue
            yield own
            return
    raise FolderInUse(folder)
