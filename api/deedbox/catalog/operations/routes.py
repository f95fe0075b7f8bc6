"""`/v1/apis/{api}/versions/{version}/operations`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.operations import service as operations
from deedbox.catalog.operations.schemas import Operation, OperationPage
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, links
from deedbox.http.pagination import Cursor, decode_cursor, encode_cursor
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.problems import NotFound, UnknownCursor

router = APIRouter(
    prefix="/v1/apis/{api}/versions/{version}/operations", tags=["operations"], route_class=StrictRoute
)
READ = [requires("contracts:read")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}


@router.get(
    "",
    operation_id="operations_list",
    summary="List the operations of a version",
    response_model=OperationPage,
    response_description="One page of the operations, in the document's order.",
    responses=declares(UnknownCursor, NotFound),
    openapi_extra=links(
        200, NextPage=link("operations_list", "The next page.", **THIS, cursor="$response.body#/next_cursor")
    ),
    dependencies=READ,
)
def list_operations(
    request: Request, api: ApiPath, version: VersionPath, params: Cursor, tx: ReadTx
) -> Response:
    """Every operation of the document, in its order."""
    row = versions.read(tx, api, version)
    after = decode_cursor(params.cursor, "position", int, operations.is_position)
    rows, last = operations.page(tx, row, after, params.limit)
    page = OperationPage(
        items=[Operation.model_validate(item) for item in rows],
        next_cursor=None if last is None else encode_cursor(position=last),
    )
    return respond(request, page)
