"""`/v1/runs/{run}/events`: a run as it goes on."""

from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Header, Request, Response

from deedbox.db import Database, ReadTransaction, Viewer
from deedbox.http import sse
from deedbox.http.declare import declares, link, links
from deedbox.http.streams import CLOSING, Streaming
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import admit_again, requires
from deedbox.identity.callers import Caller
from deedbox.problems import NotFound, Problem, TooManyStreams
from deedbox.runs import service as runs
from deedbox.runs.schemas import RunPath
from deedbox.runs.watching import Watches

router = APIRouter(tags=["runs"], route_class=StrictRoute)
_EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["data"],
    "properties": {
        "id": {"type": "string", "description": "What to go on with."},
        "event": {
            "type": "string",
            "enum": ["progress", "ended", "closing"],
            "description": "What it tells.",
        },
        "data": {
            "type": "string",
            "description": "The run, as JSON.",
            "contentMediaType": "application/json",
            "contentSchema": {"anyOf": [{"$ref": "#/components/schemas/Run"}, CLOSING]},
        },
        "retry": {"type": "integer", "description": "When to connect again, in milliseconds."},
    },
}
LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        max_length=64,
        description="Id of the last event that you have, to go on behind it.",
        examples=["12-running"],
    ),
]


@router.get(
    "/v1/runs/{run}/events",
    operation_id="runs_watch",
    summary="Watch a run",
    response_class=Response,
    response_description="How far the run is, event by event.",
    responses={
        200: {"content": {sse.MEDIA_TYPE: {"itemSchema": _EVENT}}},
        **declares(NotFound, TooManyStreams),
    },
    openapi_extra=links(200, ReadRun=link("runs_read", "Read what came of it.", run="$request.path.run")),
)
async def watch_run(
    request: Request,
    caller: Annotated[Caller, requires("contracts:read")],
    run: RunPath,
    streams: Streaming,
    last_event_id: LastEventId = None,
) -> Response:
    """Server-sent events with the run as `runs_read` shows it: `progress` whenever it gets on, at most twice
    a second, and `ended` when it has, with which the stream ends. Go on with `Last-Event-ID` when a
    connection breaks: what lies between is summed up in the next event. `closing` says why the hub ends a
    stream."""
    database: Database = request.app.state.database
    watches: Watches = request.app.state.watches

    def read(viewer: Viewer) -> Any:
        with ReadTransaction(database, viewer) as tx:
            return runs.read(tx, run)

    async def refusal() -> Problem | None:
        try:
            known = await admit_again(request, "contracts:read")
            await anyio.to_thread.run_sync(read, known.viewer)
        except Problem as problem:
            return problem
        return None

    row = await anyio.to_thread.run_sync(read, caller.viewer)
    return streams.respond(watches.follow(row, last_event_id, refusal), holder=caller.token or caller.user)
