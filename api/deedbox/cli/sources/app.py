"""`app:MODULE:ATTRIBUTE`: the contract that an app emits, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import IO

import click

from deedbox import spec
from deedbox.cli.documents import Source
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.sources import emit
from deedbox.cli.text import printable

TIME_LIMIT_SECONDS = 60.0
QUIET_SECONDS = 2.0
"""How long somebody at a terminal waits without being told for what."""
_LAST_LINES = 12
_HINTS = {
    "late": "keep out of its import what waits, such as a server that runs or a database",
    "ended": 'keep out of its import what ends the process: that belongs under if __name__ == "__main__":',
    "module": "install deedbox where the app is installed, and run it in the folder above the module",
    "attribute": "name a variable or function of the module: app:MODULE:ATTRIBUTE",
    "arguments": "name a function without arguments that makes the app",
    "other": "name a FastAPI app, or a function without arguments that makes one",
    "raised": "it is the app that fails; it is run by the Python that runs deedbox, in the current folder",
}
"""What to do, by the kind of failure."""


def read(name: str, *, seconds: float = TIME_LIMIT_SECONDS) -> Source:
    """Return the contract of the app that *name* names, such as `shop.main:app`, seen from this folder.

    What is named has a method `openapi`, as a FastAPI has; or it is a function that makes such an app.

    Raises:
        Failure: the name is none, or the app does not emit its contract within so many *seconds*.
    """
    module, _, attribute = name.partition(":")
    if not all(part.isidentifier() for part in (*module.split("."), *attribute.split("."))):
        raise Failure(
            f"app:{name} names no app",
            exit=Exit.USAGE,
            hint="write app:MODULE:ATTRIBUTE, such as app:shop.main:app",
        )
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        # Files, because a pipe is held open by whatever the app has started.
        # -P: no folder of Deedbox is on the app's path.
        child = subprocess.Popen(  # noqa: S603 - A list of words; no shell reads them.
            [sys.executable, "-P", emit.__file__, module, attribute],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
        try:
            status = _wait(child, name, seconds)
        except subprocess.TimeoutExpired:
            raise _silent(name, "late", f"It took more than {seconds:g} seconds.", errors) from None
        finally:
            _end(child)
        output.seek(0)
        said = output.read()
        if status == emit.FAILED and said:
            kind, detail = json.loads(said)
            raise _silent(name, kind, detail, errors)
        if status or not said:
            detail = f"Its process ended with status {status}, without emitting a document."
            raise _silent(name, "ended", detail, errors)
        return Source(f"app:{name}", said, spec.MediaType.JSON)


def _wait(child: subprocess.Popen[bytes], name: str, seconds: float) -> int:
    """Return the status of the child; on a terminal, say what is waited for where it takes long."""
    quiet = min(QUIET_SECONDS, seconds)
    if sys.stderr.isatty():
        try:
            return child.wait(quiet)
        except subprocess.TimeoutExpired:
            told = f"waiting for app:{name} to emit its contract, {seconds:g} seconds at most; Ctrl-C ends it"
            click.echo(told, err=True)
            seconds -= quiet
    return child.wait(seconds)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child, where it still runs, and what it has started."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        child.wait()


def _silent(name: str, kind: str, detail: str, errors: IO[bytes]) -> Failure:
    errors.seek(0)
    said = errors.read().decode(errors="replace").splitlines()
    return Failure(
        f"app:{name} does not emit its contract",
        exit=Exit.USAGE,
        detail=printable(detail),
        lines=[line for line in said if line.strip()][-_LAST_LINES:],
        hint=_HINTS[kind],
    )
