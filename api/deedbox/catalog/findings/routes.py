"""`/v1/apis/{api}/versions/{version}/findings`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.findings import service as findings
from deedbox.catalog.findings.schemas import Finding, FindingFilter, FindingPage, FindingQuery
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx
from deedbox.http.declare import costs, declares, page_links, tells_lifecycle
from deedbox.http.exporting import Export, FormatPath, exported_rows
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.keyset import is_position
from deedbox.problems import NotFound, UnknownCursor

PREFIX = "/v1/apis/{api}/versions/{version}/findings"
router = APIRouter(prefix=PREFIX, tags=["findings"], route_class=KeptRoute)
# What comes part by part is not kept.
exported = APIRouter(prefix=PREFIX, tags=["findings"], route_class=StrictRoute)
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
    page = FindingPage.of(shown(Finding, part.rows), part, cursors)
    return respond_list(request, page, headers=lifecycle.headers_of(row))


@exported.get(
    "/{format}",
    operation_id="findings_export",
    summary="Export what lint found in a version",
    response_class=Response,
    response_description="Every finding, in the document's order.",
    responses=tells_lifecycle(**exported_rows(Finding)) | declares(NotFound),
    openapi_extra=costs(10),
    dependencies=READ,
)
def export_findings(
    api: ApiPath, version: VersionPath, form: FormatPath, params: FindingFilter, export: Export
) -> Response:
    """All that `findings_list` lists with this filter, as one file of one moment, sent while it is read.
    JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has a
    quote before text that a spreadsheet would take for a formula."""
    row = versions.read(export.tx, api, version)
    rows = findings.every(export.tx, row, severity=params.severity)
    name = f"{row.api}-{row.version}-findings"
    return export.respond(form, Finding, rows, name=name, headers=lifecycle.headers_of(row))
