"""`/v1/runs`: asking for runs, and how far they are."""

from typing import Annotated, Any

from anyio import from_thread
from fastapi import APIRouter, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.channels import service as channels
from deedbox.db import ReadTx, Tx, WriteTransaction
from deedbox.http.conditional import respond
from deedbox.http.declare import costs, declares, link, links, page_links
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import admit_again, requires
from deedbox.identity.audit import service as audit_entries
from deedbox.identity.audit.recording import Audit, Recorder
from deedbox.identity.callers import Caller
from deedbox.problems import FuzzerMissing, InsufficientRole, NotFound, TargetNotAllowed, UnknownCursor
from deedbox.runs import service as runs
from deedbox.runs import telling
from deedbox.runs.engines import require_engine
from deedbox.runs.failure_schemas import FingerprintPath
from deedbox.runs.schemas import Phase, Run, RunLog, RunLogLine, RunPage, RunPath, RunPlan, RunQuery
from deedbox.runs.service import Asked
from deedbox.runs.targets import Targets
from deedbox.runs.wanted import Wanted, WantedReplay
from deedbox.settings import Settings

PREFIX = "/v1/runs"
# Not kept in memory: how far a job is raises no generation.
router = APIRouter(prefix=PREFIX, tags=["runs"], route_class=StrictRoute)
READ = [requires("contracts:read")]
THIS = {"run": "$request.path.run"}
MADE = {"run": "$response.body#/id"}
ONWARD = {
    "ReadRun": link("runs_read", "See how far it is.", **MADE),
    "CancelRun": link("runs_cancel", "Break it off.", **MADE),
}


@router.get(
    "",
    operation_id="runs_list",
    summary="List runs",
    response_model=RunPage,
    response_description="One part of the runs, newest first.",
    responses=declares(UnknownCursor),
    openapi_extra=page_links("runs_list", {}, "api", "state"),
    dependencies=READ,
)
def list_runs(request: Request, params: RunQuery, tx: ReadTx) -> Response:
    """Every run of the APIs that you may know of, newest first. The oldest runs of an API are forgotten."""
    cursors = cursors_of(request, params, int, audit_entries.is_id)
    place = cursors.read(params.cursor)
    part = runs.page(tx, place, params.limit, api=params.api, state=params.state)
    return respond_list(request, RunPage.of(list(map(Run.of, part.rows)), part, cursors))


