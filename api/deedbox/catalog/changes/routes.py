"""`/v1/apis/{api}/versions/{version}/changes`, and the same as files."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog import lifecycle
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes import changelog
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.exports import EXPORTED, respond_export
from deedbox.catalog.changes.guide import respond_guide
from deedbox.catalog.changes.reports import ReportedFile, ReportedGuide, ReportedPage
from deedbox.catalog.changes.schemas import ChangelogQuery, ChangePage
from deedbox.catalog.names import ApiPath
from deedbox.db import ReadTx
from deedbox.http.declare import costs, declares, page_links, tells_lifecycle
from deedbox.http.heavy import Heavy
from deedbox.http.long_texts import markdown_of, respond_markdown
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
guides = APIRouter(prefix="/v1/apis/{api}", tags=["changes"], route_class=StrictRoute)
READ = [requires("contracts:read")]
GUIDE = markdown_of(
    "A migration guide in CommonMark.",
    "# Orders: from 1.4.0 to 2.0.0\n\n## `GET /carts` is gone\n\n**Call `GET /baskets` in its place.**\n",
)
CHANGELOG = markdown_of(
    "A changelog in CommonMark.",
    "# Changelog of Orders\n\n## 1.0.0 (2026-01-31)\n\nThe first release, with 12 operations.\n",
)
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


@guides.get(
    "/versions/{version}/guide",
    operation_id="changes_guide",
    summary="Read how to migrate to a version",
    response_class=Response,
    response_description="What to change, operation by operation, with messages before and after.",
    responses=tells_lifecycle(content=GUIDE) | declares(NotFound, TooCostly),
    openapi_extra=costs(10),
    dependencies=READ,
)
def guide_migration(request: Request, reported: ReportedGuide, heavy: Heavy) -> Response:
    """What consumers of the version `since` have to change to follow this one, in Markdown: what became of
    operations that are gone, what to send and what to expect otherwise, with a request or an answer of each
    contract where they differ, and what is deprecated by now. A change that a waiver allows is told, too, for
    consumers meet it. The text is sent while it is made. Should it break off, its last lines say so, and the
    transfer ends without its end."""
    asked = reported.asked
    return respond_guide(request, heavy, asked.old, asked.new, reported.report())


@guides.get(
    "/changelog",
    operation_id="changes_changelog",
    summary="Read the changelog of an API",
    response_class=Response,
    response_description="The versions, the highest first, each with what changed since the one before.",
    responses={200: {"content": CHANGELOG}, **declares(NotFound)},
    openapi_extra=costs(10),
    dependencies=READ,
)
def read_changelog(
    request: Request, api: ApiPath, params: ChangelogQuery, tx: ReadTx, heavy: Heavy
) -> Response:
    """What changed from version to version, in Markdown, the highest version first: whether each breaks
    consumers of the one before it, what breaks them, what is deprecated, and which operations are new. The
    text is sent while versions are compared. Where there are earlier versions, its last line says how to ask
    for them. Should it break off, its last lines say so, and the transfer ends without its end."""
    found = changelog.planned(tx, apis.read(tx, api), params.before, params.limit)
    return respond_markdown(
        request,
        changelog.written(request, heavy, found),
        etag=found.etag,
        filename=f"{api}-changelog.md",
        headers={},
    )
