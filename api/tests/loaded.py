"""The command, already loaded: a process that makes of a copy of itself each command that it is told to run.

Most of what a command takes, and of a hub's start, is to load its code. Here that is done once; what then
runs is the command: a process with arguments, environment, folder, standard streams and a status of its own,
and a child of whoever started it. All that hands `COMMAND` to `subprocess` itself starts the installed one.
"""

import atexit
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any, AnyStr, Final, NoReturn

COMMAND: Final = str(Path(sys.executable).with_name("deedbox"))
MOST_SECONDS: Final = 120
"""A command that never ends is a failure."""
# What commands load only when they call a hub, or serve a new one.
_CALLING = ("anyio.streams.stapled", "encodings.idna", "httpcore2", "truststore")
_SERVING = ("alembic.command", "deedbox.migrations.stepping", "stringprep", "uvicorn.loops.asyncio")
_MOST_BYTES = 100_000
_PR_SET_CHILD_SUBREAPER = 36
_one_at_a_time = threading.Lock()


class Popen(subprocess.Popen[AnyStr]):
    """`subprocess.Popen`, by which `COMMAND` begins as a copy of what is loaded."""

    def _execute_child(self, *given: Any) -> None:
        args, executable, preexec_fn, _, pass_fds, cwd, env, _, _, shell, *rest = given
        # Of each stream both ends, of which one may not be there, as -1: input's, output's, errors'.
        pipes, (_, *others, start_new_session, process_group) = rest[:6], rest[6:]
        # The others are the group, more groups, the user, and the umask.
        is_plain = others == [None, None, None, -1] and process_group in (-1, 0) and not start_new_session
        if args[0] != COMMAND or executable or preexec_fn or pass_fds or shell or not is_plain:
            super()._execute_child(*given)  # type: ignore[misc]
            return
        streams = {number: pipe for number, pipe in enumerate((pipes[0], pipes[3], pipes[5])) if pipe != -1}
        order = {
            "words": list(args[1:]),
            "env": dict(os.environ if env is None else env),
            "cwd": str(cwd or Path.cwd()),
            "streams": list(streams),
            "has_own_group": process_group == 0,
        }
        try:
            self.pid = _begin(order, list(streams.values()))
            self._child_created = True
        finally:
            self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]


def run(
    *words: str, popen: type[subprocess.Popen[str]] = Popen, given: str = "", **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command with these *words*, and *given* to read, to its end; keep what it says.

    Args:
        words: its arguments.
        popen: by what it is started.
        given: its standard input.
        options: of `subprocess.Popen`.
    """
    pipe = subprocess.PIPE
    with popen([COMMAND, *words], stdin=pipe, stdout=pipe, stderr=pipe, text=True, **options) as process:
        try:
            out, errors = process.communicate(given, timeout=MOST_SECONDS)
        finally:
            process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, errors)


def _begin(order: dict[str, Any], streams: list[int]) -> int:
    """Let the process begin a command with these *streams*, and return its id."""
    told = json.dumps(order).encode()
    assert len(told) <= _MOST_BYTES, "the environment is too large"
    with _one_at_a_time:
        way = _way()
        socket.send_fds(way, [told], streams)
        answer = way.recv(_MOST_BYTES)
    assert answer, "what is loaded has ended"
    return int(answer)


@cache
def _way() -> socket.socket:
    """Start the process, and return the way to it; it ends with this one."""
    # Else who begins a command there would have to tell when it ends.
    assert ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    way, end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-P", __file__, str(end.fileno())],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        pass_fds=[end.fileno()],
    )
    end.close()

    def leave() -> None:
        way.close()
        process.wait()

    atexit.register(leave)
    return way


def _serve(way: socket.socket) -> None:
    """Begin what is told on *way*, until it ends."""
    # The client is what a command loads only when it calls a hub, and nearly all of them do.
    for name in ("deedbox.cli", "deedbox_client", "deedbox_client._core"):
        package = importlib.import_module(name)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    for name in (*_CALLING, *_SERVING):
        importlib.import_module(name)
    # A copy that walks through all that is loaded would copy its memory, too.
    gc.collect()
    gc.freeze()
    while True:
        told, streams, _, _ = socket.recv_fds(way, _MOST_BYTES, 3)
        if not told:
            return
        reading, writing = os.pipe()
        between = os.fork()
        if between == 0:
            if os.fork() == 0:
                way.close()
                _become(writing, streams, **json.loads(told))
            # Whoever asked is the parent of what has lost its own.
            os._exit(0)
        os.waitpid(between, 0)
        os.close(writing)
        way.send(os.read(reading, 100))
        for descriptor in (reading, *streams):
            os.close(descriptor)


def _become(
    telling: int,
    given: list[int],
    words: list[str],
    env: dict[str, str],
    cwd: str,
    streams: list[int],
    has_own_group: bool,
) -> NoReturn:
    """Be the command, and say so on *telling*."""
    # Whoever imports this module, to use the class, loads nothing.
    from deedbox import cli

    if has_own_group:
        os.setpgid(0, 0)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    for number, stream in zip(streams, given, strict=True):
        os.dup2(stream, number)
    os.write(telling, str(os.getpid()).encode())
    for descriptor in (telling, *given):
        os.close(descriptor)
    # As Python has them where everything is UTF-8.
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.argv = [COMMAND, *words]
    # Processes for heavy work load what their parent was started with.
    sys.modules["__main__"].__file__ = COMMAND
    cli.main()


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
