"""Keeping background work: who asks for it, who has it, how far it is, and what came of it."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, true, update

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.jobs.tables import is_open, job_lines, jobs

MOST_ATTEMPTS: Final = 3
FIRST_PAUSE_SECONDS: Final = 2.0
"""After a first failure; each further one waits twice as long."""
FARTHEST_AHEAD: Final = timedelta(minutes=5)
"""Longer than any pause and any lease. What lies farther ahead was written before the clock went back."""
FATAL: Final = f"Whoever worked on it died, {MOST_ATTEMPTS} times."
MOST_LINES: Final = 500
"""Lines that are kept of one job: the first ones, and one that says that there were more."""
MOST_LINE: Final = 500
MOST_FORGOTTEN: Final = 100


def enqueue(tx: WriteTransaction, kind: str, payload: dict[str, Any]) -> Row[Any]:
    """Ask for work of this *kind*, to be taken once *tx* is committed; return the job."""
    moment = now()
    values = {
        "uid": secrets.token_hex(8),
        "kind": kind,
        "payload": payload,
        "state": "queued",
        "attempts": 0,
        "due_at": moment,
        "is_cancel_wanted": False,
        "percent": 0,
        "step": "",
        "created_at": moment,
    }
    job = tx.execute(insert(jobs).values(values).returning(jobs)).one()
    if tx.dialect == "postgresql":
        # Not of a hub on SQLite, which does without that library.
        from deedbox.jobs import queue

        queue.defer(tx, kind, job.id)
    return job


def read(tx: ReadTransaction, job_id: int) -> Row[Any]:
    """Return the job (columns: `jobs`), which is there for as long as whoever asked for it."""
    return tx.execute(select(jobs).where(jobs.c.id == job_id)).one()


def lines(tx: ReadTransaction, job_id: int) -> list[Row[Any]]:
    """Return what the job has said, in its order."""
    statement = select(job_lines.c.at, job_lines.c.line).where(job_lines.c.job_id == job_id)
    return list(tx.execute(statement.order_by(job_lines.c.number)))


def claim(
    tx: WriteTransaction,
    runner: str,
    kinds: Sequence[str],
    lease_seconds: float,
    *,
    job_id: int | None = None,
) -> Row[Any] | None:
    """Take the job that has waited longest, or whose runner is gone; of all, or the one of *job_id*.

    Return it; None where there is nothing to do.
    """
    moment = now()
    is_free = or_(jobs.c.state == "queued", _has_come(jobs.c.leased_until, moment))
    is_alive = jobs.c.attempts < MOST_ATTEMPTS
    first = (
        select(jobs.c.id)
        .where(
            is_open, _has_come(jobs.c.due_at, moment), is_free, is_alive, jobs.c.kind.in_(kinds), _is(job_id)
        )
        .order_by(jobs.c.due_at, jobs.c.id)
        .limit(1)
    )
    taken = tx.execute(first).scalar()
    if taken is None:
        return None
    values = {
        "state": "running",
        "runner": runner,
        "attempts": jobs.c.attempts + 1,
        "leased_until": moment + timedelta(seconds=lease_seconds),
        "started_at": func.coalesce(jobs.c.started_at, moment),
        "percent": 0,
        "step": "",
    }
    return tx.execute(update(jobs).where(jobs.c.id == taken).values(values).returning(jobs)).one()


def end_fatal(tx: WriteTransaction, kinds: Sequence[str], *, job_id: int | None = None) -> Row[Any] | None:
    """End a job of *kinds* that was tried so often that it would have failed, but ended who worked on it.

    Return it; None where there is none. One at a time, for each has an end of its own to be told.
    """
    moment = now()
    is_free = or_(jobs.c.state == "queued", _has_come(jobs.c.leased_until, moment))
    is_fatal = (is_open, is_free, jobs.c.attempts >= MOST_ATTEMPTS, jobs.c.kind.in_(kinds))
    first = select(jobs.c.id).where(*is_fatal, _is(job_id)).order_by(jobs.c.due_at, jobs.c.id).limit(1)
    dead = tx.execute(first).scalar()
    if dead is None:
        return None
    ended = {"state": "failed", "error": FATAL, "leased_until": None, "ended_at": moment}
    return tx.execute(update(jobs).where(jobs.c.id == dead).values(ended).returning(jobs)).one()


def release_all(tx: WriteTransaction, kinds: Sequence[str]) -> int:
    """Let all of *kinds* that is running be taken again, for whoever had it is gone; return how much.

    Only for a hub that has the database for itself, at its start.
    """
    return tx.execute(
        update(jobs)
        .where(jobs.c.state == "running", jobs.c.kind.in_(kinds))
        .values(state="queued", leased_until=None)
    ).rowcount


def renew(tx: WriteTransaction, job_id: int, runner: str, lease_seconds: float) -> bool:
    """Keep the job for longer; return False where it is no more *runner*'s, or to be cancelled."""
    is_ours = (jobs.c.id == job_id, jobs.c.runner == runner, jobs.c.state == "running")
    until = now() + timedelta(seconds=lease_seconds)
    kept = tx.execute(
        update(jobs).where(*is_ours, jobs.c.is_cancel_wanted.is_(False)).values(leased_until=until)
    )
    return kept.rowcount == 1


