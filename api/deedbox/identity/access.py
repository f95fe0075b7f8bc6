"""The one place that asks who calls: `requires("contracts:read")` on a route."""

from typing import Annotated

from fastapi import Depends, Security
from fastapi.params import Security as SecurityParameter
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from deedbox.db import ReadTx
from deedbox.identity import service as identity
from deedbox.problems import Unauthenticated

bearer = HTTPBearer(
    scheme_name="BearerAuth",
    description="A token of this hub: `Authorization: Bearer deedbox_…`. A hub's first start prints one.",
    auto_error=False,
)


def _caller(
    scopes: SecurityScopes,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    tx: ReadTx,
) -> identity.Caller:
    if credentials is None:
        # RFC 6750 section 3.1: a request without credentials is told no error code.
        raise Unauthenticated(
            "Send a token: Authorization: Bearer <token>.",
            headers={"WWW-Authenticate": 'Bearer realm="deedbox"'},
        )
    caller = identity.know(tx, credentials.credentials)
    caller.require(scopes.scopes)
    return caller


Caller = Annotated[identity.Caller, Security(_caller)]
"""Who calls, for a route that wants to know; what they may do is `requires`."""


def requires(*scopes: identity.Scope) -> SecurityParameter:
    """Return the dependency that lets only callers with all *scopes* through."""
    dependency: SecurityParameter = Security(_caller, scopes=list(scopes))
    return dependency
