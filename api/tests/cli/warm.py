"""The command, already loaded: a process that makes of a copy of itself each command that it is told to run.

Most of what a command takes is to load its code. Here that is done once; what then runs is the command, with
arguments, environment, folder, standard streams and a status of its own. The fixture `installed` and all that
runs `COMMAND` start the installed one.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import deedbox_client
from deedbox import cli
from deedbox_client import _core

_CALLING = ("anyio.streams.stapled", "encodings.idna", "httpcore2", "truststore")
MOST_SECONDS = 120
"""A command that never ends is a failure."""


class Warm:
    """The process from outside."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, words: Sequence[str], *, env: Mapping[str, str], cwd: Path, streams: Sequence[Path]) -> int:
        """Run a command with files for standard input, output and errors; return its status."""
        order = {
            "words": list(words),
            "env": dict(env),
            "cwd": str(cwd),
            "streams": [str(path) for path in streams],
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def warm(env: Mapping[str, str]) -> Iterator[Warm]:
    """Start the process; it ends with the block."""
    command = [sys.executable, "-P", __file__]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Warm(process)


def serve() -> None:
    """Run what standard input tells, a line a command, until it ends."""
    for module in pkgutil.iter_modules(cli.__path__):
        importlib.import_module(f"deedbox.cli.{module.name}")
    # What a command loads only when it calls a hub, and nearly all of them do.
    for package in (deedbox_client, _core):
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    for name in _CALLING:
        importlib.import_module(name)
    # A copy that walks through all that is loaded would copy its memory, too.
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            become(**order)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer.


def become(words: list[str], env: dict[str, str], cwd: str, streams: list[Any]) -> NoReturn:
    """Be the command."""
    signal.alarm(MOST_SECONDS)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    for number, path in enumerate(streams):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(path, flags), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as Python has them.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.argv = ["deedbox", *words]
    cli.main()


if __name__ == "__main__":
    serve()
