"""A run that is there without any fuzzing: rows as one leaves them, as the examples of the contract say."""

from typing import Any, NoReturn

import anyio
import pytest
from sqlalchemy import update

from deedbox import fuzzing
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, WriteTransaction, now
from deedbox.jobs import service as jobs
from deedbox.jobs.tables import jobs as jobs_table
from deedbox.runs import ledger
from deedbox.runs import service as runs
from deedbox.runs.schemas import RunPlan
from deedbox.runs.sealing import Seal
from deedbox.runs.service import Asked
from deedbox.runs.tables import run_failures
from deedbox.runs.tables import runs as runs_table
from deedbox.runs.wanted import RunSecrets
from tests.openapi.reading import SCHEMAS
from tests.runs.found import failure, outcome
from tests.serving import Hub


def hang(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let runs go on until the hub stops: nothing listens at what they are to fuzz."""

    async def wait(*_: object, **__: object) -> NoReturn:
        await anyio.sleep_forever()
        raise AssertionError

    monkeypatch.setattr(fuzzing, "run", wait)
    monkeypatch.setattr(fuzzing, "replay", wait)


def place(hub: Hub, api: str, version: str = "1.0.0", *, uid: str) -> str:
    """Put a run by the contract of *version* under the id *uid*; return the fingerprint of its failure."""
    shown: dict[str, Any] = SCHEMAS["Run"]["examples"][0]
    found: dict[str, Any] = SCHEMAS["RunFailure"]["examples"][0]
    database = hub.app.state.database
    with WriteTransaction(database, HUB) as tx:
        asked = Asked(
            RunPlan.model_validate(shown["plan"]),
            RunSecrets(headers=[], credentials=None),
            target=shown["target"],
            series=shown["series"],
            by=shown["requested_by"],
        )
        run = runs.request(tx, versions.read(tx, api, version), asked, Seal(hub.app.state.settings.data_dir))
        ledger.keep(tx, run, outcome())
        jobs.log(tx, run.job_id, [SCHEMAS["RunLogLine"]["examples"][0]["line"]])
        runs.report(tx, run.id, shown["progress"])
        ended = {"state": "succeeded", "percent": 100}
        moments = dict.fromkeys(("created_at", "started_at", "ended_at"), now())
        tx.execute(update(jobs_table).where(jobs_table.c.id == run.job_id).values(**ended, **moments))
        values = {
            "uid": uid,
            **{name: shown[name] for name in ("passed", "cases", "coverage")},
            **{f"failures_{name}": shown[name] for name in ("new", "known", "fixed")},
            "covered": [SCHEMAS["CoveredOperation"]["examples"][0]],
            "outcome": {name: shown[name] for name in ("seed", "stop_reason", "troubles", "engine")},
        }
        tx.execute(update(runs_table).where(runs_table.c.id == run.id).values(values))
        kept = failure("example", phase=found["phase"]).as_dict()
        kept |= {name: found[name] for name in kept.keys() & found.keys() - {"status", "phase"}}
        kept |= {"status": found["answered"], "response_sample": found["sample"]}
        row = {
            "run_id": run.id,
            "fingerprint": found["fingerprint"],
            "status": found["status"],
            "failure": kept,
        }
        seen = {"first_run": shown["id"], "first_seen_at": now()}
        tx.execute(run_failures.insert().values(**row, **seen))
        another = row | {"fingerprint": "f" * 12}
        tx.execute(run_failures.insert().values(**another, **seen))
    return str(found["fingerprint"])
