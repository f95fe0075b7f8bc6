"""Make `.venv` hold what `requirements/dev.txt` locks and nothing else, beside both packages, editable.

Runs on whatever Python a machine has, before anything is installed: only the standard library, and syntax
that an old interpreter can still read, so that it can say that it is too old.
"""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements" / "dev.txt"
PROJECTS = (ROOT / "clients" / "python", ROOT)
VERSION = sys.version.split()[0]
STAMP = VENV / "deedbox-stamp"
# What `python -m venv` brings by itself, and what this repository is.
NOT_LOCKED = {"pip", "setuptools", "deedbox", "deedbox-client"}


def main() -> None:
    """Bring `.venv` up to date, or exit with a sentence that says what is missing."""
    place = f"{ROOT} on Python {VERSION}\n"
    stamp = place + inputs_digest()
    standing = STAMP.read_text() if STAMP.is_file() else ""
    if standing == stamp and PYTHON.exists():
        return
    require_python()
    # A moved folder or another interpreter leaves broken scripts behind: then it is made anew.
    make_venv(anew=bool(standing) and not standing.startswith(place))
    STAMP.unlink(missing_ok=True)
    print(f"bootstrap: installing the {len(locked_names())} packages of requirements/dev.txt", flush=True)
    install_locked()
    remove_strays()
    print("bootstrap: installing deedbox and deedbox-client, editable", flush=True)
    editable = [word for project in PROJECTS for word in ("-e", str(project))]
    pip("install", "--no-deps", "--no-build-isolation", *editable)
    STAMP.write_text(stamp)
    print("bootstrap: .venv is ready", flush=True)


def inputs_digest() -> str:
    """Return one digest over everything that decides what `.venv` holds."""
    digest = hashlib.sha256()
    for path in (LOCK, Path(__file__), *(project / "pyproject.toml" for project in PROJECTS)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def require_python() -> None:
    """Exit unless this interpreter is new enough and can make environments with pip inside."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file alone also meets older interpreters.
        found = f"{sys.executable} is Python {VERSION}"
        sys.exit(f"bootstrap: Python 3.11 or newer is needed, {found}; set PYTHON=python3.12 or such")
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        hint = "on Debian and Ubuntu the package python3-venv has them"
        sys.exit(f"bootstrap: {sys.executable} lacks the module venv or ensurepip; {hint}")


def make_venv(anew: bool) -> None:
    """Create or mend `.venv`; *anew* empties it first."""
    print(f"bootstrap: making .venv with Python {VERSION}", flush=True)
    run(sys.executable, "-m", "venv", *(["--clear"] if anew else []), str(VENV))


def install_locked() -> None:
    """Install what the lock pins: by uv, which is faster, or by pip where uv can't reach an index."""
    lock = LOCK.read_text()
    start = re.search(r"^uv==", lock, re.MULTILINE)
    assert start, "the lock names uv"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        # One requirement is its own line and the indented ones below.
        pinned.write(re.split(r"\n(?=\S)", lock[start.start() :])[0])
        pinned.flush()
        pip("install", "--no-deps", "--require-hashes", "-r", pinned.name)
    words = ["--no-deps", "--require-hashes", "-r", str(LOCK)]
    # As pip does: what runs without writing bytecode would compile its libraries each time.
    options = ["--quiet", "--system-certs", "--compile-bytecode", "--python", str(PYTHON)]
    try:
        subprocess.check_call([str(VENV / "bin" / "uv"), "pip", "install", *options, *words], cwd=str(ROOT))
    except (OSError, subprocess.CalledProcessError):
        print("bootstrap: uv could not; trying again with pip", flush=True)
        pip("install", *words)


def remove_strays() -> None:
    """Uninstall what an earlier lock brought and this one no longer names."""
    listing = subprocess.check_output([str(PYTHON), "-m", "pip", "list", "--format=json"])
    installed = {normal(package["name"]) for package in json.loads(listing)}
    strays = sorted(installed - locked_names() - NOT_LOCKED)
    if strays:
        print(f"bootstrap: removing {', '.join(strays)}", flush=True)
        pip("uninstall", "--yes", *strays)


def locked_names() -> "set[str]":
    """Return the normalised names that the lock pins."""
    return {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCK.read_text(), re.MULTILINE)}


def normal(name: str) -> str:
    """Return *name* in the one spelling that compares equal (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pip(*words: str) -> None:
    """Run pip of `.venv`, quietly; its errors and warnings still show."""
    run(str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *words)


def run(*command: str) -> None:
    """Run *command* from the root of the repository; exit with a sentence when it fails."""
    status = subprocess.call(command, cwd=str(ROOT))
    if status:
        sys.exit(f"bootstrap: failed (exit {status}): {' '.join(command)}")


if __name__ == "__main__":
    main()
