"""What can go wrong, for people: a page at each problem's `type`, and what a browser gets for JSON."""

import inspect
from itertools import groupby

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from deedbox import problems
from deedbox.http.context import request_id
from deedbox.identity.browser.visitors import visitor_of
from deedbox.problems import Problem, Unauthenticated
from deedbox.web.policy import content_security_policy, page_headers
from deedbox.web.templates import rendered, respond_page

router = APIRouter(prefix=problems.PROBLEM_PATH, include_in_schema=False)

_PACKAGE = "deedbox.pages"
_FAULTS_SHOWN = 20
# They change with a release alone, so an old one does no harm while a new one is fetched (RFC 5861).
_KEPT = {"Cache-Control": "public, max-age=300, stale-while-revalidate=86400"}


@router.get("")
async def list_problems(request: Request) -> Response:
    """List every problem that the hub can answer with."""
    by_status = [(status, list(kinds)) for status, kinds in groupby(_by_slug().values(), lambda k: k.status)]
    return respond_page(request, _PACKAGE, "problems.html", headers=_kept(request), by_status=by_status)


@router.get("/{slug}")
async def explain_problem(request: Request, slug: str) -> Response:
    """Explain one problem."""
    kind = _by_slug().get(slug)
    if kind is None:
        msg = "There is no problem of this name; /problems lists them all."
        raise problems.NotFound(msg)
    return respond_page(
        request, _PACKAGE, "problem.html", headers=_kept(request), kind=kind, explanation=explanation(kind)
    )


def respond_problem(request: Request, problem: Problem) -> Response:
    """Return the page that tells a browser of *problem*, or lead it to the sign-in where that helps."""
    sign_in_url = getattr(request.state, "sign_in_url", None)
    if isinstance(problem, Unauthenticated) and sign_in_url is not None:
        return RedirectResponse(sign_in_url, 303, headers={"Cache-Control": "no-store"})
    faults = problem.errors[:_FAULTS_SHOWN]
    page = rendered(
        request, _PACKAGE, "failure.html", problem=problem, faults=faults, request_id=request_id.get()
    )
    headers = {**page_headers(content_security_policy()), **problem.headers, "Cache-Control": "no-store"}
    return Response(page, problem.status, headers, media_type="text/html; charset=utf-8")


def explanation(kind: type[Problem]) -> list[tuple[str, bool]]:
    """Return the docstring of *kind* in pieces, each with whether it is code."""
    pieces = " ".join((inspect.getdoc(kind) or "").split()).split("`")
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces)]


def _kept(request: Request) -> dict[str, str]:
    # What shows who reads it is theirs alone.
    return _KEPT if visitor_of(request) is None else {}


def _by_slug() -> dict[str, type[Problem]]:
    kinds = {kind.slug: kind for kind in problems.problems()}
    return dict(sorted(kinds.items(), key=lambda item: (item[1].status, item[0])))
