"""`git:REVISION:PATH`: a file as a revision has it."""

from __future__ import annotations

import os
import re
import subprocess

from deedbox.cli.documents import Source, named
from deedbox.cli.failures import Exit, Failure

_PATIENCE_SECONDS = 120
"""How long a clone that lacks the file may take to fetch it."""

_HINTS = {
    "not a git repository": "run it in a folder of the repository",
    "invalid object name": "fetch that revision first; a clone of CI often has one commit alone",
    "exists on disk, but not in": "name another revision, or commit the file",
    "does not exist in": "the path counts from the root of the repository; ./PATH counts from this folder",
    "outside repository": "name a file within the repository",
}
"""What to do, by what git says."""
_HINT_RELATIVE = (
    "./ counts from the current folder; without it the path counts from the root of the repository"
)
"""What to do where there is no such file, and the path begins with a dot."""


def read(name: str) -> Source:
    """Return the file that *name* names as git does, such as `main:api/openapi.json`.

    The path counts from the root of the repository, or with `./` before it from the current folder.

    Raises:
        Failure: there is no git, no repository, no such revision or no such file.
    """
    revision, colon, path = name.rpartition(":")
    # git would take what begins with a dash for one of its options.
    if not colon or not path or name.startswith("-"):
        raise Failure(
            f"git:{name} names no file of a revision",
            exit=Exit.USAGE,
            hint="write git:REVISION:PATH, such as git:main:openapi.json",
        )
    content = _run("cat-file", "blob", f"{revision}:{path}", name=name)
    return named(f"git:{name}", content)


def _run(*words: str, name: str) -> bytes:
    # So that the hints find what they look for, and nobody is asked for a password.
    variables = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - A list of words; no shell reads them.
            ["git", *words],  # noqa: S607 - The git of whoever calls.
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except FileNotFoundError as error:
        raise _unreadable(name, "There is no git on this machine.", "install git") from error
    except subprocess.TimeoutExpired as error:
        raise _unreadable(name, f"git took more than {_PATIENCE_SECONDS} seconds.", "") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        reason = (said.splitlines() or [f"git exited with {done.returncode}"])[0].removeprefix("fatal: ")
        hint = next((hint for part, hint in _HINTS.items() if part in said), "")
        if "does not exist in" in said and re.search(r":\.\.?/[^:]*$", name):
            hint = _HINT_RELATIVE
        raise _unreadable(name, f"git says: {reason}", hint)
    return done.stdout


def _unreadable(name: str, detail: str, hint: str) -> Failure:
    return Failure(f"git:{name} cannot be read", exit=Exit.USAGE, detail=detail, hint=hint)
