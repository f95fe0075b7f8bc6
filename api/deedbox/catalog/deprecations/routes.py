"""`/v1/apis/{api}/versions/{version}/operations/{position}/deprecation`."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.deprecations import service as deprecations
from deedbox.catalog.deprecations import telling
from deedbox.catalog.deprecations.schemas import Deprecation, DeprecationUpdate
from deedbox.catalog.names import ApiPath, PositionPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx, Tx
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.identity.kept import KeptRoute
from deedbox.problems import InsufficientRole, NotFound, PreconditionFailed, PreconditionRequired

router = APIRouter(
    prefix="/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
    tags=["operations"],
    route_class=KeptRoute,
)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
VERSION = {"api": "$request.path.api", "version": "$request.path.version"}
THIS = VERSION | {"position": "$request.path.position"}
ONWARD = {
    "ReadDeprecation": link("operations_deprecation", "Read it.", **THIS),
    "TakeBack": link("operations_undeprecate", "Take it back.", **THIS, if_match="$response.header.ETag"),
    "ListOperations": link("operations_list", "See it in the list.", **VERSION),
}


@router.get(
    "",
    operation_id="operations_deprecation",
    summary="Read what is announced of an operation",
    response_model=Deprecation,
    response_description="What is announced.",
    responses=declares(NotFound),
    openapi_extra=links(200, TakeBack=ONWARD["TakeBack"]),
    dependencies=READ,
)
def read_deprecation(
    request: Request, api: ApiPath, version: VersionPath, position: PositionPath, tx: ReadTx
) -> Response:
    """Since when the operation is deprecated, until when it is there, and why: as it was announced after the
    document was published. What the document itself says stands in the list of operations."""
    row = deprecations.find(tx, versions.read(tx, api, version), position)
    if row is None:
        raise _nothing(api, version, position)
    return respond(request, Deprecation.model_validate(row))


@router.put(
    "",
    operation_id="operations_deprecate",
    summary="Deprecate an operation of a published version",
    status_code=201,
    response_model=Deprecation,
    response_description="What is announced now, of which nothing was announced before.",
    responses={
        200: {"model": Deprecation, "description": "What is announced now."},
        **declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    },
    openapi_extra={"responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}}},
)
def put_deprecation(
    request: Request,
    caller: Annotated[Caller, requires("contracts:write")],
    api: ApiPath,
    version: VersionPath,
    position: PositionPath,
    change: Annotated[DeprecationUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Announce that an operation is deprecated, since when, until when it is there, and why. The document
    stays as it was published; lists, pages and docs show the announcement beside it. The first needs no
    `If-Match`; a change of it does. Needs the role publisher."""
    apis.permit(tx, api, Role.PUBLISHER)
    row = versions.read(tx, api, version)
    current = deprecations.find(tx, row, position)
    before = None if current is None else Deprecation.model_validate(current)
    if before is None:
        precondition.check_absence()
    else:
        precondition.check(before)
    given = {"sunset_at": change.sunset_at, "reason": change.reason}
    if "deprecated_at" in change.model_fields_set:
        given["deprecated_at"] = change.deprecated_at
    put = deprecations.put(tx, row, position, given, announced_by=caller.name)
    after = Deprecation.model_validate(put)
    target = f"apis/{api}/versions/{version}/operations/{position}/deprecation"
    audit.record(tx, target, before=before, after=after)
    if before != after:
        telling.announced(tx, row, position, after, caller.name)
    if before is not None:
        return respond(request, after)
    return respond(request, after, status=201, headers={"Location": f"/v1/{target}"})


@router.delete(
    "",
    operation_id="operations_undeprecate",
    summary="Take back what is announced of an operation",
    status_code=204,
    response_class=Response,
    response_description="Nothing is announced of it any more.",
    responses=declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def remove_deprecation(
    api: ApiPath, version: VersionPath, position: PositionPath, precondition: IfMatch, audit: Audit, tx: Tx
) -> None:
    """Take back that an operation is deprecated; what its document says of it stays. Needs the role
    publisher."""
    apis.permit(tx, api, Role.PUBLISHER)
    row = versions.read(tx, api, version)
    current = deprecations.find(tx, row, position)
    if current is None:
        raise _nothing(api, version, position)
    before = Deprecation.model_validate(current)
    precondition.check(before)
    deprecations.remove(tx, row, position)
    audit.record(tx, f"apis/{api}/versions/{version}/operations/{position}/deprecation", before=before)
    telling.taken_back(tx, row, position, audit.by)


def _nothing(api: str, version: str, position: int) -> NotFound:
    return NotFound(f"Nothing is announced of operation {position} of {api} {version}.")
