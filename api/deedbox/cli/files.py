"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deedbox.cli.failures import Exit, Failure


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses while *path* is written into a `Failure`."""
    try:
        yield
    except OSError as error:
        raise Failure(
            f"{path} cannot be written",
            exit=Exit.MACHINE,
            detail=f"{error.strerror}.",
            hint="choose another place with -o",
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path*; who reads it meanwhile sees the old file or the new one."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of *path* at the end of the block, unless that is left by an error."""
    with writing(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
            # A temporary file is its owner's alone; the result is an ordinary one.
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _umask() -> int:
    # The process's mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
