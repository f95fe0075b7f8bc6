"""Runs that are watched: one look at the database for all of them, however many watch."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import anyio
import anyio.to_thread
from sqlalchemy import Row

from deedbox.db import HUB, Database, ReadTransaction
from deedbox.http import sse
from deedbox.http.streams import RETRY_MILLISECONDS, closing
from deedbox.problems import InsufficientScope, InvalidToken, NotFound, Problem
from deedbox.runs import service as runs
from deedbox.runs.schemas import Run

log = logging.getLogger("deedbox.runs")

LOOK_SECONDS: Final = 0.5
"""How far a run is raises no generation, so it is asked for this often while anybody watches."""
_ENDED: Final = ("succeeded", "failed", "cancelled")

Refusal = Callable[[], Awaitable[Problem | None]]
"""Returns why whoever watches may not any more, or cannot be asked now; None where they may."""


@dataclass(slots=True)
class _Watched:
    watchers: int = 0
    row: Row[Any] | None = None
    seen: tuple[Any, ...] | None = None
    changed: anyio.Event = field(default_factory=anyio.Event)


class Watches:
    """The runs of one hub that somebody watches; `app.state.watches`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watched: dict[str, _Watched] = {}
        self._wanted = anyio.Event()

    def __len__(self) -> int:
        return len(self._watched)

    async def keep_looking(self) -> None:
        """Look for what has changed, until cancelled; nothing is asked while nobody watches."""
        while True:
            await self._wanted.wait()
            while self._watched:
                try:
                    await self._look()
                except Problem:
                    log.debug("the database is busy; the next look tells as much")
                except Exception:
                    log.exception("runs are looked at again")
                await anyio.sleep(LOOK_SECONDS)
            self._wanted = anyio.Event()

    async def follow(self, run: Row[Any], last_id: str | None, refusal: Refusal) -> AsyncGenerator[bytes]:
        """Yield how far *run* is as events, each time that it has changed, and last how it has ended.

        Args:
            run: as it was read just now, by somebody who may.
            last_id: of the last event that they have; None for none.
            refusal: asked again before anything more is told.
        """
        watched = self._watched.setdefault(run.uid, _Watched())
        watched.watchers += 1
        # Others may watch it already: what has changed since *run* was read is then told by the next look.
        watched.seen = None
        self._wanted.set()
        try:
            told = last_id
            row: Row[Any] | None = run
            while row is not None:
                # Before anything is sent, for what changes meanwhile sets this one, and no later one.
                changed = watched.changed
                has_ended = row.state in _ENDED
                name = f"{row.progress_number}-{row.state}"
                if has_ended or name != told:
                    told = name
                    yield _event(row, "ended" if has_ended else "progress", name)
                if has_ended:
                    return
                await changed.wait()
                problem = await refusal()
                if problem is not None:
                    yield _closing(problem)
                    return
                # Not before: what has changed while they were asked about sets no event that is waited for.
                row = watched.row
            yield closing("refused", "The run was forgotten.")
        finally:
            watched.watchers -= 1
            if not watched.watchers:
                self._watched.pop(run.uid, None)

    async def _look(self) -> None:
        generation = await self._database.current_generation()
        uids = list(self._watched)
        found = await anyio.to_thread.run_sync(self._read, uids)
        for uid in uids:
            watched = self._watched.get(uid)
            if watched is None:
                continue
            row = found.get(uid)
            seen = (generation, row and (row.progress_number, row.state))
            if seen != watched.seen:
                watched.row, watched.seen = row, seen
                watched.changed.set()
                watched.changed = anyio.Event()

    def _read(self, uids: list[str]) -> dict[str, Row[Any]]:
        with ReadTransaction(self._database, HUB) as tx:
            return runs.watched(tx, uids)


def _closing(problem: Problem) -> bytes:
    is_refused = isinstance(problem, InvalidToken | InsufficientScope | NotFound)
    return closing("refused" if is_refused else "busy", problem.detail)


def _event(row: Row[Any], kind: str, name: str) -> bytes:
    data = Run.of(row).model_dump_json()
    return sse.event(data, event=kind, identifier=name, retry_milliseconds=RETRY_MILLISECONDS)
