"""Write `requirements/dev.txt`: every package with its hashes, for every platform, and no address."""

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "dev.txt"
PROJECTS = (ROOT / "pyproject.toml", ROOT / "clients" / "python" / "pyproject.toml")
# This repository's own packages come from the working tree.
OWN = ("deedbox", "deedbox-client")
COMPILE = [
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-config", "--system-certs", "--quiet"),
]


def main() -> int:
    """Write the lock, or with `--check` say whether it is stale. No network is needed for `--check`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the lock is stale, write nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    wanted = requirements()
    if options.check:
        return check(wanted)
    packages = compile_lock(wanted, upgrade=options.upgrade)
    LOCK.write_text(f"{heading(wanted)}\n{packages}")
    print(f"lock: {len(re.findall('^[^ #]', packages, re.MULTILINE))} packages in {LOCK.relative_to(ROOT)}")
    return check(wanted)


def requirements() -> list[str]:
    """Return what both projects ask for, extras and development included, sorted, without each other."""
    found: set[str] = set()
    for path in PROJECTS:
        document = tomllib.loads(path.read_text())
        project = document["project"]
        found.update(project.get("dependencies", []))
        for part in (project.get("optional-dependencies", {}), document.get("dependency-groups", {})):
            found.update(requirement for group in part.values() for requirement in group)
    return sorted(requirement for requirement in found if name_of(requirement) not in OWN)


def name_of(requirement: str) -> str:
    """Return the package's name in *requirement*: `uv` for `uv>=0.13`."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def compile_lock(wanted: list[str], *, upgrade: bool) -> str:
    """Return the lock's lines for *wanted*; the pins that stand are kept unless *upgrade*."""
    LOCK.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--output-file", str(LOCK), *COMPILE]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, input="\n".join(wanted), text=True, check=True, cwd=ROOT)
    return LOCK.read_text()


def heading(wanted: list[str]) -> str:
    """Return the lock's first line, by which `--check` knows a stale one."""
    digest = hashlib.sha256("\n".join(wanted).encode()).hexdigest()
    return f"# Written by scripts/lock from the requirements in both pyproject.toml, whose sha256 is {digest}"


def check(wanted: list[str]) -> int:
    """Return 0 when the lock answers *wanted* and names no address and no path, else say what is wrong."""
    text = LOCK.read_text() if LOCK.is_file() else ""
    if not text.startswith(heading(wanted) + "\n"):
        print(f"lock: {LOCK.relative_to(ROOT)} is stale; run scripts/lock")
        return 1
    # Only pins, markers, hashes: an address or a path would tie the lock to one machine or one mirror.
    foreign = re.search(r"^.*(://|^-|@ |file:|(^|\s)/).*$", text.split("\n", 1)[1], re.MULTILINE)
    if foreign:
        print(f"lock: an address, path or option stands in {LOCK.relative_to(ROOT)}: {foreign.group()}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
