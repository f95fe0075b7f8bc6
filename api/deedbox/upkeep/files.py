"""Files that are there whole or not at all."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deedbox.upkeep.tellers import Unfit


@contextmanager
def written(path: Path, *, replace: bool) -> Iterator[Path]:
    """Give an empty file beside *path*, readable by its owner alone, which becomes *path* when all went well.

    Args:
        path: where it is to be in the end.
        replace: whether it may take the place of another.

    Raises:
        Unfit: there is one, and it may not be replaced; or it cannot be written.
    """
    require_free(path, replace=replace)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}."
        raise Unfit(msg, "name a file in a folder that is there, and yours") from error
    try:
        yield made
        sync(made)
        if replace:
            made.replace(path)
        else:
            try:
                os.link(made, path)
            except FileExistsError:
                require_free(path, replace=replace)
                raise
        sync(path.parent)
    finally:
        for left in (made, *beside(made)):
            left.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a SQLite file, and close it: sqlite3's own context is a transaction's."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def require_free(path: Path, *, replace: bool) -> None:
    """Pass where a file may be written at *path*.

    Raises:
        Unfit: something is there.
    """
    if path.is_dir() or (not replace and os.path.lexists(path)):
        msg = f"{path} is there already."
        raise Unfit(msg, "name another file, or say --force to write over it")


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, would survive a power failure."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def beside(database: Path) -> list[Path]:
    """Return what SQLite may have left beside a file."""
    return [database.with_name(f"{database.name}{end}") for end in ("-journal", "-wal", "-shm")]
