"""`/v1/apis/{api}/versions/{version}/findings`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog.findings import service as findings
from deedbox.catalog.findings.schemas import Finding, FindingPage, FindingQuery
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, links
from deedbox.http.pagination import decode_cursor, encode_cursor
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.problems import NotFound, UnknownCursor

router = APIRouter(
    prefix="/v1/apis/{api}/versions/{version}/findings", tags=["findings"], route_class=StrictRoute
)
READ = [requires("contracts:read")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}


@router.get(
    "",
    operation_id="findings_list",
    summary="List what lint found in a version",
    response_model=FindingPage,
    response_description="One page of the findings, in the document's order.",
    responses=declares(UnknownCursor, NotFound),
    openapi_extra=links(
        200, NextPage=link("findings_list", "The next page.", **THIS, cursor="$response.body#/next_cursor")
    ),
    dependencies=READ,
)
def list_findings(
    request: Request, api: ApiPath, version: VersionPath, params: FindingQuery, tx: ReadTx
) -> Response:
    """What the hub's rules found in the document when it was published, in its order, waived findings
    included. At most a thousand are kept; then a finding says how many more there are of which rule. The
    list of a version whose `findings` is null is empty: it was published before the hub linted."""
    row = versions.read(tx, api, version)
    after = decode_cursor(params.cursor, "position", int, findings.is_position)
    rows, last = findings.page(tx, row, after, params.limit, severity=params.severity)
    page = FindingPage(
        items=[Finding.model_validate(item) for item in rows],
        next_cursor=None if last is None else encode_cursor(position=last),
    )
    return respond(request, page)
