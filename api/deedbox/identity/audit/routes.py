"""`/v1/audit`."""

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx
from deedbox.http.declare import declares, page_links
from deedbox.http.pagination import cursors_of, respond_list
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
    openapi_extra=page_links("audit_list", {}, "user", "target"),
    dependencies=[requires("admin")],
)
def list_audit(request: Request, params: AuditQuery, tx: ReadTx) -> Response:
    """Every change of the hub, newest first: who did it, with which token, from where, and digests of what
    was there before and after. An entry is kept in the transaction of its change, and never altered."""
    cursors = cursors_of(request, params, int, audit.is_id)
    place = cursors.read(params.cursor)
    part = audit.page(tx, place, params.limit, user=params.user, target=params.target)
    return respond_list(request, AuditPage.of(list(map(AuditEntry.model_validate, part.rows)), part, cursors))