@router.post(
    "",
    operation_id="runs_create",
    summary="Fuzz a server",
    status_code=201,
    response_model=Run,
    response_description="The run, which begins when it is its turn.",
    responses=declares(NotFound, InsufficientRole, TargetNotAllowed, FuzzerMissing),
    openapi_extra={"responses": {"201": {"links": ONWARD}}, **costs(10)},
)
def create_run(
    request: Request,
    caller: Annotated[Caller, requires("runs:write")],
    wanted: Wanted,
    read: ReadTx,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Let the hub fuzz a live server by a contract, in the background: `runs_watch` tells how far it is, and
    `runs_failures` what it found. Failures are compared with those of earlier runs of the same API and
    series.

    The operator of the hub says which servers may be fuzzed. Headers and credentials are kept sealed, shown
    to nobody, and deleted when the run has ended. Fuzzing sends many requests, also such as change and
    delete: let it not loose on a server that matters, or say `read_only`. Needs the role publisher.
    """
    apis.permit(read, wanted.api, Role.PUBLISHER)
    version = channels.resolve(read, wanted.api, wanted.version)
    # Asking the network takes a moment, which no transaction has.
    read.close()
    _require_possible(request, wanted.target)
    from_thread.run(admit_again, request, "runs:write")
    settings: Settings = request.app.state.settings
    plan = RunPlan(
        phases=[one for one in Phase if one in wanted.phases],
        operations=wanted.operations,
        exclude=wanted.exclude,
        read_only=wanted.read_only,
        seed=wanted.seed,
        max_seconds=min(wanted.max_seconds, settings.run_max_seconds),
        rate=wanted.rate,
        headers=[one.name for one in wanted.headers],
        has_credentials=wanted.credentials is not None,
    )
    asked = Asked(plan, wanted, target=wanted.target, series=wanted.series, by=caller.name)
    return _start(request, tx, audit, version, asked)


@router.get(
    "/{run}",
    operation_id="runs_read",
    summary="Read a run",
    response_model=Run,
    response_description="The run, and how far it is.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        ListFailures=link("runs_failures", "See what it found.", **THIS),
        ReadLog=link("runs_log", "See what was said.", **THIS),
    ),
    dependencies=READ,
)
def read_run(request: Request, run: RunPath, tx: ReadTx) -> Response:
    """State and progress of a run, and once it has ended how many failures are new, known and fixed."""
    return respond(request, Run.of(runs.read(tx, run)))


@router.get(
    "/{run}/log",
    operation_id="runs_log",
    summary="Read the log of a run",
    response_model=RunLog,
    response_description="What was said during the run.",
    responses=declares(NotFound),
    dependencies=READ,
)
def read_log(request: Request, run: RunPath, tx: ReadTx) -> Response:
    """What was said during the run, line by line, the last try at the end."""
    lines = runs.lines(tx, runs.read(tx, run))
    return respond(request, RunLog(items=[RunLogLine.model_validate(line) for line in lines]))


@router.post(
    "/{run}/cancel",
    operation_id="runs_cancel",
    summary="Cancel a run",
    response_model=Run,
    response_description="The run as it is now.",
    responses=declares(NotFound, InsufficientRole),
    openapi_extra=links(200, ReadRun=link("runs_read", "See whether it has ended.", **THIS)),
    dependencies=[requires("runs:write")],
)
def cancel_run(request: Request, run: RunPath, audit: Audit, tx: Tx) -> Response:
    """Let a run not begin, or break it off, which takes a moment; what it has found by then is not kept. What
    has ended stays as it is. Needs the role publisher."""
    row = runs.read(tx, run)
    apis.permit(tx, row.api, Role.PUBLISHER)
    before = Run.of(row)
    left = runs.cancel(tx, row)
    if row.state == "queued" and left.state == "cancelled":
        telling.cancelled(tx, left)
    after = Run.of(left)
    audit.record(tx, f"runs/{run}", before=before, after=after)
    return respond(request, after)


@router.post(
    "/{run}/failures/{fingerprint}/replay",
    operation_id="runs_replay",
    summary="Send a failure again",
    status_code=201,
    response_model=Run,
    response_description="The run that sends it, which begins when it is its turn.",
    responses=declares(NotFound, InsufficientRole, TargetNotAllowed, FuzzerMissing),
    openapi_extra={"responses": {"201": {"links": ONWARD}}, **costs(10)},
)
def replay_failure(
    request: Request,
    caller: Annotated[Caller, requires("runs:write")],
    run: RunPath,
    fingerprint: FingerprintPath,
    wanted: WantedReplay,
    read: ReadTx,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Send the requests that showed a failure to the same server again, as a run of its own: its `replays`
    says in the end whether it fails as before. Headers and credentials come anew: those of the run are
    deleted. It changes nothing of what is known, new or fixed. Needs the role publisher."""
    row = runs.read(read, run)
    apis.permit(read, row.api, Role.PUBLISHER)
    version = channels.resolve(read, row.api, row.version)
    failure = runs.failure(read, row, fingerprint)
    if not failure.failure["replay"]:
        msg = f"The failure {fingerprint} cannot be sent again: it shows itself only together with others."
        raise NotFound(msg)
    read.close()
    _require_possible(request, row.target)
    from_thread.run(admit_again, request, "runs:write")
    plan = RunPlan.model_validate(row.plan).model_copy(
        update={
            "headers": [one.name for one in wanted.headers],
            "has_credentials": wanted.credentials is not None,
        }
    )
    replays = (row.uid, fingerprint)
    asked = Asked(plan, wanted, target=row.target, series=row.series, by=caller.name, replays=replays)
    return _start(request, tx, audit, version, asked)


def _require_possible(request: Request, target: str) -> None:
    require_engine()
    targets: Targets = request.app.state.targets
    # Judged again when it begins; this is for whoever asks to know at once.
    from_thread.run(targets.judged, target)


def _start(request: Request, tx: WriteTransaction, audit: Recorder, version: Any, asked: Asked) -> Response:
    # It may have been taken from them in the meantime.
    apis.permit(tx, version.api, Role.PUBLISHER)
    row = runs.request(tx, version, asked, request.app.state.run_seal)
    telling.requested(tx, row)
    run = Run.of(row)
    audit.record(tx, f"runs/{run.id}", after=run)
    return respond(request, run, status=201, headers={"Location": f"{PREFIX}/{run.id}"})
