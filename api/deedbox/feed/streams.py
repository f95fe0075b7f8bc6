"""`/v1/events/stream` for programs, and `/live` for the hub's own pages."""

import re
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.security.utils import get_authorization_scheme_param
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from deedbox.feed.following import Following, start_of
from deedbox.feed.listeners import NEEDED
from deedbox.feed.reader import Feed, Know
from deedbox.feed.schemas import LAST_ID, MOST_APIS, MOST_KINDS, ApiName, EventKind
from deedbox.feed.service import Wanted
from deedbox.feed.told import ITEM
from deedbox.http import sse
from deedbox.http.declare import declares
from deedbox.http.head import is_head
from deedbox.http.pagination.parameters import plain_digits
from deedbox.http.streams import Streams
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import admit_again, requires
from deedbox.identity.browser import cookie
from deedbox.identity.browser.visitors import visitor_of
from deedbox.identity.callers import Caller, Callers
from deedbox.problems import Busy, InvalidEventId, MethodNotAllowed, TooManyStreams, Unauthenticated

router = APIRouter(tags=["events"], route_class=StrictRoute)

_ID = re.compile(r"[0-9]{1,16}")


class StreamParams(BaseModel):
    """Which events, and from where."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[int, Field(ge=0, le=LAST_ID), BeforeValidator(plain_digits)] | None = Field(
        None,
        description="Begin with what happened after the event of this id: the `last_id` of a list, or the "
        "id that came last; 0 for the oldest that are kept. `Last-Event-ID` wins. Left out, the stream "
        "begins now.",
        examples=[0],
    )
    api: list[ApiName] = Field(
        [], max_length=MOST_APIS, description="Only events of APIs of these names.", examples=[["orders"]]
    )
    kind: list[EventKind] = Field(
        [], max_length=MOST_KINDS, description="Only events of these kinds.", examples=[["version.published"]]
    )


LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        description="The id that came last, from which a stream goes on. Browsers send it when they connect "
        "again, to the same address as before; so it wins over `after`.",
        examples=["41"],
    ),
]


@router.get(
    "/v1/events/stream",
    operation_id="events_stream",
    summary="Follow what happens",
    status_code=200,  # FastAPI would look for it in what makes the response.
    response_class=sse.EventStream,
    response_description="Events as they happen, without an end (`text/event-stream`).",
    responses={
        200: {"content": {sse.MEDIA_TYPE: {"itemSchema": ITEM}}},
        **declares(InvalidEventId, TooManyStreams, Busy),
    },
)
async def stream_events(
    request: Request,
    caller: Annotated[Caller, requires(NEEDED)],
    params: Annotated[StreamParams, Query()],
    last_event_id: LastEventId = None,
) -> Response:
    """Everything that you may know of, when it happens, as server-sent events. The first is a
    `bookmark`, an id to resume with; others come now and then where filters leave events out. If the
    connection ends, connect again with the id that came last, as browsers do by themselves: nothing
    is missing and nothing comes twice. Where not all that happened since then is kept, a `reset`
    says so first, and what is kept follows. `closing` is the last event of a stream that the hub
    ends: it has lasted for long, the hub stops, or your token no longer stands."""
    _, token = get_authorization_scheme_param(request.headers["authorization"])
    wanted = Wanted(params.api, params.kind)
    after = read_id(last_event_id) if last_event_id else params.after
    holder = caller.token or caller.user
    return await _respond(
        request, caller, f"token/{token}", partial(admit_again, request), wanted, after, holder
    )


@router.get("/live", include_in_schema=False)
async def follow_on_page(request: Request, after: str = "", last_event_id: LastEventId = None) -> Response:
    """Send what happens to a page of this hub, whose reader has signed in."""
    if is_head(request.scope):
        raise MethodNotAllowed("HEAD is not for a stream.", headers={"Allow": "GET"})
    visitor, secret = visitor_of(request), cookie.read(request.scope)
    if visitor is None or secret is None:
        raise Unauthenticated("Sign in to follow what happens.", headers={"WWW-Authenticate": "Bearer"})
    visitor.require((NEEDED,))
    callers: Callers = request.app.state.callers
    know = partial(callers.know_browser, secret)
    # A page that was hidden comes back with a new stream, to which it can give no header.
    start = read_id(last_event_id or after)
    return await _respond(request, visitor, f"browser/{secret}", know, Wanted(), start, visitor.user)


def read_id(text: str) -> int | None:
    """Return the id that a client resumes with; None for none.

    Raises:
        InvalidEventId: no event can have it.
    """
    if not text:
        return None
    if not _ID.fullmatch(text) or int(text) > LAST_ID:
        msg = "Last-Event-ID is no id of an event; send the one that came last, unchanged, or none."
        raise InvalidEventId(msg)
    return int(text)


async def _respond(
    request: Request, caller: Caller, key: str, know: Know, wanted: Wanted, after: int | None, holder: str
) -> Response:
    feed: Feed = request.app.state.feed
    streams: Streams = request.app.state.streams
    start = await feed.read(partial(start_of, after=after))
    following = Following(feed, wanted, start, request.app.state.settings.stream_heartbeat_seconds)
    return streams.respond(following.events(key, know, caller), holder=holder)
