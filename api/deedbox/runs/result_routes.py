"""`/v1/runs/{run}`: what came of it."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog.apis import service as apis
from deedbox.catalog.names import ApiPath
from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, page_links
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit import service as audit
from deedbox.problems import NotFound, RangeNotSatisfiable, UnknownCursor
from deedbox.runs import service as runs
from deedbox.runs.exports import REPORTED, respond_report
from deedbox.runs.failure_schemas import (
    CoveredOperation,
    FailureQuery,
    FormatPath,
    RunCovered,
    RunFailure,
    RunFailurePage,
)
from deedbox.runs.schemas import RunPath
from deedbox.runs.trend_schemas import Trend, TrendPoint, TrendQuery

router = APIRouter(tags=["runs"], route_class=StrictRoute)
READ = [requires("contracts:read")]
THIS = {"run": "$request.path.run"}
_PAGES = page_links("runs_failures", THIS, "status")
_PAGES["responses"]["200"]["links"]["ReplayFailure"] = link(
    "runs_replay",
    "Send the first one again.",
    **THIS,
    fingerprint="$response.body#/items/0/fingerprint",
    body={},
)


@router.get(
    "/v1/runs/{run}/failures",
    operation_id="runs_failures",
    summary="List the failures of a run",
    response_model=RunFailurePage,
    response_description="One part of the failures: new ones first, then known ones, then those fixed.",
    responses=declares(NotFound, UnknownCursor),
    openapi_extra=_PAGES,
    dependencies=READ,
)
def list_failures(request: Request, run: RunPath, params: FailureQuery, tx: ReadTx) -> Response:
    """Each way in which the server breaks its contract, once, with the rule that it breaks and commands that
    show it again. None until the run has succeeded."""
    cursors = cursors_of(request, params, int, audit.is_id)
    place = cursors.read(params.cursor)
    part = runs.failures(tx, runs.read(tx, run), place, params.limit, status=params.status)
    return respond_list(request, RunFailurePage.of(list(map(RunFailure.of, part.rows)), part, cursors))


@router.get(
    "/v1/runs/{run}/coverage",
    operation_id="runs_coverage",
    summary="Read how much a run has tried",
    response_model=RunCovered,
    response_description="How far each operation was tried.",
    responses=declares(NotFound),
    dependencies=READ,
)
def read_coverage(request: Request, run: RunPath, tx: ReadTx) -> Response:
    """Cases, parameters and statuses of each operation that the run was to try; none until it succeeded."""
    covered = runs.read(tx, run).covered or []
    return respond(request, RunCovered(items=[CoveredOperation.model_validate(one) for one in covered]))


@router.get(
    "/v1/runs/{run}/reports/{format}",
    operation_id="runs_export",
    summary="Export what a run found",
    response_class=Response,
    response_description="The report, as a file.",
    responses={
        200: {"content": REPORTED},
        206: {"content": REPORTED, "description": "The part that `Range` names."},
        **declares(NotFound, RangeNotSatisfiable),
    },
    dependencies=READ,
)
def export_run(request: Request, run: RunPath, form: FormatPath, tx: ReadTx) -> Response:
    """What the run found, once it has succeeded: as JUnit's XML, SARIF, Markdown or JSON lines; the requests
    of all failures with their answers as `har`; all that the engine told, as `events`. Credentials
    are in none."""
    row = runs.read(tx, run)
    return respond_report(request, tx, row, form)


@router.get(
    "/v1/apis/{api}/trend",
    operation_id="runs_trend",
    summary="Read the trend of an API's runs",
    response_model=Trend,
    response_description="What the last runs came to, oldest first.",
    responses=declares(NotFound),
    dependencies=READ,
)
def read_trend(request: Request, api: ApiPath, params: TrendQuery, tx: ReadTx) -> Response:
    """What each of the last 100 runs of the API that succeeded came to, in one series."""
    rows = runs.trend(tx, apis.read(tx, api).id, params.series)
    return respond(request, Trend(series=params.series, items=list(map(TrendPoint.of, rows))))
