"""What a task is given, and what it gives back."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import anyio.to_thread
from sqlalchemy import Row

from deedbox.db import HUB, Database, WriteTransaction
from deedbox.jobs import service
from deedbox.problems import Problem

log = logging.getLogger("deedbox.jobs")

Keep = Callable[[WriteTransaction], None]
"""Keeps what came of a job, in the transaction that ends it."""

Ending = Callable[[WriteTransaction, "Ended"], None]
"""Keeps that a job has ended without a result, in the transaction that ends it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that has ended, and nothing came of it."""

    job_id: int
    payload: dict[str, Any]
    """What was asked for."""
    reason: str | None
    """Why it failed: a sentence; None where somebody has cancelled it."""


class Hopeless(Exception):
    """The job would fail again however often it is tried; the text says why: a sentence."""


class Interrupted(Exception):
    """The job may be tried again; the text says why: a sentence, fit for whoever asked."""


@dataclass(slots=True)
class Work:
    """One job at work."""

    database: Database
    job: Row[Any]
    _said: list[str] = field(default_factory=list)

    @property
    def payload(self) -> dict[str, Any]:
        """What was asked for."""
        payload: dict[str, Any] = self.job.payload
        return payload

    async def report(self, percent: int, step: str) -> None:
        """Say how far it is, and what it does now; a line of the log says so, too."""
        self._said.append(step)
        try:
            await anyio.to_thread.run_sync(self._write, percent, step)
        except Problem as problem:
            # The work is worth more than how far it is, which the next report says, too.
            log.warning("how far a job is was not kept", extra={"reason": problem.detail})

    def say(self, line: str) -> None:
        """Keep a line; it is written with the next report."""
        self._said.append(line)

    def flush(self, tx: WriteTransaction) -> None:
        """Write what was said since the last report."""
        service.log(tx, self.job.id, self._said)
        self._said = []

    def _write(self, percent: int, step: str) -> None:
        with WriteTransaction(self.database, HUB, is_change=False) as tx:
            service.report(tx, self.job.id, percent=percent, step=step)
            self.flush(tx)


Task = Callable[[Work], Awaitable[Keep]]
"""Works, and returns what keeps the result.

Raises:
    Hopeless: it would fail again.
    Exception: it may be tried again. What it says is for the log alone, unless it is Interrupted.
"""
