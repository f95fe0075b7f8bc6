"""Check each file of `deploy/` by a linter of its own, those that Debian packages bring among them."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
sys.path.insert(0, str(ROOT / "api"))
from tests import debian  # noqa: E402 - What tests install is installed in one way.
from tests.deploy import nginx  # noqa: E402 - The same.

PACKAGES: Final = {"nginx": "nginx-light", "promtool": "prometheus", "systemd-analyze": "systemd"}
KUBERNETES: Final = ("1.31", "1.37")
"""The oldest release that the example is for, and the newest that the linter knows."""
MOST_EXPOSED: Final = 25
"""Tenths of what `systemd-analyze security` calls exposure: 0 is nothing, 100 all there is."""


def main() -> int:
    """Run every linter, and return 1 when one has something to say."""
    require(*PACKAGES)
    with tempfile.TemporaryDirectory() as name:
        failed = [what for what, command in linters(Path(name)) if not is_fine(what, command)]
    unread = sorted(
        str(path.relative_to(ROOT)) for path in DEPLOY.rglob("*") if path.is_file() and not is_read(path)
    )
    for path in unread:
        print(f"deploy: no linter reads {path}")
    print(f"deploy: {len(failed) + len(unread)} of its linters and files have faults")
    return 1 if failed or unread else 0


def linters(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each linter's command, with copies in *folder* where one needs the machine that a file is for."""
    yield "container file", ["hadolint", "--failure-threshold", "info", str(DEPLOY / "Containerfile")]
    yield (
        "compose file",
        [
            *("check-jsonschema", "--builtin-schema", "vendor.compose-spec"),
            str(DEPLOY / "compose.yaml"),
        ],
    )
    for release in KUBERNETES:
        manifests = sorted(map(str, (DEPLOY / "kubernetes").glob("*.yaml")))
        yield (
            f"kubernetes {release}",
            ["kubernetes-validate", "--strict", "--quiet", "-k", release, *manifests],
        )
    units = [unit(path, folder) for path in sorted((DEPLOY / "systemd").glob("*.service"))]
    yield "systemd units", ["systemd-analyze", "verify", "--man=no", *units]
    for path in units:
        exposed = ["--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", path]
        yield f"exposure of {Path(path).name}", ["systemd-analyze", "security", *exposed]
    yield (
        "prometheus",
        ["promtool", "check", "config", "--lint=all", "--lint-fatal", str(DEPLOY / "prometheus.yml")],
    )
    yield "nginx", ["nginx", "-t", "-q", "-p", str(folder), "-c", str(nginx.written(folder))]


def is_read(path: Path) -> bool:
    """Return whether something reads *path*: a linter above, or `api/tests/deploy` for what is Grafana's."""
    names = {"Containerfile", "compose.yaml", "prometheus.yml", "alerts.yml", "nginx.conf", "example.env"}
    return (
        path.name in names or path.parent.name in {"systemd", "kubernetes", "grafana"} or path.name == ".env"
    )


def unit(path: Path, folder: Path) -> str:
    """Return a copy of the unit at *path* whose command is on this machine."""
    copy = folder / path.name
    copy.write_text(path.read_text().replace("/opt/deedbox/bin/deedbox", shutil.which("true") or "true"))
    return str(copy)


def require(*programs: str) -> None:
    """Install the Debian packages of *programs* that are missing, or exit with how to."""
    missing = sorted({PACKAGES[program] for program in programs if shutil.which(program) is None})
    try:
        if missing:
            debian.install(*missing)
    except debian.Missing as error:
        sys.exit(f"deploy: {error}")
    if any(shutil.which(program) is None for program in programs):
        sys.exit(f"deploy: its linters are missing: apt-get install {' '.join(missing)}")


def is_fine(what: str, command: list[str]) -> bool:
    """Run *command*, and print what it says where it has found a fault."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    # Of values that it does not know, `systemd-analyze verify` only says so.
    has_faults = done.returncode != 0 or (command[1] == "verify" and done.stderr != "")
    if has_faults:
        print(
            f"deploy: {what}: {' '.join(command[:2])} ends with {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return not has_faults


if __name__ == "__main__":
    sys.exit(main())
