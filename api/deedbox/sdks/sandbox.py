"""Trees built in a process that can do nothing else, of contracts that nobody vouches for.

The hub reads one file of what the process leaves, and imports nothing of it: `pack` asks whether it is fit.
"""

import json
import logging
import os
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO, Any, Final

import anyio
import anyio.to_thread
from anyio.abc import Process

from deedbox import spec
from deedbox.confinement import LAYERS, Limits
from deedbox.sdks.confined import DOCUMENT, FAILED, TREE, Order
from deedbox.sdks.generating.text import one_line, prose
from deedbox.sdks.trees import MOST_DUMPED_BYTES, Flavour

log = logging.getLogger("deedbox.sdks")

OnProgress = Callable[[int, str], Awaitable[None]]
"""Is told how far it is, in per cent, and with what."""
_COMMAND: Final = ("-m", "deedbox.sdks.confined")
_MOST_TOLD_BYTES: Final = 1024 * 1024
_LAST_BYTES: Final = 4 * 1024
_SECONDS_TO_DIE: Final = 10
_KNOWN_LAYERS: Final[dict[tuple[str, ...], Mapping[str, bool]]] = {}
"""By the command that told: a fact of this machine, which no process of it finds otherwise."""


class BuildRefused(Exception):
    """It would fail again: the contract is to blame, or what is installed. The text says why."""


class BuildInterrupted(Exception):
    """It may be tried again: the process could not start, or somebody ended it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What building one tree may take; GitHub's, the largest that people publish, takes a tenth of it."""

    timeout_seconds: float = 300
    limits: Limits = field(
        default=Limits(
            memory_bytes=3 * 1024**3,
            cpu_seconds=240,
            file_bytes=128 * 1024**2,
            open_files=256,
            processes=64,
        )
    )
    reading: spec.Limits = spec.DEFAULT_LIMITS
    """What the document may hold."""


