"""A worker in this process, until a signal ends it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
import anyio.to_thread

from deedbox import background, foundation
from deedbox.cli import freed_memory
from deedbox.cli.failures import Failure
from deedbox.cli.hub_failures import starting
from deedbox.http import logs
from deedbox.settings import Settings
from deedbox.telemetry.parts import Parts
from deedbox.telemetry.wiring import Telemetry

Announce = Callable[[Path], None]
"""Is given the folder of this process, once it works."""


def run(settings: Settings, *, announce: Announce) -> None:
    """Work until a signal ends it.

    Raises:
        Failure: the database or the data folder cannot be used.
    """
    freed_memory.bound()
    asyncio.run(_work(settings, announce))


async def _work(settings: Settings, announce: Announce) -> None:
    is_at_work = False
    refused: list[Failure] = []
    async with anyio.create_task_group() as group:
        with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
            group.start_soon(_end_on, signals, group.cancel_scope)
            try:
                with starting(settings, has_started=lambda: is_at_work):
                    logs.configure(settings.log_level)
                    telemetry = Telemetry(settings)
                    async with foundation.laid(settings, works=True) as laid, telemetry.told(_parts(laid)):
                        is_at_work = True
                        announce(laid.folder)
                        await background.work(settings, laid)
            except Failure as failure:
                # Out of the group it would come as one of a group of errors.
                refused.append(failure)
                group.cancel_scope.cancel()
    if refused:
        raise refused[0]


def _parts(laid: foundation.Foundation) -> Parts:
    """Return what of this process is measured, if anything is."""
    threads = anyio.to_thread.current_default_thread_limiter()
    return Parts(
        database=laid.database, job_kinds=background.KINDS, threads=threads, heavy_work=laid.heavy_work
    )


async def _end_on(signals: AsyncIterator[signal.Signals], scope: anyio.CancelScope) -> None:
    async for _ in signals:
        scope.cancel()
