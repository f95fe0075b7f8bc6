"""`/v1/apis/{api}/versions/{version}/changes`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.report import NOTHING, unpack, with_waivers
from deedbox.catalog.changes.reports import ReportedChanges
from deedbox.catalog.changes.schemas import ChangePage
from deedbox.http.declare import costs, declares, page_links, tells_lifecycle
from deedbox.http.pagination import Cursors, respond_list
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.keyset import is_position
from deedbox.problems import NotFound, TooCostly, UnknownCursor

router = APIRouter(
    prefix="/v1/apis/{api}/versions/{version}/changes", tags=["changes"], route_class=KeptRoute
)
READ = [requires("contracts:read")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}


@router.get(
    "",
    operation_id="changes_list",
    summary="List what changed since another version",
    response_model=ChangePage,
    response_description="The verdict, and one page of the changes, the worst first.",
    responses=tells_lifecycle() | declares(UnknownCursor, NotFound, TooCostly),
    openapi_extra={**page_links("changes_list", THIS, "since"), **costs(10)},
    dependencies=READ,
)
def list_changes(request: Request, reported: ReportedChanges) -> Response:
    """What a consumer of the version `since` meets when the server follows this one: what changed, whether it
    breaks them, and a proof of each break. It is computed when somebody first asks, and kept. A sunset counts
    as passed, and a waiver as holding, by the day on which the later of the two was published. At most a
    thousand changes are listed; `counts` has them all."""
    asked, packed = reported.asked, reported.packed
    report = NOTHING if packed is None else with_waivers(unpack(packed), asked.waived)
    since = None if asked.old is None else asked.old.version
    # Of what is compared, not of what was asked: another version may come before this one by now.
    cursors = Cursors(request.scope["path"], {"since": since}, int, is_position)
    part = changes.part(report, cursors.read(asked.params.cursor), asked.params.limit)
    page = ChangePage.model_validate(
        {
            "items": [{"position": at, **one} for at, one in enumerate(part.changes, part.start)],
            "next_cursor": cursors.write(part.next),
            "prev_cursor": cursors.write(part.prev),
            "version": asked.new.version,
            "since": since,
            "verdict": report.verdict,
            "bump": report.bump,
            "counts": report.counts,
            "assumptions": report.assumptions,
            "is_complete": report.is_complete,
        }
    )
    return respond_list(request, page, headers=lifecycle.headers_of(asked.new))
