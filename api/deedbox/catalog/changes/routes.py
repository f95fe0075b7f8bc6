"""`/v1/apis/{api}/versions/{version}/changes`, and the same as files."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.exports import EXPORTED, respond_export
from deedbox.catalog.changes.reports import ReportedFile, ReportedPage
from deedbox.catalog.changes.schemas import ChangePage
from deedbox.http.declare import costs, declares, page_links, tells_lifecycle
from deedbox.http.pagination import Cursors, respond_list
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.keyset import is_position
from deedbox.problems import NotFound, TooCostly, UnknownCursor

PREFIX = "/v1/apis/{api}/versions/{version}/changes"
router = APIRouter(prefix=PREFIX, tags=["changes"], route_class=KeptRoute)
# What comes part by part is not kept.
exports = APIRouter(prefix=PREFIX, tags=["changes"], route_class=StrictRoute)
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
def list_changes(request: Request, reported: ReportedPage) -> Response:
    """What a consumer of the version `since` meets when the server follows this one: what changed, whether it
    breaks them, and a proof of each break. It is computed when somebody first asks, and kept. A sunset counts
    as passed, and a waiver as holding, by the day on which the later of the two was published. At most a
    thousand changes are listed; `counts` has them all."""
    asked, report = reported.asked, reported.report()
    since = None if asked.old is None else asked.old.version
    # Of what is compared, not of what was asked: another version may come before this one by now.
    cursors = Cursors(request.scope["path"], {"since": since}, int, is_position)
    part = changes.part(report, cursors.read(asked.shown.cursor), asked.shown.limit)
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


@exports.get(
    "/{format}",
    operation_id="changes_export",
    summary="Download what changed as a file",
    response_class=Response,
    response_description="The changes, the worst first, as `deedbox diff` writes them.",
    responses=tells_lifecycle(content=EXPORTED) | declares(NotFound, TooCostly),
    openapi_extra=costs(10),
    dependencies=READ,
)
def export_changes(request: Request, reported: ReportedFile) -> Response:
    """What `changes_list` tells, as a file: a Markdown changelog, which is sent while it is written; the XML
    of JUnit, in which what breaks is a failure and what is waived is skipped; or a SARIF log. It holds what
    `deedbox diff` writes of the two versions, and says how many changes it leaves out where there are more
    than a thousand."""
    asked = reported.asked
    return respond_export(request, asked.shown, asked.old, asked.new, reported.report())
