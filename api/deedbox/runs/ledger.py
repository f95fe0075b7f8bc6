"""What a run found against what was known before: new, known, and fixed.

A failure is known from the run that finds it first until one that tries its operation in the same way does
not find it again; when it comes back after that it is new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, update

from deedbox import fuzzing
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.fuzzing import baselines
from deedbox.runs import service as runs_service
from deedbox.runs.failure_schemas import MOST_OPERATIONS
from deedbox.runs.tables import known_failures, run_failures, runs

MOST_KNOWN: Final = 2_000
"""Failures that are known of one API in one series; those that were seen longest ago are forgotten."""
MOST_TROUBLES: Final = 50


@dataclass(frozen=True, slots=True)
class _Judged:
    status: str
    failure: dict[str, Any]
    first_run: str
    first_seen_at: datetime


def keep(tx: WriteTransaction, run: Row[Any], outcome: fuzzing.Outcome) -> tuple[dict[str, int], bool]:
    """Keep what came of *run*; return how many failures are new, known and fixed, and whether it passed."""
    moment = now()
    before = _known(tx, run)
    found = {one.fingerprint: one.as_dict() for one in outcome.failures}
    judged = [
        *(_new(one, run, moment) for name, one in found.items() if name not in before),
        *(_still(before[name], "known", one) for name, one in found.items() if name in before),
        *(
            _still(row, "fixed", row.failure)
            for name, row in before.items()
            if name not in found and _is_gone(row.failure, run, outcome)
        ),
    ]
    rows = [{"run_id": run.id, "fingerprint": one.failure["fingerprint"], **asdict(one)} for one in judged]
    if rows:
        tx.execute(insert(run_failures), rows)
    _remember(tx, run, judged, moment)
    counts = {name: sum(one.status == name for one in judged) for name in ("new", "known", "fixed")}
    # A run that had to be killed has not seen all that it would have.
    passed = counts["new"] == 0 and outcome.stop_reason != "killed"
    values = _values(outcome, counts)
    tx.execute(update(runs).where(runs.c.id == run.id).values(**values, passed=passed))
    runs_service.forget_secrets(tx)
    return counts, passed


def keep_replay(tx: WriteTransaction, run: Row[Any], replayed: fuzzing.Replayed) -> None:
    """Keep what came of sending a failure again."""
    outcome = {"verdict": replayed.verdict, "message": replayed.message[:2_000]}
    tx.execute(update(runs).where(runs.c.id == run.id).values(outcome=outcome))
    runs_service.forget_secrets(tx)


def _known(tx: ReadTransaction, run: Row[Any]) -> dict[str, Row[Any]]:
    statement = select(known_failures).where(*_of_series(run)).order_by(known_failures.c.fingerprint)
    return {row.fingerprint: row for row in tx.execute(statement)}


def _of_series(run: Row[Any]) -> tuple[Any, ...]:
    return known_failures.c.api_id == run.api_id, known_failures.c.series == run.series


def _new(failure: dict[str, Any], run: Row[Any], moment: datetime) -> _Judged:
    return _Judged("new", failure, run.uid, moment)


def _still(known: Row[Any], status: str, failure: dict[str, Any]) -> _Judged:
    return _Judged(status, failure, known.first_run, known.first_seen_at)


def _is_gone(failure: Mapping[str, Any], run: Row[Any], outcome: fuzzing.Outcome) -> bool:
    """Return whether the run would have found *failure* again, as far as anybody can tell."""
    words = {name: failure[name] for name in ("fingerprint", "operation", "check", "title", "phase")}
    plan = fuzzing.Plan(
        include=tuple(run.plan["operations"]),
        exclude=tuple(run.plan["exclude"]),
        is_read_only=run.plan["read_only"],
    )
    return baselines.is_fixed(baselines.Known(**words), outcome, plan)


def _remember(tx: WriteTransaction, run: Row[Any], judged: Sequence[_Judged], moment: datetime) -> None:
    for one in judged:
        name = one.failure["fingerprint"]
        is_this = (*_of_series(run), known_failures.c.fingerprint == name)
        if one.status == "known":
            tx.execute(
                update(known_failures).where(*is_this).values(failure=one.failure, last_seen_at=moment)
            )
        elif one.status == "fixed":
            tx.execute(delete(known_failures).where(*is_this))
        else:
            values = {"api_id": run.api_id, "series": run.series, "fingerprint": name, "failure": one.failure}
            seen = {"first_run": run.uid, "first_seen_at": moment, "last_seen_at": moment}
            tx.execute(insert(known_failures).values(**values, **seen))
    newest = select(known_failures.c.fingerprint).where(*_of_series(run))
    newest = newest.order_by(known_failures.c.last_seen_at.desc()).offset(MOST_KNOWN)
    for name in tx.execute(newest).scalars().all():
        tx.execute(delete(known_failures).where(*_of_series(run), known_failures.c.fingerprint == name))


def _values(outcome: fuzzing.Outcome, counts: Mapping[str, int]) -> dict[str, Any]:
    covered = outcome.coverage
    sent, parameters = covered.parameters
    seen, statuses = covered.statuses
    return {
        "failures_new": counts["new"],
        "failures_known": counts["known"],
        "failures_fixed": counts["fixed"],
        "cases": outcome.cases,
        "coverage": {
            "operations": covered.operations_total,
            "operations_tried": covered.operations_tested,
            "parameters": parameters,
            "parameters_tried": sent,
            "statuses": statuses,
            "statuses_seen": seen,
        },
        "covered": [_covered(one) for one in covered.operations[:MOST_OPERATIONS]],
        "outcome": {
            "stop_reason": outcome.stop_reason,
            "seed": outcome.seed,
            "engine": outcome.engine,
            "seconds": outcome.seconds,
            "guards": dict(outcome.guards),
            "troubles": [
                {**asdict(one), "message": one.message[:1_000], "operation": one.operation[:600]}
                for one in outcome.troubles[:MOST_TROUBLES]
            ],
        },
    }


def _covered(operation: fuzzing.Covered) -> dict[str, Any]:
    """Return what is told of *operation*; how often each phase tried it is for the comparison alone."""
    plain = asdict(operation) | {"operation": operation.operation[:600]}
    del plain["phases"]
    return plain
