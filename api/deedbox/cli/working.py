"""A worker in this process, until a signal ends it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
import anyio.to_thread

from deedbox import background, foundation
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
    asyncio.run(_work(settings, announce))


async def _work(settings: Settings, announce: Announce) -> None:
    is_at_work = False
    async with anyio.create_task_group() as group:
        with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
            group.start_soon(_end_on, signals, group.cancel_scope)
            with starting(settings, has_started=lambda: is_at_work):
                logs.configure(settings.log_level)
                telemetry = Telemetry(settings)
                async with foundation.laid(settings, works=True) as laid, telemetry.told(_parts(laid)):
                    is_at_work = True
                    announce(laid.folder)
                    await background.work(settings, laid)


def _parts(laid: foundation.Foundation) -> Parts:
    """Return what of this process is measured, if anything is."""
    threads = anyio.to_thread.current_default_thread_limiter()
    return Parts(
        database=laid.database, job_kinds=background.KINDS, threads=threads, heavy_work=laid.heavy_work
    )


async def _end_on(signals: AsyncIterator[signal.Signals], scope: anyio.CancelScope) -> None:
    async for _ in signals:
        scope.cancel()
