"""Who installs packages: tools for that send tokens by HTTP Basic, or nothing at all for what is public."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security.utils import get_authorization_scheme_param

from deedbox.identity.access import identify
from deedbox.identity.callers import Caller
from deedbox.problems import InvalidToken, NotFound, Problem, Unauthenticated
from deedbox.settings import Settings

_CHALLENGE: Final = {"WWW-Authenticate": 'Basic realm="deedbox", charset="UTF-8"'}


@dataclass(frozen=True, slots=True)
class Installer:
    """Whoever asks for packages."""

    caller: Caller | None
    """None for whoever has not said who they are."""

    def nothing(self, detail: str) -> Problem:
        """Return the problem of asking for what is not there, or not for them.

        Whoever is not known is asked for a token either way: pip sends one again only after a 401, and
        nobody learns in that way what is there for others.
        """
        if self.caller is None:
            return Unauthenticated(f"{detail} A token may show more.", headers=_CHALLENGE)
        return NotFound(detail)


async def _installer(request: Request) -> Installer:
    """Return who asks, and let the request's transactions read on their behalf.

    Raises:
        Unauthenticated: nobody is known, and what the hub shows is for those who are.
        InvalidToken, RateLimited, InsufficientScope: the request goes no further, even for what is public.
    """
    settings: Settings = request.app.state.settings
    lines = request.headers.getlist("authorization")
    if not lines:
        if settings.public_pages:
            return Installer(None)
        msg = "The packages of this hub are for those with a token: send one as the password, by HTTP Basic."
        raise Unauthenticated(msg, headers=_CHALLENGE)
    try:
        caller = await identify(request, _token(lines))
    except InvalidToken as problem:
        raise InvalidToken(problem.detail, headers=_CHALLENGE) from problem
    caller.require(["contracts:read"])
    return Installer(caller)


def _token(lines: Sequence[str]) -> str:
    scheme, given = get_authorization_scheme_param(lines[0])
    token = ""
    if scheme.lower() == "bearer":
        token = given
    elif scheme.lower() == "basic":
        try:
            # Whatever the name of the user is, the token says who they are.
            _, _, token = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            token = ""
    if len(lines) > 1 or not token:
        msg = "Send one token, as the password of HTTP Basic with any user name, or as Bearer."
        raise InvalidToken(msg)
    return token


InstallerDep = Annotated[Installer, Depends(_installer)]
"""Who asks for packages."""
