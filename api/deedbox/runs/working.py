"""The job that is a run: a live server is fuzzed by a child process, and what came of it is kept at once."""

import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

import anyio
import anyio.to_thread
from sqlalchemy import Row

from deedbox import fuzzing
from deedbox.blobs.store import BlobStore
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction
from deedbox.fuzzing.outcomes import failure_of
from deedbox.jobs import service as jobs
from deedbox.jobs.work import Hopeless, Interrupted, Keep, Work
from deedbox.problems import NotFound, Problem, TargetNotAllowed
from deedbox.runs import files, ledger, telling
from deedbox.runs import service as runs
from deedbox.runs.failure_schemas import MOST_FAILURES
from deedbox.runs.sealing import Seal
from deedbox.runs.targets import Targets
from deedbox.runs.wanted import RunSecrets

REPORT_SECONDS: Final = 0.5
"""How far a run is is kept no more often."""


class Fuzzing:
    """Runs of one hub.

    Args:
        database: where contracts are, and where results go.
        store: where their bytes are.
        targets: what may be fuzzed.
        seal: opens the secrets of runs.
        folder: for files of runs that are under way.
        most_kept: runs of one API that are kept.
    """

    def __init__(
        self,
        database: Database,
        store: BlobStore,
        targets: Targets,
        seal: Seal,
        *,
        folder: Path,
        most_kept: int,
    ) -> None:
        self._database = database
        self._store = store
        self._targets = targets
        self._seal = seal
        self._folder = folder
        self._most_kept = most_kept

    async def __call__(self, work: Work) -> Keep:
        """Do the run that the job is about.

        Raises:
            Hopeless: it cannot be done.
            Interrupted: it may be done another time.
        """
        run, document, secrets, failure = await anyio.to_thread.run_sync(self._read, work)
        # Judged now, and these very addresses are connected to, whatever the name means a moment later.
        try:
            target = fuzzing.Target(run.target, tuple(await self._targets.judged(run.target)))
        except TargetNotAllowed as problem:
            raise Hopeless(problem.detail) from problem
        except fuzzing.UnfitTarget as error:
            raise Hopeless(f"{error}.") from error
        try:
            if failure is not None:
                return await self._replay(run, document, target, failure, secrets)
            return await self._fuzz(work, run, document, target, secrets)
        except (fuzzing.UnfitPlan, fuzzing.ExtraMissing) as error:
            raise Hopeless(f"{error}.") from error
        except fuzzing.FuzzingFailed as error:
            raise Interrupted(f"{error}.") from error

    async def _replay(
        self,
        run: Row[Any],
        document: bytes,
        target: fuzzing.Target,
        failure: fuzzing.Failure,
        secrets: RunSecrets,
    ) -> Keep:
        sent = await fuzzing.replay(document, run.media_type, target, failure, credentials_of(secrets))
        return partial(_keep_replay, run=run, replayed=sent, most_kept=self._most_kept)

    async def _fuzz(
        self, work: Work, run: Row[Any], document: bytes, target: fuzzing.Target, secrets: RunSecrets
    ) -> Keep:
        folder = Path(await anyio.to_thread.run_sync(partial(tempfile.mkdtemp, dir=self._folder)))
        try:
            plan = plan_of(run.plan, secrets)
            telling = _Telling(self._database, work, run)
            outcome = await fuzzing.run(document, run.media_type, target, plan, telling, folder=folder)
            if outcome.stop_reason == "nothing_tested":
                raise Hopeless(_nothing(outcome))
            for name, path in (("har", outcome.har), ("events", outcome.ndjson)):
                if path is not None:
                    kept = partial(files.keep, self._database, self._store, run.id, name, path)
                    if await anyio.to_thread.run_sync(kept) is None:
                        work.say(f"the report {name} is larger than is kept")
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(partial(shutil.rmtree, folder, ignore_errors=True))
        return partial(_keep, run=run, outcome=outcome, most_kept=self._most_kept)

    def _read(self, work: Work) -> tuple[Row[Any], bytes, RunSecrets, fuzzing.Failure | None]:
        with ReadTransaction(self._database, HUB) as tx:
            run = runs.of_job(tx, work.job.id)
            blob = None if run is None else runs.document(tx, run)
            if run is None or blob is None:
                msg = "The version was deleted."
                raise Hopeless(msg)
            sealed = runs.secret_of(tx, run)
            failure = _replayed(tx, run) if run.replays_run else None
        document = self._store.read(blob)
        if not (run.plan["headers"] or run.plan["has_credentials"]):
            return run, document, RunSecrets(headers=[], credentials=None), failure
        secrets = None if sealed is None else self._seal.open(sealed, run.uid)
        if secrets is None:
            msg = "The key that its headers and credentials were sealed with is gone. Ask for the run again."
            raise Hopeless(msg)
        return run, document, secrets, failure


