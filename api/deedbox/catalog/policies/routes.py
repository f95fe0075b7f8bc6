"""`/v1/apis/{api}/policy`."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.names import ApiPath
from deedbox.catalog.policies import service as policies
from deedbox.catalog.policies.policy import Policy
from deedbox.catalog.policies.schemas import ApiPolicy, PolicyUpdate
from deedbox.db import ReadTransaction, ReadTx, Tx, WriteTransaction
from deedbox.events import outbox
from deedbox.events.of_apis import PolicyChanged
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit, Recorder
from deedbox.identity.kept import KeptRoute
from deedbox.problems import InsufficientRole, NotFound, PreconditionFailed, PreconditionRequired

router = APIRouter(prefix="/v1/apis/{api}/policy", tags=["policies"], route_class=KeptRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
THIS = {"api": "$request.path.api"}
REFUSALS = declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired)


@router.get(
    "",
    operation_id="policies_read",
    summary="Read the policy of an API",
    response_model=ApiPolicy,
    response_description="The rules by which its releases are let through.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        ResetPolicy=link(
            "policies_reset", "Follow the hub in everything.", **THIS, if_match="$response.header.ETag"
        ),
    ),
    dependencies=READ,
)
def read_policy(request: Request, api: ApiPath, tx: ReadTx) -> Response:
    """By which rules a release of the API is let through. What it does not say of its own is as the hub has
    it, and `own` names what it does."""
    return respond(request, _shown(request, tx, api))


@router.put(
    "",
    operation_id="policies_put",
    summary="Set the policy of an API",
    response_model=ApiPolicy,
    response_description="The policy as it is now.",
    responses=REFUSALS,
    openapi_extra=links(200, ReadPolicy=link("policies_read", "Read it.", **THIS)),
    dependencies=WRITE,
)
def put_policy(
    request: Request,
    api: ApiPath,
    change: Annotated[PolicyUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Say by which rules a release of the API is let through. What is left out follows the hub. Needs the
    role maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    before = _shown(request, tx, api)
    precondition.check(before)
    policies.put(tx, row, change.own())
    after = _shown(request, tx, api)
    audit.record(tx, f"apis/{api}/policy", before=before, after=after)
    _tell(tx, audit, row.id, before, after)
    return respond(request, after)


@router.delete(
    "",
    operation_id="policies_reset",
    summary="Let an API follow the hub's policy",
    status_code=204,
    response_class=Response,
    response_description="The API has no rules of its own any more.",
    responses=REFUSALS,
    dependencies=WRITE,
)
def reset_policy(request: Request, api: ApiPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Take back all that the API says of its own. Needs the role maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    before = _shown(request, tx, api)
    precondition.check(before)
    policies.remove(tx, row)
    after = _shown(request, tx, api)
    audit.record(tx, f"apis/{api}/policy", before=before, after=after)
    _tell(tx, audit, row.id, before, after)


def _tell(tx: WriteTransaction, audit: Recorder, api_id: int, before: ApiPolicy, after: ApiPolicy) -> None:
    # That it was set again to what it was is no news.
    if after.model_dump(exclude={"updated_at"}) != before.model_dump(exclude={"updated_at"}):
        told = PolicyChanged(by=audit.by, own=[str(name) for name in after.own], mode=after.mode.value)
        outbox.record(tx, told, api_id=api_id, api=after.api)


def _shown(request: Request, tx: ReadTransaction, api: str) -> ApiPolicy:
    row = apis.read(tx, api)
    of_hub: Policy = request.app.state.policy
    kept = policies.find(tx, row)
    if kept is None:
        return ApiPolicy.of(row.name, of_hub, None, None)
    return ApiPolicy.of(row.name, of_hub.with_own(kept.own), kept.own, kept.updated_at)
