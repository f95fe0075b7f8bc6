"""`/v1/apis/{api}/versions/{version}/findings`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.findings import service as findings
from deedbox.catalog.findings.schemas import Finding, FindingPage, FindingQuery
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx
from deedbox.http.declare import declares, page_links, tells_lifecycle
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.keyset import is_position
from deedbox.problems import NotFound, UnknownCursor

router = APIRouter(
    prefix="/v1/apis/{api}/versions/{version}/findings", tags=["findings"], route_class=KeptRoute
)
READ = [requires("contracts:read")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}


@router.get(
    "",
    operation_id="findings_list",
    summary="List what lint found in a version",
    response_model=FindingPage,
    response_description="One page of the findings, in the document's order.",
    responses=tells_lifecycle() | declares(UnknownCursor, NotFound),
    openapi_extra=page_links("findings_list", THIS, "severity"),
    dependencies=READ,
)
def list_findings(
    request: Request, api: ApiPath, version: VersionPath, params: FindingQuery, tx: ReadTx
) -> Response:
    """What the hub's rules found in the document when it was published, in its order, waived findings
    included. At most a thousand are kept; then a finding says how many more there are of which rule. The
    list of a version whose `findings` is null is empty: it was published before the hub linted."""
    row = versions.read(tx, api, version)
    cursors = cursors_of(request, params, int, is_position)
    place = cursors.read(params.cursor)
    part = findings.page(tx, row, place, params.limit, severity=params.severity)
    page = FindingPage.of(list(map(Finding.model_validate, part.rows)), part, cursors)
    return respond_list(request, page, headers=lifecycle.headers_of(row))
