"""`/v1/apis/{api}/waivers`."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.names import ApiPath
from deedbox.catalog.waivers import service as waivers
from deedbox.catalog.waivers.schemas import FingerprintPath, Waiver, WaiverList, WaiverUpdate
from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_apis import WaiverAdded, WaiverChanged, WaiverRemoved
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.problems import (
    Fault,
    InsufficientRole,
    Invalid,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TooManyWaivers,
)

# Not kept in memory: a waiver expires by itself.
router = APIRouter(prefix="/v1/apis/{api}/waivers", tags=["waivers"], route_class=StrictRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
THIS = {"api": "$request.path.api", "fingerprint": "$request.path.fingerprint"}
ONWARD = {
    "ReadWaiver": link("waivers_read", "Read it.", **THIS),
    "WithdrawWaiver": link("waivers_withdraw", "Withdraw it.", **THIS, if_match="$response.header.ETag"),
}


@router.get(
    "",
    operation_id="waivers_list",
    summary="List the waivers of an API",
    response_model=WaiverList,
    response_description="Every waiver, by fingerprint.",
    responses=declares(NotFound),
    dependencies=READ,
)
def list_waivers(request: Request, api: ApiPath, tx: ReadTx) -> Response:
    """Every change of the API that is allowed on purpose, those included that allow nothing any more."""
    rows = waivers.of_api(tx, apis.read(tx, api))
    return respond(request, WaiverList(items=[Waiver.of(row, _today()) for row in rows]))


@router.get(
    "/{fingerprint}",
    operation_id="waivers_read",
    summary="Read a waiver",
    response_model=Waiver,
    response_description="The waiver.",
    responses=declares(NotFound),
    openapi_extra=links(200, WithdrawWaiver=ONWARD["WithdrawWaiver"]),
    dependencies=READ,
)
def read_waiver(request: Request, api: ApiPath, fingerprint: FingerprintPath, tx: ReadTx) -> Response:
    """Who allows the change, why, and until when."""
    row = waivers.find(tx, apis.read(tx, api), fingerprint)
    if row is None:
        raise _none(api, fingerprint)
    return respond(request, Waiver.of(row, _today()))


@router.put(
    "/{fingerprint}",
    operation_id="waivers_put",
    summary="Allow a change on purpose",
    status_code=201,
    response_model=Waiver,
    response_description="The new waiver.",
    responses={
        200: {"model": Waiver, "description": "The waiver, changed."},
        **declares(NotFound, InsufficientRole, TooManyWaivers, PreconditionFailed, PreconditionRequired),
    },
    openapi_extra={"responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}}},
)
def put_waiver(
    request: Request,
    caller: Annotated[Caller, requires("contracts:write")],
    api: ApiPath,
    fingerprint: FingerprintPath,
    change: Annotated[WaiverUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Allow one change that breaks consumers, or may, by the fingerprint that a check or a refusal tells. A
    waiver that is not there yet needs no `If-Match`; one that is there needs it. Needs the role
    maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    current = waivers.find(tx, row, fingerprint)
    before = None if current is None else Waiver.of(current, _today())
    if before is None:
        precondition.check_absence()
    else:
        precondition.check(before)
    if change.expires_on is not None and change.expires_on < _today():
        fault = Fault("body", "/expires_on", f"{change.expires_on} is over.", "expired")
        msg = "A waiver that holds no day allows nothing."
        raise Invalid(msg, errors=[fault])
    values = change.model_dump()
    after = Waiver.of(waivers.put(tx, row, fingerprint, **values, by=caller.name), _today())
    address = f"/v1/apis/{api}/waivers/{fingerprint}"
    audit.record(tx, address.removeprefix("/v1/"), before=before, after=after)
    if before is None:
        outbox.record(tx, WaiverAdded(**_facts(after, caller.name)), api_id=row.id, api=api)
    elif any(getattr(before, name) != value for name, value in values.items()):
        outbox.record(tx, WaiverChanged(**_facts(after, caller.name)), api_id=row.id, api=api)
    if before is not None:
        return respond(request, after)
    return respond(request, after, status=201, headers={"Location": address})


@router.delete(
    "/{fingerprint}",
    operation_id="waivers_withdraw",
    summary="Withdraw a waiver",
    status_code=204,
    response_class=Response,
    response_description="The change is not allowed any more.",
    responses=declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def withdraw_waiver(
    api: ApiPath, fingerprint: FingerprintPath, precondition: IfMatch, audit: Audit, tx: Tx
) -> None:
    """Take a waiver back. What was published by it stays. Needs the role maintainer."""
    row = apis.permit(tx, api, Role.MAINTAINER)
    current = waivers.find(tx, row, fingerprint)
    if current is None:
        raise _none(api, fingerprint)
    before = Waiver.of(current, _today())
    precondition.check(before)
    waivers.remove(tx, row, fingerprint)
    audit.record(tx, f"apis/{api}/waivers/{fingerprint}", before=before)
    outbox.record(tx, WaiverRemoved(**_facts(before, audit.by)), api_id=row.id, api=api)


def _facts(waiver: Waiver, by: str) -> dict[str, Any]:
    return {"by": by, **waiver.model_dump(include={"fingerprint", "owner", "expires_on"})}


def _today() -> date:
    return datetime.now(UTC).date()


def _none(api: str, fingerprint: str) -> NotFound:
    return NotFound(f"{api} has no waiver of the change {fingerprint}.")
