"""Build both packages into `dist/`, the same bytes each time; `--verify` installs and runs them elsewhere."""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from install_check import verify

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PROJECTS = (ROOT / "clients" / "python", ROOT)
# Every file in a package carries this time (2026-01-01), so that the same sources make the same bytes.
SOURCE_DATE = "1767225600"


def main() -> int:
    """Build into `dist/`; with `--verify` also build again to compare, and install and run the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--verify", action="store_true", help="build twice, install outside the repository, run"
    )
    options = parser.parse_args()
    built = build(DIST)
    for path in built:
        print(f"build: {path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)")
    if options.verify:
        compare(built)
        verify([path for path in built if path.suffix == ".whl"])
    return 0


def build(folder: Path) -> list[Path]:
    """Return the wheels and source distributions made in *folder*, which holds nothing else afterwards."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("deedbox*"):
        old.unlink()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE}
    for project in PROJECTS:
        command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"build: failed in {project}\n{done.stdout}{done.stderr}")
    return sorted(folder.glob("deedbox*"))


def compare(built: list[Path]) -> None:
    """Exit unless a second build gives the same bytes as *built*."""
    with tempfile.TemporaryDirectory() as folder:
        again = {path.name: digest(path) for path in build(Path(folder))}
    different = [path.name for path in built if digest(path) != again.get(path.name)]
    if different:
        sys.exit(f"build: a second build has other bytes: {', '.join(different)}")
    print("build: a second build has the same bytes")


def digest(path: Path) -> str:
    """Return the SHA-256 of the file at *path*."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
