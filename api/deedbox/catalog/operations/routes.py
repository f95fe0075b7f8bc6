"""`/v1/apis/{api}/versions/{version}/operations`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.operations import service as operations
from deedbox.catalog.operations.schemas import Operation, OperationPage
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx
from deedbox.http.declare import costs, declares, page_links, tells_lifecycle
from deedbox.http.exporting import Export, FormatPath, exported_rows
from deedbox.http.pagination import Cursor, cursors_of, respond_list
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.keyset import is_position
from deedbox.problems import NotFound, UnknownCursor

PREFIX = "/v1/apis/{api}/versions/{version}/operations"
router = APIRouter(prefix=PREFIX, tags=["operations"], route_class=KeptRoute)
# What comes part by part is not kept.
exported = APIRouter(prefix=PREFIX, tags=["operations"], route_class=StrictRoute)
READ = [requires("contracts:read")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}


@router.get(
    "",
    operation_id="operations_list",
    summary="List the operations of a version",
    response_model=OperationPage,
    response_description="One page of the operations, in the document's order.",
    responses=tells_lifecycle() | declares(UnknownCursor, NotFound),
    openapi_extra=page_links("operations_list", THIS),
    dependencies=READ,
)
def list_operations(
    request: Request, api: ApiPath, version: VersionPath, params: Cursor, tx: ReadTx
) -> Response:
    """Every operation of the document, in its order, and what was announced of each since."""
    row = versions.read(tx, api, version)
    cursors = cursors_of(request, params, int, is_position)
    part = operations.page(tx, row, cursors.read(params.cursor), params.limit)
    page = OperationPage.of(list(map(Operation.model_validate, part.rows)), part, cursors)
    return respond_list(request, page, headers=lifecycle.headers_of(row))


@exported.get(
    "/{format}",
    operation_id="operations_export",
    summary="Export the operations of a version",
    response_class=Response,
    response_description="Every operation, in the document's order.",
    responses=tells_lifecycle(**exported_rows(Operation)) | declares(NotFound),
    openapi_extra=costs(10),
    dependencies=READ,
)
def export_operations(api: ApiPath, version: VersionPath, form: FormatPath, export: Export) -> Response:
    """All that `operations_list` lists, as one file of one moment, sent while it is read.
    JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has a
    quote before text that a spreadsheet would take for a formula."""
    row = versions.read(export.tx, api, version)
    rows = operations.every(export.tx, row)
    name = f"{row.api}-{row.version}-operations"
    headers = lifecycle.headers_of(row)
    return export.respond(form, Operation, rows, name=name, shown=Operation.model_validate, headers=headers)
