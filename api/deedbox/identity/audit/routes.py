"""`/v1/audit`."""

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, links
from deedbox.http.pagination import decode_cursor, encode_cursor
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit import service as audit
from deedbox.identity.audit.schemas import AuditEntry, AuditPage, AuditQuery
from deedbox.problems import UnknownCursor

router = APIRouter(prefix="/v1/audit", tags=["audit"], route_class=StrictRoute)


@router.get(
    "",
    operation_id="audit_list",
    summary="List what was changed",
    response_model=AuditPage,
    response_description="One part of the audit, newest first.",
    responses=declares(UnknownCursor),
    openapi_extra=links(
        200, NextPage=link("audit_list", "The next part.", cursor="$response.body#/next_cursor")
    ),
    dependencies=[requires("admin")],
)
def list_audit(request: Request, params: AuditQuery, tx: ReadTx) -> Response:
    """Every change of the hub, newest first: who did it, with which token, from where, and digests of what
    was there before and after. An entry is kept in the transaction of its change, and never altered."""
    after = decode_cursor(params.cursor, "id", int, audit.is_id)
    rows, last = audit.page(tx, after, params.limit, user=params.user, target=params.target)
    page = AuditPage(
        items=[AuditEntry.model_validate(row) for row in rows],
        next_cursor=None if last is None else encode_cursor(id=last),
    )
    return respond(request, page)
