"""`/v1/apis/{api}/grants`."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.grants import service as grants
from deedbox.catalog.grants.schemas import Grant, GrantList, GrantUpdate
from deedbox.catalog.names import ApiPath
from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_apis import GrantGiven, GrantWithdrawn
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.kept import KeptRoute
from deedbox.identity.users.schemas import UserPath
from deedbox.problems import (
    InsufficientRole,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TooManyMembers,
)

router = APIRouter(prefix="/v1/apis/{api}/grants", tags=["grants"], route_class=KeptRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
THIS = {"api": "$request.path.api", "user": "$request.path.user"}
ONWARD = {
    "ReadGrant": link("grants_read", "Read it.", **THIS),
    "WithdrawGrant": link("grants_withdraw", "Withdraw it.", **THIS, if_match="$response.header.ETag"),
}


@router.get(
    "",
    operation_id="grants_list",
    summary="List the grants of an API",
    response_model=GrantList,
    response_description="Every grant, by e-mail address.",
    responses=declares(NotFound),
    dependencies=READ,
)
def list_grants(request: Request, api: ApiPath, tx: ReadTx) -> Response:
    """Who has a role of their own with the API. Needs the role maintainer."""
    items = [Grant.model_validate(row) for row in grants.all_of(tx, apis.permit(tx, api, Role.MAINTAINER))]
    return respond(request, GrantList(items=items))


@router.get(
    "/{user}",
    operation_id="grants_read",
    summary="Read a grant",
    response_model=Grant,
    response_description="The grant.",
    responses=declares(NotFound),
    openapi_extra=links(200, WithdrawGrant=ONWARD["WithdrawGrant"]),
    dependencies=READ,
)
def read_grant(request: Request, api: ApiPath, user: UserPath, tx: ReadTx) -> Response:
    """The role that one user has with the API by a grant. Needs the role maintainer."""
    row = grants.find(tx, apis.permit(tx, api, Role.MAINTAINER), user)
    if row is None:
        raise _nobody(api, user)
    return respond(request, Grant.model_validate(row))


@router.put(
    "/{user}",
    operation_id="grants_put",
    summary="Give somebody a role with an API",
    status_code=201,
    response_model=Grant,
    response_description="The new grant.",
    responses={
        200: {"model": Grant, "description": "The grant, with another role."},
        **declares(
            NotFound,
            InsufficientRole,
            TooManyMembers,
            PreconditionFailed,
            PreconditionRequired,
        ),
    },
    openapi_extra={"responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}}},
    dependencies=WRITE,
)
def put_grant(
    request: Request,
    api: ApiPath,
    user: UserPath,
    change: Annotated[GrantUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Say what somebody may do with the API, whatever their team. A grant that is not there yet needs no
    `If-Match`; one that is there needs it. Needs the role maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    current = grants.find(tx, row, user)
    before = None if current is None else Grant.model_validate(current)
    if before is None:
        precondition.check_absence()
    else:
        precondition.check(before)
    after = Grant.model_validate(grants.put(tx, row, user, change.role))
    audit.record(tx, f"apis/{api}/grants/{user}", before=before, after=after)
    if before is None or before.role != after.role:
        told = GrantGiven(by=audit.by, user=user, role=after.role)
        outbox.record(tx, told, api_id=row.id, api=api)
    if before is not None:
        return respond(request, after)
    return respond(request, after, status=201, headers={"Location": f"/v1/apis/{api}/grants/{user}"})


@router.delete(
    "/{user}",
    operation_id="grants_withdraw",
    summary="Withdraw a grant",
    status_code=204,
    response_class=Response,
    response_description="The grant is withdrawn.",
    responses=declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def withdraw_grant(api: ApiPath, user: UserPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Take a role away; what their team gives them stays. Needs the role maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    current = grants.find(tx, row, user)
    if current is None:
        raise _nobody(api, user)
    before = Grant.model_validate(current)
    precondition.check(before)
    grants.remove(tx, row, current)
    audit.record(tx, f"apis/{api}/grants/{user}", before=before)
    outbox.record(tx, GrantWithdrawn(by=audit.by, user=user, role=None), api_id=row.id, api=api)


def _nobody(api: str, user: str) -> NotFound:
    return NotFound(f"{user} has no grant with {api}.")
