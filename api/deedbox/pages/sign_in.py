"""`/login` and `/logout`: a browser's session begins and ends."""

from functools import partial
from typing import Final

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from deedbox.db import Tx, WriteTransaction
from deedbox.identity import sessions
from deedbox.identity.audit.recording import Audit, Recorder
from deedbox.identity.browser import cookie
from deedbox.identity.browser.own_pages import OwnPages
from deedbox.identity.browser.visitors import visitor_of
from deedbox.identity.browser.way_back import LOGIN, LOGOUT, way_back
from deedbox.identity.callers import Caller
from deedbox.identity.scopes import of_roles
from deedbox.identity.sign_in import WRONG, Proven, SigningIn
from deedbox.identity.users import service as users
from deedbox.pages.sign_in_form import SignInForm
from deedbox.settings import Settings
from deedbox.web.policy import content_security_policy
from deedbox.web.templates import respond_page

router = APIRouter(include_in_schema=False)

_HOURS: Final = int(sessions.BROWSER_LIFETIME.total_seconds()) // 3600


@router.get(LOGIN)
def show_sign_in(request: Request) -> Response:
    """Show the form, or lead whoever has signed in to where they want to go."""
    back = way_back(request.query_params.get("next", "/"))
    return _go(back) if visitor_of(request) else _form(request, back)


@router.post(LOGIN, dependencies=[OwnPages])
async def sign_in(
    request: Request, form: SignInForm, signing_in: SigningIn, audit: Audit, tx: Tx
) -> Response:
    """Begin a session, always a new one, and lead back to where the reader came from."""
    back = way_back(form.back)
    proven = await signing_in.prove(form.email, form.password)
    if proven is None:
        return await to_thread.run_sync(
            partial(_form, request, back, email=form.email, wrong=WRONG, status=400)
        )
    secret = await to_thread.run_sync(partial(_begin, tx, proven, audit, visitor_of(request)))
    return _go(back, cookie.given(request.scope, secret))


@router.post(LOGOUT, dependencies=[OwnPages])
def sign_out(request: Request, audit: Audit, tx: Tx) -> Response:
    """End the session of this browser; its cookie is worth nothing any more, wherever there is a copy."""
    visitor = visitor_of(request)
    if visitor is not None:
        _end(tx, visitor, audit)
    return _go("/", cookie.cleared(request.scope))


def _begin(tx: WriteTransaction, proven: Proven, audit: Recorder, replaced: Caller | None) -> str:
    """Return the secret of a new session; the one that the browser had before ends."""
    user = proven.user
    users.confirm(tx, user, proven.newer_password)
    if replaced is not None:
        _end(tx, replaced, audit)
    scopes = sessions.BROWSER_SCOPES & of_roles(user.roles)
    session, secret = sessions.start(tx, user.key, "browser", scopes)
    actor = audit.anybody(user.name, user.id, session)
    audit.record(tx, f"sessions/{session}", actor=actor, action="sign-in")
    return secret


def _end(tx: WriteTransaction, visitor: Caller, audit: Recorder) -> None:
    assert visitor.session is not None
    sessions.end(tx, visitor.session)
    audit.record(tx, f"sessions/{visitor.session}", actor=audit.of(visitor), action="sign-out")


def _form(request: Request, back: str, *, email: str = "", wrong: str = "", status: int = 200) -> Response:
    settings: Settings = request.app.state.settings
    # Chromium holds a form's policy against every redirect that follows, and stored docs may be elsewhere.
    allowed = ("'self'", settings.docs_origin) if settings.docs_origin else ("'self'",)
    return respond_page(
        request,
        "deedbox.pages",
        "login.html",
        policy=content_security_policy(form_action=allowed),
        status=status,
        headers={"Cache-Control": "no-store"},
        sign_in_url=None,
        next=back,
        email=email,
        wrong=wrong,
        hours=_HOURS,
    )


def _go(back: str, set_cookie: str | None = None) -> Response:
    headers = {"Cache-Control": "no-store"} | ({} if set_cookie is None else {"Set-Cookie": set_cookie})
    return RedirectResponse(back, 303, headers=headers)
