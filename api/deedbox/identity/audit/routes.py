"""`/v1/audit`."""

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx
from deedbox.http.declare import costs, declares, page_links
from deedbox.http.exporting import Export, FormatPath, exported_rows
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit import service as audit
from deedbox.identity.audit.schemas import AuditEntry, AuditFilter, AuditPage, AuditQuery
from deedbox.problems import NotFound, UnknownCursor

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
    return respond_list(request, AuditPage.of(shown(AuditEntry, part.rows), part, cursors))


@router.get(
    "/export/{format}",
    operation_id="audit_export",
    summary="Export what was changed",
    response_class=Response,
    response_description="Every entry, newest first.",
    responses={200: exported_rows(AuditEntry), **declares(NotFound)},
    openapi_extra=costs(10),
    dependencies=[requires("admin")],
)
def export_audit(form: FormatPath, params: AuditFilter, export: Export) -> Response:
    """All that `audit_list` lists with these filters, as one file of one moment, sent while it is read.
    JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has a
    quote before text that a spreadsheet would take for a formula."""
    rows = audit.every(export.tx, user=params.user, target=params.target)
    return export.respond(form, AuditEntry, rows, name="audit")
