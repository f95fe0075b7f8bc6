"""What events tell of runs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from deedbox.db import WriteTransaction
from deedbox.events import outbox
from deedbox.events.of_runs import RunCancelled, RunFacts, RunFailed, RunFinished, RunRequested
from deedbox.jobs.work import Ended
from deedbox.runs import service as runs


def requested(tx: WriteTransaction, run: Row[Any]) -> None:
    """Tell that *run* was asked for."""
    _tell(tx, run, RunRequested(**_facts(run)))


def finished(tx: WriteTransaction, run: Row[Any], counts: Mapping[str, int], *, passed: bool) -> None:
    """Tell that *run* has come to its end."""
    told = {**_facts(run), **counts, "passed": passed}
    _tell(tx, run, RunFinished.model_validate(told))


def cancelled(tx: WriteTransaction, run: Row[Any]) -> None:
    """Tell that *run* goes on no more."""
    _tell(tx, run, RunCancelled(**_facts(run)))


def ended(tx: WriteTransaction, job: Ended) -> None:
    """Keep that a run has ended without a result, and tell it."""
    runs.forget_secrets(tx)
    run = runs.of_job(tx, job.job_id)
    if run is None:
        return
    if job.reason is None:
        cancelled(tx, run)
    else:
        _tell(tx, run, RunFailed(**_facts(run), reason=job.reason[:500]))


def _facts(run: Row[Any]) -> dict[str, Any]:
    return {"by": run.requested_by, "version": run.version, "run": run.uid, "series": run.series}


def _tell(tx: WriteTransaction, run: Row[Any], told: RunFacts) -> None:
    outbox.record(tx, told, api_id=run.api_id, api=run.api)
