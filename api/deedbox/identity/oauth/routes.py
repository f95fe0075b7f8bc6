"""`/v1/token`."""

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Request, Response

from deedbox.db import Tx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares
from deedbox.http.failures import render
from deedbox.http.strict import StrictRoute
from deedbox.identity.access_tokens import LIFETIME
from deedbox.identity.audit.recording import Audit
from deedbox.identity.oauth import service as oauth
from deedbox.identity.oauth.schemas import TokenRequest, TokenResponse
from deedbox.identity.sign_in import WRONG, SigningIn
from deedbox.problems import Busy, InvalidGrant, InvalidScope

router = APIRouter(prefix="/v1/token", tags=["auth"], route_class=StrictRoute)


@router.post(
    "",
    operation_id="auth_token",
    summary="Sign in",
    response_model=TokenResponse,
    response_description="An access token, and a refresh token for the next one.",
    responses=declares(InvalidGrant, InvalidScope, Busy),
    openapi_extra={
        "x-deedbox-waivers": [
            {
                "rule": "write-unsecured",
                "reason": "Whoever signs in has no token yet; the password is the proof.",
            }
        ]
    },
)
async def issue_token(
    request: Request,
    grant: Annotated[TokenRequest, Form()],
    sign_in: SigningIn,
    audit: Audit,
    tx: Tx,
) -> Response:
    """OAuth2's password and refresh grants. The access token stands for 15 minutes; `refresh_token` gets
    another one, and a new refresh token with it, for 30 days. A refresh token that is shown twice ends the
    session, because somebody has a copy. Sign in with e-mail address and password; `username` is OAuth2's
    word for the former. How often that may be tried is limited per account, per address and in all."""
    if grant.grant_type == "refresh_token":
        issued = await to_thread.run_sync(oauth.refresh, tx, grant.refresh_token, grant.scope)
        if issued is None:
            # Answered, not raised: that a stolen token has ended its session must be kept.
            return render(InvalidGrant("The refresh token does not stand. Sign in again."))
    else:
        proven = await sign_in.prove(grant.username, grant.password)
        if proven is None:
            raise InvalidGrant(WRONG)
        issued = await to_thread.run_sync(
            partial(oauth.sign_in, tx, proven.user, grant.scope, newer_password=proven.newer_password)
        )
    actor = audit.anybody(issued.name, issued.user, issued.session)
    await to_thread.run_sync(partial(audit.record, tx, f"sessions/{issued.session}", actor=actor))
    answer = TokenResponse(
        access_token=issued.access_token,
        token_type="Bearer",
        expires_in=int(LIFETIME.total_seconds()),
        refresh_token=issued.refresh_token,
        scope=" ".join(issued.scopes),
    )
    return respond(request, answer, headers={"Cache-Control": "no-store"})
