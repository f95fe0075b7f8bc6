"""Write `requirements/`: every package with its hashes, for every platform, and no address.

`dev.txt` is what everything here is made and tested with; in the same releases, `hub.txt` is what of it a hub
runs on, and `build.txt` what makes a package of it.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
PROJECTS = (ROOT / "pyproject.toml", ROOT / "clients" / "python" / "pyproject.toml")
# This repository's own packages come from the working tree.
OWN = ("deedbox", "deedbox-client")
COMPILE = [
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-config", "--system-certs", "--quiet"),
]


@dataclass(frozen=True)
class Lock:
    """One file, and what asks for what stands in it.

    Args:
        path: of the file.
        groups: parts of pyproject.toml that ask for something.
        within: one that has all of it; the releases are the same.
    """

    path: Path
    groups: tuple[str, ...]
    within: "Lock | None" = None


DEV = Lock(FOLDER / "dev.txt", ("dependencies", "optional-dependencies", "dependency-groups"))
LOCKS = (
    DEV,
    Lock(FOLDER / "hub.txt", ("dependencies", "optional-dependencies"), within=DEV),
    Lock(FOLDER / "build.txt", ("build-system",), within=DEV),
)


def main() -> int:
    """Write the locks, or with `--check` say whether one is stale. No network is needed for `--check`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when a lock is stale, write nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    if not options.check:
        for lock in LOCKS:
            packages = compile_lock(lock, upgrade=options.upgrade and lock.within is None)
            lock.path.write_text(f"{heading(lock)}\n{packages}")
            number = len(re.findall("^[^ #]", packages, re.MULTILINE))
            print(f"lock: {number} packages in {lock.path.relative_to(ROOT)}")
    return max(check(lock) for lock in LOCKS)


def requirements(lock: Lock) -> list[str]:
    """Return what both projects ask for, sorted, without each other."""
    found: set[str] = set()
    for path in PROJECTS:
        document = tomllib.loads(path.read_text())
        project = document["project"]
        for group in lock.groups:
            part = project.get(group) or document.get(group, [])
            # Some tables are lists, others name several.
            for named in part.values() if isinstance(part, dict) else [part]:
                found.update(named if isinstance(named, list) else [])
    return sorted(requirement for requirement in found if name_of(requirement) not in OWN)


def name_of(requirement: str) -> str:
    """Return the package's name in *requirement*: `uv` for `uv>=0.13`."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def compile_lock(lock: Lock, *, upgrade: bool) -> str:
    """Return the lines of *lock*; the pins that stand are kept unless *upgrade*."""
    FOLDER.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--output-file", str(lock.path), *COMPILE]
    if upgrade:
        command.append("--upgrade")
    if lock.within is not None:
        command += ["--constraint", str(lock.within.path)]
    subprocess.run(command, input="\n".join(requirements(lock)), text=True, check=True, cwd=ROOT)
    return lock.path.read_text()


def heading(lock: Lock) -> str:
    """Return the first line of *lock*, by which `--check` knows a stale one."""
    digest = hashlib.sha256("\n".join(requirements(lock)).encode()).hexdigest()
    return f"# Written by scripts/lock from the requirements in both pyproject.toml, whose sha256 is {digest}"


def check(lock: Lock) -> int:
    """Return 0 when *lock* is what is wanted and names no address and no path, else say what is wrong."""
    name = lock.path.relative_to(ROOT)
    text = lock.path.read_text() if lock.path.is_file() else ""
    if not text.startswith(heading(lock) + "\n"):
        print(f"lock: {name} is stale; run scripts/lock")
        return 1
    pins = text.split("\n", 1)[1]
    # Only pins, markers, hashes: an address or a path would tie the lock to one machine or one mirror.
    foreign = re.search(r"^.*(://|^-|@ |file:|(^|\s)/).*$", pins, re.MULTILINE)
    if foreign:
        print(f"lock: an address, path or option stands in {name}: {foreign.group()}")
        return 1
    if lock.within is not None and not pinned(text) <= pinned(lock.within.path.read_text()):
        print(f"lock: {name} has what {lock.within.path.relative_to(ROOT)} has not; run scripts/lock")
        return 1
    return 0


def pinned(text: str) -> set[str]:
    """Return the releases and the hashes in a lock, whatever platforms they are for."""
    return set(re.findall(r"^[^\s;]+==[^\s;]+|sha256:[0-9a-f]+", text, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())
