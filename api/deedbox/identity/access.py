"""The one place that asks who calls: `requires("contracts:read")` on a route."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.params import Security as SecurityParameter
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer, OAuth2PasswordBearer, SecurityScopes
from fastapi.security.utils import get_authorization_scheme_param

from deedbox.db import Database, WriteTransaction
from deedbox.http import limits
from deedbox.identity.callers import Caller, Callers, invalid_token, know
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


async def admit(request: Request, scopes: Sequence[str]) -> Caller:
    """Return who calls, if they may do what needs *scopes*. They are asked for, and charged, once a request.

    Raises:
        Unauthenticated, InvalidToken, RateLimited, InsufficientScope: the request goes no further.
    """
    caller: Caller | None = getattr(request.state, "caller", None)
    if caller is None:
        caller = await _identify(request)
    caller.require(scopes)
    return caller


async def admit_again(request: Request, *scopes: Scope) -> Caller:
    """Ask once more, after a long wait, in which the token may have been revoked or narrowed; charge nothing.

    Returns who calls, and what they may do by now.

    Raises:
        InvalidToken, InsufficientScope: the request goes no further.
    """
    callers: Callers = request.app.state.callers
    database: Database = request.app.state.database
    caller = await callers.know(_token_of(request), await database.current_callers())
    caller.require(scopes)
    return caller


def admit_within(request: Request, tx: WriteTransaction, *scopes: Scope) -> None:
    """Ask once more, as `admit_again` does, in the transaction of what is then done: nothing comes between.

    Raises:
        InvalidToken, InsufficientScope: the request goes no further.
    """
    caller = know(tx, _token_of(request))
    caller.require(scopes)
    # They may be an admin no longer.
    request.state.viewer = caller.viewer


def _token_of(request: Request) -> str:
    """Return the token of *request*, which was admitted with it."""
    return get_authorization_scheme_param(request.headers["authorization"])[1]


async def _identify(request: Request) -> Caller:
    lines = request.headers.getlist("authorization")
    scheme, token = get_authorization_scheme_param(lines[0]) if lines else ("", "")
    if scheme.lower() != "bearer" or not token:
        # RFC 6750 section 3.1: a request without credentials is told no error code.
        raise Unauthenticated(
            "Send a token: Authorization: Bearer <token>.",
            headers={"WWW-Authenticate": 'Bearer realm="deedbox"'},
        )
    if len(lines) > 1:
        raise invalid_token("The request carries more than one Authorization.")
    return await identify(request, token)


async def identify(request: Request, token: str) -> Caller:
    """Return whose *token* this is. They are charged, and from now on the request is theirs.

    Raises:
        InvalidToken, RateLimited: the request goes no further.
    """
    callers: Callers = request.app.state.callers
    database: Database = request.app.state.database
    # Whatever the request is answered from memory is of this generation, or of a later one.
    request.state.generation = await database.current_generation()
    caller = await callers.know(token, database.generation.callers)
    # The operator is no one person: each of its tokens is a machine by itself.
    user = None if caller.user == OPERATOR else caller.user_id
    is_privileged = caller.tier == "privileged"
    await limits.charge(request, token=caller.token, user=user, is_privileged=is_privileged)
    # From now on the request's transactions read on behalf of the caller.
    request.state.viewer = caller.viewer
    request.state.caller = caller
    # Whose its Idempotency-Keys are: a person's own, whatever they call with.
    request.state.caller_id = caller.token if caller.user == OPERATOR else caller.user
    return caller


async def _caller(
    request: Request,
    scopes: SecurityScopes,
    # These put the two ways to authenticate into the contract; `admit` reads the header for both.
    _bearer: Annotated[Any, Depends(bearer)],
    _oauth2: Annotated[Any, Depends(oauth2)],
) -> Caller:
    return await admit(request, scopes.scopes)


def requires(*scopes: Scope) -> SecurityParameter:
    """Return the dependency that lets only callers with all *scopes* through, and says who calls."""
    dependency: SecurityParameter = Security(_caller, scopes=list(scopes))
    return dependency


def needed_by(route: APIRoute) -> Sequence[str]:
    """Return the scopes that *route* asks for in its `dependencies`, where it has to do so once."""
    (asking,) = (one for one in route.dependencies if one.dependency is _caller)
    assert isinstance(asking, SecurityParameter)
    return asking.scopes or ()
