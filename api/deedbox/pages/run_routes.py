"""`/apis/{api}/runs/{run}`, for whoever has signed in: what is wrong with a server is not for everybody."""

import re
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Depends, Header, Path, Request, Response
from starlette.responses import RedirectResponse

from deedbox.db import Database, ReadTransaction, ReadTx, Viewer
from deedbox.http.head import is_head
from deedbox.http.streams import Streaming
from deedbox.identity.browser import cookie
from deedbox.identity.browser.visitors import visitor_of
from deedbox.identity.callers import Callers
from deedbox.pages import addresses, run_page
from deedbox.pages.routes import api_named, may_see_runs, respond
from deedbox.problems import MethodNotAllowed, NotFound, Problem, Unauthenticated
from deedbox.runs import service as runs
from deedbox.runs.exports import respond_report
from deedbox.runs.failure_schemas import ReportFormat
from deedbox.runs.watching import Watches


async def require_sign_in(request: Request) -> None:
    """Let the request pass when who asks has signed in.

    Raises:
        Unauthenticated: they have not; they are led there.
    """
    if not may_see_runs(request):
        msg = "Runs are for those who sign in. The API answers whoever sends a token."
        raise Unauthenticated(msg, headers={"WWW-Authenticate": 'Bearer realm="deedbox"'})


router = APIRouter(include_in_schema=False, dependencies=[Depends(require_sign_in)])


@router.get("/apis/{api}/runs")
@router.get("/apis/{api}/runs/")
def go_to_runs(api: str) -> Response:
    """Lead to the runs on the page of the API."""
    return RedirectResponse(f"{addresses.api_url(api_named(api))}#runs", 307)


@router.get("/apis/{api}/runs/{run}")
def show_run(request: Request, api: str, run: str, tx: ReadTx) -> Response:
    """Show a run: how far it is, then what it found."""
    view = run_page.view(tx, api_named(api), _run(run))
    if view is None:
        raise _none(api, run)
    return respond(request, "run.html", run=view)


@router.get("/apis/{api}/runs/{run}/reports/{format}")
def download_report(
    request: Request, api: str, run: str, form: Annotated[str, Path(alias="format")], tx: ReadTx
) -> Response:
    """Give a report of a run to keep."""
    row = runs.read(tx, _run(run))
    if row.api != api or form not in list(ReportFormat):
        raise _none(api, run)
    wanted = ReportFormat(form)
    # Whoever signs out leaves nothing in a browser that another reader of it would be shown.
    return respond_report(request, tx, row, wanted, vary="Cookie")


@router.get("/apis/{api}/runs/{run}/events")
async def watch_run(
    request: Request,
    api: str,
    run: str,
    streams: Streaming,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID", max_length=64)] = None,
) -> Response:
    """Tell a page how far its run is."""
    if is_head(request.scope):
        raise MethodNotAllowed("HEAD is not for a stream.", headers={"Allow": "GET"})
    database: Database = request.app.state.database
    watches: Watches = request.app.state.watches
    callers: Callers = request.app.state.callers
    visitor, secret = visitor_of(request), cookie.read(request.scope)
    assert visitor is not None and secret is not None, "they have signed in"

    def read(viewer: Viewer) -> Any:
        with ReadTransaction(database, viewer) as tx:
            return runs.read(tx, _run(run))

    async def refusal() -> Problem | None:
        try:
            known = await callers.know_browser(secret)
            known.require(("contracts:read",))
            await anyio.to_thread.run_sync(read, known.viewer)
        except Problem as problem:
            return problem
        return None

    row = await anyio.to_thread.run_sync(read, visitor.viewer)
    if row.api != api:
        raise _none(api, run)
    return streams.respond(watches.follow(row, last_event_id, refusal), holder=visitor.user)


def _run(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", text):
        msg = "There is no such run: it is named by its id."
        raise NotFound(msg)
    return text


def _none(api: str, run: str) -> NotFound:
    return NotFound(f"{api} has no run {run}, or the run has no such report.")