class Sandbox:
    """Builds trees, each in a process and a folder of its own.

    Args:
        bounds: What one may take.
        folder: Where the folders are made; None takes the machine's for what is temporary.
        command: Of the process, for tests.
    """

    def __init__(
        self, bounds: Bounds | None = None, *, folder: Path | None = None, command: Sequence[str] = _COMMAND
    ) -> None:
        self._bounds = bounds or Bounds()
        self._folder = folder
        self._command = command

    async def build(
        self, document: bytes, media_type: str, flavour: Flavour, on_progress: OnProgress | None = None
    ) -> bytes:
        """Return a dumped tree of the contract that *document* is; nobody has looked into it yet.

        Whatever becomes of it, cancellation included, no process and no file of it is left.

        Raises:
            BuildRefused, BuildInterrupted: there is none.
        """
        return await self._run(document, media_type, flavour, on_progress, is_probe=False)

    async def layers(self) -> Mapping[str, bool]:
        """Return which layers of `confinement.LAYERS` hold a process on this machine; asked of it once.

        Raises:
            BuildRefused, BuildInterrupted: no process can start.
        """
        if self.known_layers is None:
            await self._run(b"", "application/json", "client", None, is_probe=True)
        return self.known_layers or dict.fromkeys(LAYERS, False)

    @property
    def known_layers(self) -> Mapping[str, bool] | None:
        """What `layers` returns; None until a process has told."""
        return _KNOWN_LAYERS.get(tuple(self._command))

    async def _run(
        self,
        document: bytes,
        media_type: str,
        flavour: Flavour,
        on_progress: OnProgress | None,
        *,
        is_probe: bool,
    ) -> bytes:
        bounds = self._bounds
        folder = await anyio.to_thread.run_sync(_folder, self._folder)
        try:
            await anyio.to_thread.run_sync((folder / DOCUMENT).write_bytes, document)
            order = Order(
                str(folder),
                flavour,
                media_type,
                os.getpid(),
                bounds.timeout_seconds,
                bounds.limits,
                bounds.reading,
                is_probe,
            )
            with tempfile.TemporaryFile(dir=self._folder) as errors:
                await self._finished(order, errors, on_progress)
            return b"" if is_probe else await anyio.to_thread.run_sync(_read, folder / TREE)
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(_remove, folder)

    async def _finished(self, order: Order, errors: IO[bytes], on_progress: OnProgress | None) -> None:
        try:
            process = await anyio.open_process(
                [sys.executable, "-I", "-B", "-X", "utf8", *self._command, order.written()],
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=errors,
                cwd=order.folder,
                env={"HOME": order.folder, "LC_ALL": "C.UTF-8", "TMPDIR": order.folder, "TZ": "UTC"},
                start_new_session=True,
            )
        except OSError as error:
            raise BuildInterrupted(f"No process could start: {error.strerror}") from error
        failure: str | None = None
        try:
            with anyio.move_on_after(order.timeout_seconds) as limit:
                failure = await self._listen(process, on_progress)
                await process.wait()
            if limit.cancelled_caught:
                raise BuildRefused(f"It took more than {order.timeout_seconds:g} seconds")
        finally:
            await _end(process)
        if process.returncode == 0:
            return
        said = _last(errors)
        if said:
            log.warning("what builds SDKs said: %s", said)
        if process.returncode == FAILED:
            raise BuildRefused(failure or "The builder failed at it")
        raise BuildInterrupted("The process that builds was ended, or could not start")

    async def _listen(self, process: Process, on_progress: OnProgress | None) -> str | None:
        """Pass on what *process* tells until it ends; return why it failed, if it says so."""
        assert process.stdout is not None
        failure, told, rest, percent = None, 0, b"", 0
        async for chunk in process.stdout:
            told += len(chunk)
            if told > _MOST_TOLD_BYTES:
                raise BuildRefused("The builder told more than it has to tell")
            *lines, rest = (rest + chunk).split(b"\n")
            for line in map(_members, lines):
                if isinstance(line.get("failure"), str):
                    failure = prose(line["failure"])
                elif isinstance(line.get("layers"), dict):
                    self._learn(line["layers"])
                elif on_progress is not None and percent < _percent(line) <= 100:
                    # Whoever hears of it writes it down: a hundred times are enough for anybody.
                    percent = _percent(line)
                    await on_progress(percent, one_line(line.get("step")))
        return failure

    def _learn(self, layers: dict[str, Any]) -> None:
        if self.known_layers is not None:
            return
        found = {name: layers.get(name) is True for name in LAYERS}
        _KNOWN_LAYERS[tuple(self._command)] = found
        missing = [name for name, is_there in found.items() if not is_there]
        if missing:
            log.warning("SDKs are built with less around them than there could be: no %s", ", ".join(missing))


def _members(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _percent(line: dict[str, Any]) -> int:
    percent = line.get("percent")
    return percent if type(percent) is int else 0


async def _end(process: Process) -> None:
    """End the whole group of *process*, and wait until nothing of it writes any more."""
    with anyio.CancelScope(shield=True), anyio.move_on_after(_SECONDS_TO_DIE):
        # Its number is not given to another group while any process is left in this one.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        if process.stdout is not None:
            async for _ in process.stdout:
                pass
    await process.aclose()


def _folder(within: Path | None) -> Path:
    """Return a new folder, which is its owner's alone. What was asked for by a link is another place."""
    return Path(tempfile.mkdtemp(prefix="deedbox-sdk-", dir=within)).resolve()


def _last(errors: IO[bytes]) -> str:
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - _LAST_BYTES))
    return errors.read(_LAST_BYTES).decode(errors="replace")


def _read(path: Path) -> bytes:
    """Return what the process left, if it is one plain file that nobody else has a name for."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise BuildRefused(f"The builder left no file that may be read: {error.strerror}") from None
    about = os.fstat(number)
    if not stat.S_ISREG(about.st_mode) or about.st_nlink != 1:
        os.close(number)
        raise BuildRefused("The builder left something else than a file")
    with open(number, "rb") as file:  # noqa: PTH123 - It is open already.
        content = file.read(MOST_DUMPED_BYTES + 1)
    if len(content) > MOST_DUMPED_BYTES:
        raise BuildRefused(f"The builder left more than {MOST_DUMPED_BYTES:,} bytes")
    return content


def _remove(folder: Path) -> None:
    """Remove *folder*, whatever rights the process gave what is in it."""
    with suppress(OSError):
        folder.chmod(0o700)
    for place, _, _ in os.walk(folder):
        for one in (
            place,
            *(entry.path for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False)),
        ):
            Path(one).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
