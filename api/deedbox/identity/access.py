"""The one place that asks who calls: `requires("contracts:read")` on a route."""

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.params import Security as SecurityParameter
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, OAuth2PasswordBearer, SecurityScopes

from deedbox.http import limits
from deedbox.identity.callers import Caller, Callers, invalid_token
from deedbox.identity.scopes import MEANINGS, Scope
from deedbox.identity.users.service import OPERATOR
from deedbox.problems import Unauthenticated

bearer = HTTPBearer(
    scheme_name="BearerAuth",
    description="An API token of this hub: `Authorization: Bearer deedbox_…`. A hub's first start prints "
    "one; `POST /v1/tokens` makes others.",
    auto_error=False,
)
oauth2 = OAuth2PasswordBearer(
    tokenUrl="/v1/token",
    refreshUrl="/v1/token",
    scheme_name="OAuth2",
    scopes={str(scope): meaning for scope, meaning in MEANINGS.items()},
    description="Sign in with e-mail address and password for an access token, which stands for 15 minutes.",
    auto_error=False,
)


async def _caller(
    request: Request,
    scopes: SecurityScopes,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    _: Annotated[Any, Depends(oauth2)],
) -> Caller:
    if credentials is None:
        # RFC 6750 section 3.1: a request without credentials is told no error code.
        raise Unauthenticated(
            "Send a token: Authorization: Bearer <token>.",
            headers={"WWW-Authenticate": 'Bearer realm="deedbox"'},
        )
    if len(request.headers.getlist("authorization")) > 1:
        raise invalid_token("The request carries more than one Authorization.")
    callers: Callers = request.app.state.callers
    caller = await callers.know(credentials.credentials)
    # The operator is no one person: each of its tokens is a machine by itself.
    user = None if caller.user == OPERATOR else caller.user_id
    is_privileged = caller.tier == "privileged"
    await limits.charge(request, token=caller.token, user=user, is_privileged=is_privileged)
    caller.require(scopes.scopes)
    # From now on the request's transactions read on behalf of the caller.
    request.state.viewer = caller.viewer
    request.state.caller = caller
    # Whose its Idempotency-Keys are: a person's own, whatever they call with.
    request.state.caller_id = caller.token if caller.user == OPERATOR else caller.user
    return caller


def requires(*scopes: Scope) -> SecurityParameter:
    """Return the dependency that lets only callers with all *scopes* through, and says who calls."""
    dependency: SecurityParameter = Security(_caller, scopes=list(scopes))
    return dependency
