"""`/v1/tokens`."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_people import TokenCreated, TokenRevoked
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, links, page_links
from deedbox.http.pagination import Cursor, cursors_of, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.identity.tokens import service as tokens
from deedbox.identity.tokens.schemas import ApiToken, ApiTokenCreate, ApiTokenPage, NewApiToken, TokenPath
from deedbox.problems import (
    BeyondYourRights,
    NotFound,
    SecretShownOnce,
    TooManyTokens,
    UnknownCursor,
)

router = APIRouter(prefix="/v1/tokens", tags=["tokens"], route_class=StrictRoute)
Reader = Annotated[Caller, requires("tokens:read")]
Maker = Annotated[Caller, requires("tokens:write")]


def _of(caller: Caller) -> int | None:
    """Whose tokens *caller* may know of: an admin of everybody's."""
    return None if caller.is_admin and "admin" in caller.scopes else caller.user_id


@router.get(
    "",
    operation_id="tokens_list",
    summary="List your API tokens",
    response_model=ApiTokenPage,
    response_description="One page of the tokens, newest first.",
    responses=declares(UnknownCursor),
    openapi_extra=page_links("tokens_list", {}),
)
def list_tokens(request: Request, caller: Reader, params: Cursor, tx: ReadTx) -> Response:
    """Your API tokens that were not revoked, newest first; an admin sees everybody's. No secret is shown."""
    cursors = cursors_of(request, params, int, tokens.is_key)
    part = tokens.page(tx, _of(caller), cursors.read(params.cursor), params.limit)
    return respond_list(request, ApiTokenPage.of(shown(ApiToken, part.rows), part, cursors))


@router.post(
    "",
    operation_id="tokens_create",
    summary="Make an API token",
    status_code=201,
    response_model=NewApiToken,
    response_description="The new token, with its secret.",
    responses=declares(BeyondYourRights, TooManyTokens, SecretShownOnce),
    openapi_extra=links(
        201,
        ReadToken=link("tokens_read", "Read it.", token="$response.body#/id"),
    ),
)
def create_token(request: Request, caller: Maker, new: ApiTokenCreate, audit: Audit, tx: Tx) -> Response:
    """Make a token for a machine that calls on your behalf. The answer shows it, and nothing does again. It
    may do what both its scopes and your roles allow at the time it is used. A token that is revoked, or
    whose user may less, is refused within a second by every process of the hub."""
    tokens.require_within(caller.scopes, new.scopes)
    days = new.expires_in_days
    lifetime = None if days is None else timedelta(days=days)
    secret, row = tokens.mint(tx, caller.user, new.name, new.scopes, lifetime=lifetime)
    token = ApiToken.model_validate(row)
    audit.record(tx, f"tokens/{token.id}", after=token)
    outbox.record(tx, TokenCreated(**facts_of(token, audit.by)), of_user=token.user_id)
    shown = NewApiToken(**token.model_dump(), token=secret)
    headers = {"Location": f"/v1/tokens/{token.id}", "Cache-Control": "private, no-cache, no-store"}
    return respond(request, shown, status=201, headers=headers)


@router.get(
    "/{token}",
    operation_id="tokens_read",
    summary="Read an API token",
    response_model=ApiToken,
    response_description="The token, without its secret.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        RevokeToken=link("tokens_revoke", "Revoke it.", token="$request.path.token"),
    ),
)
def read_token(request: Request, caller: Reader, token: TokenPath, tx: ReadTx) -> Response:
    """Name, scopes, expiry and last use of one of your tokens."""
    row = tokens.read(tx, token, of_user=_of(caller))
    return respond(request, ApiToken.model_validate(row))


@router.delete(
    "/{token}",
    operation_id="tokens_revoke",
    summary="Revoke an API token",
    status_code=204,
    response_class=Response,
    response_description="The token stands no longer.",
    responses=declares(NotFound),
)
def revoke_token(caller: Maker, token: TokenPath, audit: Audit, tx: Tx) -> None:
    """Let a token stand no longer: it is refused within a second by every process of the hub. It needs no
    `If-Match`: whoever revokes a leaked token has no time to read it first."""
    row = tokens.read(tx, token, of_user=_of(caller))
    tokens.revoke(tx, row)
    before = ApiToken.model_validate(row)
    audit.record(tx, f"tokens/{token}", before=before)
    outbox.record(tx, TokenRevoked(**facts_of(before, audit.by)), of_user=before.user_id)


def facts_of(token: ApiToken, by: str) -> dict[str, str]:
    """Return what events tell of *token*, which is never its secret."""
    return {"by": by, "token": token.id, "name": token.name, "user": token.user_id}
