"""Do what `deploy/Containerfile` does, without a container: its own lines, in folders below a temporary one.

No image can be pulled everywhere, and what breaks is seldom the image: a file that `.dockerignore` leaves
out, a release whose hash is another, a package that is not asked for, a file system that may not be written.
"""

import fnmatch
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "deploy" / "Containerfile"
START_SECONDS = 120


@dataclass
class Stage:
    """One part of the file, from a FROM on."""

    place: Path
    """Stands for `/` of the image."""
    folder: str = "/"
    variables: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    """What is said once: USER, CMD and such."""


def main() -> int:
    """Build and run, and return 0 when the hub is healthy and ends as it is told."""
    with tempfile.TemporaryDirectory(prefix="deedbox-image-") as name:
        stages: dict[str, Stage] = {}
        stage = Stage(Path(name))
        for word, rest in instructions(FILE.read_text()):
            if word == "FROM":
                of, _, stage_name = rest.partition(" AS ")
                stage = stages[stage_name] = Stage(Path(name, stage_name or "last"))
                version = subprocess.check_output([python(), "-V"], text=True).strip()
                print(f"image: {of}, here {version}", flush=True)
            else:
                follow(word, rest, stage, stages)
        before = files(stages["build"])
        serve(stages[""])
        if written := files(stages["build"]) - before:
            sys.exit(f"image: the hub writes where an image may be read-only: {sorted(written)[:5]}")
    print("image: built, served, healthy, ended")
    return 0


def instructions(text: str) -> list[tuple[str, str]]:
    """Return the instructions of a container file, each with what it says."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in joined)]


def follow(word: str, rest: str, stage: Stage, stages: dict[str, Stage]) -> None:
    """Do what an instruction says, as far as it can be done here."""
    if word == "WORKDIR":
        stage.folder = rest
        (stage.place / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
    elif word == "COPY":
        copy(rest.split(), stage, stages)
    elif word == "ENV":
        stage.variables |= dict(part.split("=", 1) for part in shlex.split(rest))
    elif word == "RUN" and not any(one in rest for one in ("apt-get", "useradd")):
        # What the image's system is given is none of this machine's business.
        here = stage.place / stage.folder.lstrip("/")
        command = placed(rest, stage.place).replace("python -m venv", f"{python()} -m venv")
        subprocess.run(["/bin/sh", "-euc", command], cwd=here, check=True, stdout=subprocess.DEVNULL)
    else:
        stage.said[word] = rest


def copy(words: list[str], stage: Stage, stages: dict[str, Stage]) -> None:
    """Copy as COPY does, from this repository without what `.dockerignore` leaves out, or from a stage."""
    *sources, target = [word for word in words if not word.startswith("--")]
    made_by = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), None)
    root = stages[made_by].place if made_by else ROOT
    place = stage.place / (target if target.startswith("/") else f"{stage.folder}/{target}").lstrip("/")
    for source in sources:
        found = root / source.lstrip("/")
        if made_by:
            # A virtual environment is bound to where it was made.
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(found)
        elif found.is_dir():
            shutil.copytree(found, place, ignore=left_out, dirs_exist_ok=True)
        else:
            place.mkdir(parents=True, exist_ok=True)
            if not left_out(str(found.parent), [found.name]):
                shutil.copy(found, place)


def left_out(folder: str, names: list[str]) -> set[str]:
    """Return which of *names* in *folder* no image gets: `.dockerignore` leaves all out but what it names."""
    rules = [
        line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] not in {"", "#", "*"}
    ]
    kept = [rule.removeprefix("!") for rule in rules]
    paths = {name: (Path(folder) / name).relative_to(ROOT).as_posix() for name in names}
    return {
        name
        for name, path in paths.items()
        if fnmatch.fnmatch(name, "__pycache__")
        or not any(path == one or path.startswith(f"{one}/") or one.startswith(f"{path}/") for one in kept)
    }


def serve(stage: Stage) -> None:
    """Run the image's command with its own variables, ask what its HEALTHCHECK asks, and end it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    variables = {name: placed(value, stage.place) for name, value in stage.variables.items()}
    variables |= {"DEEDBOX_PORT": port, "DEEDBOX_HOST": "127.0.0.1"}
    variables["PATH"] = variables["PATH"].replace("$PATH", os.defpath)
    (stage.place / "var/lib/deedbox").mkdir(parents=True, exist_ok=True)
    words = [*listed(stage.said["ENTRYPOINT"]), *listed(stage.said["CMD"])]
    check = listed(stage.said["HEALTHCHECK"].partition("CMD ")[2])
    with subprocess.Popen(
        words,
        env=variables,
        cwd=stage.place,
        stdout=subprocess.DEVNULL,
        executable=where(words[0], variables),
    ) as hub:
        try:
            until = time.monotonic() + START_SECONDS
            asked = [where(check[0], variables), *check[1:]]
            while subprocess.run(asked, env=variables, check=False, stderr=subprocess.DEVNULL).returncode:
                if hub.poll() is not None or time.monotonic() > until:
                    sys.exit("image: the hub did not get healthy")
                time.sleep(0.2)
            hub.send_signal(getattr(signal, stage.said["STOPSIGNAL"]))
            if hub.wait(START_SECONDS):
                sys.exit(f"image: the hub ended with {hub.returncode}")
        finally:
            hub.kill()


def files(stage: Stage) -> set[str]:
    """Return the paths of what the image has of the hub."""
    return {str(path) for path in (stage.place / "opt").rglob("*")}


def placed(text: str, place: Path) -> str:
    """Return *text* with the places of the image where they are here."""
    for top in ("/opt/", "/wheels", "/var/lib/"):
        text = text.replace(top, f"{place}{top}")
    return text


def listed(text: str) -> list[str]:
    """Return the words of a command in the form of a list."""
    return [str(word) for word in json.loads(text)]


def where(program: str, variables: dict[str, str]) -> str:
    """Return the path of *program* as the image finds it."""
    found = shutil.which(program, path=variables["PATH"])
    assert found is not None, f"{program} is not in the image"
    return found


def python() -> str:
    """Return the interpreter that the image has, or the nearest that is here."""
    tag = FILE.read_text().partition("FROM python:")[2].partition("-")[0]
    found = shutil.which(f"python{tag}")
    # What chooses between several may have no such one.
    is_one = found and subprocess.run([found, "-V"], check=False, capture_output=True).returncode == 0
    return found if found and is_one else sys.executable


if __name__ == "__main__":
    sys.exit(main())
