"""The one place that asks who calls: `requires("contracts:read")` on a route."""

from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.params import Security as SecurityParameter
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from deedbox.db import ReadTransaction
from deedbox.identity import service as identity
from deedbox.problems import Unauthenticated

bearer = HTTPBearer(
    scheme_name="BearerAuth",
    description="A token of this hub: `Authorization: Bearer deedbox_…`. A hub's first start prints one.",
    auto_error=False,
)


def _caller(
    request: Request,
    scopes: SecurityScopes,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> identity.Caller:
    if credentials is None:
        # RFC 6750 section 3.1: a request without credentials is told no error code.
        raise Unauthenticated(
            "Send a token: Authorization: Bearer <token>.",
            headers={"WWW-Authenticate": 'Bearer realm="deedbox"'},
        )
    if len(request.headers.getlist("authorization")) > 1:
        raise identity.invalid_token("The request carries more than one Authorization.")
    # A transaction of its own, ended here: a connection that is held while the route waits for a thread
    # may be the one that the holder of that thread waits for.
    with ReadTransaction(request.app.state.database) as tx:
        caller = identity.know(tx, credentials.credentials)
    caller.require(scopes.scopes)
    request.state.caller_id = _id_of(caller)
    return caller


def _id_of(caller: identity.Caller) -> str:
    """Return whose the caller's Idempotency-Keys are."""
    return f"token:{caller.token_id}"


def requires(*scopes: identity.Scope) -> SecurityParameter:
    """Return the dependency that lets only callers with all *scopes* through, and says who calls."""
    dependency: SecurityParameter = Security(_caller, scopes=list(scopes))
    return dependency
