"""`/v1/events`."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx
from deedbox.events.schemas import Event, shown
from deedbox.feed import service as feed
from deedbox.feed import whole
from deedbox.feed.schemas import EventFilter, EventPage, EventQuery, is_id
from deedbox.feed.service import Wanted
from deedbox.http.declare import costs, declares, page_links
from deedbox.http.exporting import Export, FormatPath, exported_rows
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.callers import Caller
from deedbox.problems import EventsGone, NotFound, UnknownCursor

COLUMNS = ("id", "at", "kind", "api", "data")
"""Of an exported event, whatever its kind."""
router = APIRouter(prefix="/v1/events", tags=["events"], route_class=StrictRoute)


@router.get(
    "",
    operation_id="events_list",
    summary="List what happened",
    response_model=EventPage,
    response_description="One part of the events.",
    responses=declares(UnknownCursor, EventsGone),
    openapi_extra=page_links("events_list", {}, "after", "api", "kind"),
)
def list_events(
    request: Request, caller: Annotated[Caller, requires("events:read")], params: EventQuery, tx: ReadTx
) -> Response:
    """Everything that happened and that you may know of, newest first; with `after` what happened since then,
    oldest first. Whoever asks again and again, each time after the `last_id` of the answer before, misses
    nothing: where events that they did not get are kept no longer, the answer is 410. A part may have fewer
    items than `limit`, or none, and yet be followed by another, where you may not know of what is between."""
    cursors = cursors_of(request, params, int, is_id)
    wanted = Wanted(params.api, params.kind, params.after)
    found = feed.page(tx, caller, wanted, cursors.read(params.cursor), params.limit)
    page = EventPage(
        items=[shown(row) for row in found.part.rows],
        next_cursor=cursors.write(found.part.next),
        prev_cursor=cursors.write(found.part.prev),
        last_id=found.last_id,
    )
    return respond_list(request, page)


@router.get(
    "/export/{format}",
    operation_id="events_export",
    summary="Export what happened",
    response_class=Response,
    response_description="Every event, in the order of the list.",
    responses={200: exported_rows(Event, COLUMNS), **declares(EventsGone, NotFound)},
    openapi_extra=costs(10),
)
def export_events(
    caller: Annotated[Caller, requires("events:read")], form: FormatPath, params: EventFilter, export: Export
) -> Response:
    """All that `events_list` lists with these filters, as one file of one moment, sent while it is read.
    JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has a
    quote before text that a spreadsheet would take for a formula."""
    rows = whole.every(export.tx, caller, Wanted(params.api, params.kind, params.after))
    return export.respond(form, Event, rows, name="events", columns=COLUMNS, shown=shown)