class _Telling:
    """Keeps how far a run is, every now and then."""

    def __init__(self, database: Database, work: Work, run: Row[Any]) -> None:
        self._database = database
        self._work = work
        self._run = run
        self._told_at = float("-inf")
        self._phase = ""

    async def __call__(self, progress: fuzzing.Progress) -> None:
        if progress.phase != self._phase:
            self._phase = progress.phase
            self._work.say(f"{progress.phase}: {progress.operations_total} operations")
        elif time.monotonic() - self._told_at < REPORT_SECONDS:
            return
        self._told_at = time.monotonic()
        try:
            await anyio.to_thread.run_sync(self._write, progress)
        except Problem:
            # The writer is busy; the next report says as much.
            return

    def _write(self, progress: fuzzing.Progress) -> None:
        percent = min(99, int(100 * progress.seconds / self._run.plan["max_seconds"]))
        step = f"{progress.phase} {progress.operation}".strip()
        with WriteTransaction(self._database, HUB, is_change=False) as tx:
            runs.report(tx, self._run.id, {**progress.as_dict(), "operation": progress.operation[:600]})
            jobs.report(tx, self._work.job.id, percent=percent, step=step)
            self._work.flush(tx)


def credentials_of(secrets: RunSecrets) -> fuzzing.Credentials:
    """Return what goes with each request and is shown in no report: every header that was given, too."""
    headers = {one.name: one.value for one in secrets.headers}
    given = secrets.credentials
    if given is None:
        return fuzzing.Credentials(headers)
    if given.token is not None:
        headers |= fuzzing.Credentials.bearer(given.token).headers
    if given.username is not None and given.password is not None:
        headers |= fuzzing.Credentials.basic(given.username, given.password).headers
    return fuzzing.Credentials(headers, {one.scheme: one.value for one in given.keys})


def plan_of(asked: dict[str, Any], secrets: RunSecrets) -> fuzzing.Plan:
    """Return what the engine is to do (*asked* is `RunPlan` as JSON).

    Raises:
        UnfitPlan: the engine cannot.
    """
    return fuzzing.Plan(
        phases=tuple(asked["phases"]),
        include=tuple(asked["operations"]),
        exclude=tuple(asked["exclude"]),
        is_read_only=asked["read_only"],
        seed=asked["seed"],
        max_seconds=asked["max_seconds"],
        max_failures=MOST_FAILURES,
        rate_per_second=asked["rate"],
        credentials=credentials_of(secrets),
    )


def _replayed(tx: ReadTransaction, run: Row[Any]) -> fuzzing.Failure:
    try:
        return failure_of(runs.failure(tx, runs.read(tx, run.replays_run), run.replays_fingerprint).failure)
    except NotFound as problem:
        raise Hopeless(problem.detail) from problem


def _nothing(outcome: fuzzing.Outcome) -> str:
    why = next((one.message for one in outcome.troubles if one.message), "")
    return f"The server answered no request. {why}".strip()[:1_000]


def _keep(tx: WriteTransaction, run: Row[Any], outcome: fuzzing.Outcome, most_kept: int) -> None:
    counts, passed = ledger.keep(tx, run, outcome)
    telling.finished(tx, run, counts, passed=passed)
    runs.retain(tx, run.api_id, most_kept)


def _keep_replay(tx: WriteTransaction, run: Row[Any], replayed: fuzzing.Replayed, most_kept: int) -> None:
    ledger.keep_replay(tx, run, replayed)
    is_fixed, fails = replayed.verdict == "fixed", replayed.verdict in ("fails", "flaky")
    telling.finished(tx, run, {"new": 0, "known": int(fails), "fixed": int(is_fixed)}, passed=is_fixed)
    runs.retain(tx, run.api_id, most_kept)