def report(tx: WriteTransaction, job_id: int, *, percent: int, step: str) -> None:
    """Say how far the job is."""
    tx.execute(update(jobs).where(jobs.c.id == job_id).values(percent=percent, step=step[:200]))


def log(tx: WriteTransaction, job_id: int, texts: Sequence[str]) -> None:
    """Keep what the job says, as far as there is room; nothing of a job that was forgotten meanwhile."""
    if tx.execute(select(jobs.c.id).where(jobs.c.id == job_id)).first() is None:
        return
    kept: int = tx.execute(
        select(func.count()).select_from(job_lines).where(job_lines.c.job_id == job_id)
    ).scalar_one()
    moment = now()
    room = max(0, MOST_LINES - kept)
    said = [text[:MOST_LINE] for text in texts[:room]]
    if kept < MOST_LINES <= kept + len(texts) and len(texts) > room:
        said[-1] = "More was said than is kept."
    rows = [
        {"job_id": job_id, "number": number, "at": moment, "line": line}
        for number, line in enumerate(said, kept)
    ]
    if rows:
        tx.execute(insert(job_lines), rows)


def succeed(tx: WriteTransaction, job_id: int, runner: str) -> bool:
    """End the job well; return False where it is no more *runner*'s, so that nothing of it may be kept."""
    return _end(tx, job_id, runner, state="succeeded", percent=100, step="", error=None)


def fail(tx: WriteTransaction, job: Row[Any], runner: str, error: str, *, is_final: bool = False) -> bool:
    """Let the job be tried again after a while; after the last attempt, or where it *is_final*, it failed.

    Return whether it has ended by that.
    """
    if is_final or job.attempts >= MOST_ATTEMPTS:
        return _end(tx, job.id, runner, state="failed", error=error)
    pause = timedelta(seconds=FIRST_PAUSE_SECONDS * 2 ** (job.attempts - 1))
    values = {"state": "queued", "leased_until": None, "due_at": now() + pause, "error": error}
    tx.execute(update(jobs).where(jobs.c.id == job.id, jobs.c.runner == runner).values(values))
    return False


def give_back(tx: WriteTransaction, job: Row[Any], runner: str) -> None:
    """Let somebody else take the job at once: this runner ends before it does."""
    values = {"state": "queued", "leased_until": None, "attempts": job.attempts - 1}
    is_ours = (jobs.c.id == job.id, jobs.c.runner == runner, jobs.c.state == "running")
    tx.execute(update(jobs).where(*is_ours).values(values))


def cancel(tx: WriteTransaction, job_id: int) -> None:
    """Let a job that waits not begin, and one that runs be broken off; one that has ended stays as it is."""
    tx.execute(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.state == "queued")
        .values(state="cancelled", ended_at=now())
    )
    tx.execute(
        update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running").values(is_cancel_wanted=True)
    )


def cancelled(tx: WriteTransaction, job_id: int, runner: str) -> bool:
    """Say that the job was broken off, as somebody wanted; return False where it is no more *runner*'s."""
    return _end(tx, job_id, runner, state="cancelled")


def forget(tx: WriteTransaction, job_id: int) -> None:
    """Delete the job and what it has said."""
    tx.execute(delete(job_lines).where(job_lines.c.job_id == job_id))
    tx.execute(delete(jobs).where(jobs.c.id == job_id))


def next_due(tx: ReadTransaction, kinds: Sequence[str], *, job_id: int | None = None) -> datetime | None:
    """Return when the next job of *kinds*, or that one, may be taken, or its lease ends; None for never."""
    due: datetime | None = tx.execute(
        select(func.min(func.coalesce(jobs.c.leased_until, jobs.c.due_at))).where(
            is_open, jobs.c.kind.in_(kinds), _is(job_id)
        )
    ).scalar()
    moment = now()
    return moment if due is not None and due > moment + FARTHEST_AHEAD else due


def forgotten(tx: ReadTransaction, kind: str, *, since: datetime) -> list[int]:
    """Return some jobs of this *kind* that could have been taken before *since*, the oldest first."""
    statement = (
        select(jobs.c.id)
        .where(
            is_open, jobs.c.kind == kind, _has_come(func.coalesce(jobs.c.leased_until, jobs.c.due_at), since)
        )
        .order_by(jobs.c.due_at, jobs.c.id)
        .limit(MOST_FORGOTTEN)
    )
    return list(tx.execute(statement).scalars())


def _has_come(at: ColumnElement[datetime], moment: datetime) -> ColumnElement[bool]:
    return or_(at <= moment, at > moment + FARTHEST_AHEAD)


def _is(job_id: int | None) -> ColumnElement[bool]:
    return true() if job_id is None else jobs.c.id == job_id


def _end(tx: WriteTransaction, job_id: int, runner: str, **values: Any) -> bool:
    is_ours = (jobs.c.id == job_id, jobs.c.runner == runner, jobs.c.state == "running")
    ended = tx.execute(update(jobs).where(*is_ours).values(leased_until=None, ended_at=now(), **values))
    return ended.rowcount == 1
