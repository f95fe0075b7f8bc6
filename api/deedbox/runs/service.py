"""Keeping runs: who asked for which, how far they are, and what can be read of them."""

import secrets as randomness
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Final

from sqlalchemy import Row, Select, case, delete, func, insert, select, update

from deedbox.blobs import service as blobs
from deedbox.blobs.service import Blob
from deedbox.catalog import access
from deedbox.catalog.tables import apis, documents, versions
from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.jobs import service as jobs
from deedbox.jobs.tables import is_open
from deedbox.jobs.tables import jobs as jobs_table
from deedbox.keyset import Order, Part, Place
from deedbox.problems import Busy, NotFound
from deedbox.runs.schemas import RunPlan
from deedbox.runs.sealing import Seal
from deedbox.runs.tables import has_secret, run_chunks, run_failures, run_files, runs
from deedbox.runs.trend_schemas import MOST_TREND
from deedbox.runs.wanted import RunSecrets

KIND: Final = "run"
"""Of the jobs that fuzz."""
MOST_OPEN: Final = 100
"""Runs of the whole hub that may wait at once, and of one API a tenth of that."""
CHUNK_BYTES: Final = 256 * 1024
_NEWEST_FIRST: Order[int] = Order((runs.c.id,), "id", is_descending=True)
# New ones first: their rows are written first.
_AS_KEPT: Order[int] = Order((run_failures.c.id,), "id")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for.

    Args:
        plan: what the run does, without secrets.
        secrets: what goes with its requests and is shown to nobody.
        target: URL of the server.
        series: what it is compared with.
        by: who asks.
        replays: run and fingerprint of the failure that it sends again; None for a run of its own.
    """

    plan: RunPlan
    secrets: RunSecrets
    _: KW_ONLY
    target: str
    series: str
    by: str
    replays: tuple[str, str] | None = None


def request(tx: WriteTransaction, version: Row[Any], asked: Asked, seal: Seal) -> Row[Any]:
    """Ask for a run by the contract of *version* (columns: `versions`, `api`); return it.

    Raises:
        Busy: too many wait.
    """
    _require_room(tx, version.api_id)
    job = jobs.enqueue(tx, KIND, {})
    uid = randomness.token_hex(8)
    values = {
        "uid": uid,
        "api_id": version.api_id,
        "version_id": version.id,
        "job_id": job.id,
        "series": asked.series,
        "target": asked.target,
        "plan": asked.plan.model_dump(mode="json"),
        "secret": None if asked.secrets.is_empty else seal.close(asked.secrets, uid),
        "requested_by": asked.by,
        "replays_run": asked.replays and asked.replays[0],
        "replays_fingerprint": asked.replays and asked.replays[1],
        "progress_number": 0,
    }
    run_id = tx.execute(insert(runs).values(values).returning(runs.c.id)).scalar_one()
    return by_id(tx, run_id)


def page(
    tx: ReadTransaction, place: Place[int] | None, size: int, *, api: str | None, state: str | None
) -> Part[int]:
    """Return a part of the runs that the reader may know of, newest first.

    Args:
        tx: what to read from.
        place: where it starts; None for the newest.
        size: most runs of it.
        api: only of the API of this name; None for all.
        state: only in this state; None for all.
    """
    statement = _select().where(apis.c.deleted_at.is_(None), access.visible_to(tx.viewer))
    if api is not None:
        statement = statement.where(
            runs.c.api_id == select(apis.c.id).where(apis.c.name == api).scalar_subquery()
        )
    if state is not None:
        statement = statement.where(jobs_table.c.state == state)
    return _NEWEST_FIRST.part(tx, statement, place, size)


def read(tx: ReadTransaction, uid: str) -> Row[Any]:
    """Return a run (columns: `runs`, `api`, `version`, and of its job).

    Raises:
        NotFound: there is none of this id, or the reader may not know of its API.
    """
    known = (runs.c.uid == uid, apis.c.deleted_at.is_(None), access.visible_to(tx.viewer))
    row = tx.execute(_select().where(*known)).first()
    if row is None:
        msg = f"There is no run {uid}. Runs that ended long ago are forgotten."
        raise NotFound(msg)
    return row


def by_id(tx: ReadTransaction, run_id: int) -> Row[Any]:
    """Return the run of this id, which is there."""
    return tx.execute(_select().where(runs.c.id == run_id)).one()


def of_job(tx: ReadTransaction, job_id: int) -> Row[Any] | None:
    """Return the run that a job is about; None where it is gone."""
    return tx.execute(_select().where(runs.c.job_id == job_id)).first()


def watched(tx: ReadTransaction, uids: Iterable[str]) -> dict[str, Row[Any]]:
    """Return the runs of these ids that are there, for whoever has asked before whether they may be known."""
    return {row.uid: row for row in tx.execute(_select().where(runs.c.uid.in_(list(uids))))}


def document(tx: ReadTransaction, run: Row[Any]) -> Blob | None:
    """Return the document that *run* goes by; None where its version was deleted."""
    return blobs.find(tx, documents, documents.c.version_id == run.version_id)


def lines(tx: ReadTransaction, run: Row[Any]) -> list[Row[Any]]:
    """Return what was said during the run."""
    return jobs.lines(tx, run.job_id)


def cancel(tx: WriteTransaction, run: Row[Any]) -> Row[Any]:
    """Let the run not begin, or be broken off; return it. What has ended stays as it is."""
    jobs.cancel(tx, run.job_id)
    forget_secrets(tx)
    return by_id(tx, run.id)


def forget_secrets(tx: WriteTransaction) -> None:
    """Delete the secrets of all runs that have ended, however they have."""
    is_ended = runs.c.job_id.not_in(select(jobs_table.c.id).where(is_open))
    tx.execute(update(runs).where(has_secret, is_ended).values(secret=None))


def report(tx: WriteTransaction, run_id: int, progress: dict[str, Any]) -> None:
    """Say how far the run is."""
    number = runs.c.progress_number + 1
    tx.execute(update(runs).where(runs.c.id == run_id).values(progress=progress, progress_number=number))


def failures(
    tx: ReadTransaction, run: Row[Any], place: Place[int] | None, size: int, *, status: str | None
) -> Part[int]:
    """Return a part of what *run* found (columns: `run_failures`): new, then known, then fixed."""
    statement = select(run_failures).where(run_failures.c.run_id == run.id)
    if status is not None:
        statement = statement.where(run_failures.c.status == status)
    return _AS_KEPT.part(tx, statement, place, size)


def failure(tx: ReadTransaction, run: Row[Any], fingerprint: str) -> Row[Any]:
    """Return one failure of *run*.

    Raises:
        NotFound: it has none of this fingerprint.
    """
    is_this = (run_failures.c.run_id == run.id, run_failures.c.fingerprint == fingerprint)
    row = tx.execute(select(run_failures).where(*is_this)).first()
    if row is None:
        msg = f"The run {run.uid} has no failure {fingerprint}."
        raise NotFound(msg)
    return row


def trend(tx: ReadTransaction, api_id: int, series: str) -> list[Row[Any]]:
    """Return the last runs of the API in *series* that succeeded, oldest first, at most `MOST_TREND`."""
    of_series = (runs.c.api_id == api_id, runs.c.series == series, runs.c.passed.is_not(None))
    newest = _select().where(*of_series).order_by(runs.c.id.desc()).limit(MOST_TREND)
    return list(reversed(list(tx.execute(newest))))


def latest(tx: ReadTransaction, api_id: int, size: int) -> list[Row[Any]]:
    """Return the newest runs of the API."""
    return list(tx.execute(_select().where(runs.c.api_id == api_id).order_by(runs.c.id.desc()).limit(size)))


def file_of(tx: ReadTransaction, run: Row[Any], name: str) -> Row[Any] | None:
    """Return the file of this *name* (columns: `run_files`); None where the run has none."""
    is_this = (run_files.c.run_id == run.id, run_files.c.name == name)
    return tx.execute(select(run_files).where(*is_this)).first()


def chunk(tx: ReadTransaction, file_id: int, number: int) -> Blob | None:
    """Return one part of a file as it is kept, compressed; None when the file is gone, or at its end."""
    return blobs.find(tx, run_chunks, run_chunks.c.file_id == file_id, run_chunks.c.number == number)


def retain(tx: WriteTransaction, api_id: int, most: int) -> None:
    """Delete the oldest runs of the API that have ended, so that no more than *most* are left."""
    ended = (
        select(runs.c.id, runs.c.job_id)
        .join(jobs_table, jobs_table.c.id == runs.c.job_id)
        .where(runs.c.api_id == api_id, ~is_open)
        .order_by(runs.c.id.desc())
        .offset(most)
        .limit(20)  # The rest goes with the next run.
    )
    for row in tx.execute(ended).all():
        _forget(tx, row.id)
        jobs.forget(tx, row.job_id)


def _forget(tx: WriteTransaction, run_id: int) -> None:
    files = select(run_files.c.id).where(run_files.c.run_id == run_id)
    tx.execute(delete(run_chunks).where(run_chunks.c.file_id.in_(files)))
    for table in (run_files, run_failures):
        tx.execute(delete(table).where(table.c.run_id == run_id))
    tx.execute(delete(runs).where(runs.c.id == run_id))


def _require_room(tx: ReadTransaction, api_id: int) -> None:
    waiting = (
        select(
            func.count().label("of_all"),
            func.coalesce(func.sum(case((runs.c.api_id == api_id, 1), else_=0)), 0).label("of_api"),
        )
        .select_from(jobs_table)
        .join(runs, runs.c.job_id == jobs_table.c.id)
        .where(is_open)
    )
    row = tx.execute(waiting).one()
    if row.of_all >= MOST_OPEN or row.of_api >= MOST_OPEN // 10:
        msg = f"{row.of_api} runs of this API wait, and {row.of_all} in all, which is the most."
        raise Busy(msg, retry_after_seconds=30)


def _select() -> Select[Any]:
    job = jobs_table.c
    columns: Sequence[Any] = [one for one in runs.c if one.name != "secret"]
    return (
        select(
            *columns,
            apis.c.name.label("api"),
            versions.c.version,
            versions.c.media_type,
            job.state,
            job.percent,
            job.step,
            job.error,
            job.created_at,
            job.started_at,
            job.ended_at,
        )
        .join(jobs_table, job.id == runs.c.job_id)
        .join(versions, versions.c.id == runs.c.version_id)
        .join(apis, apis.c.id == runs.c.api_id)
    )


def secret_of(tx: ReadTransaction, run: Row[Any]) -> bytes | None:
    """Return the sealed secrets of *run*; None where it has none, or they are deleted."""
    secret: bytes | None = tx.execute(select(runs.c.secret).where(runs.c.id == run.id)).scalar()
    return secret
