"""Signing in with a password, wherever: how often it may be tried, and one answer for all who fail."""

from dataclasses import dataclass
from typing import Annotated, Any

from anyio import to_thread
from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox.db import Database, ReadTransaction
from deedbox.http.address_limit import network_of
from deedbox.http.limits import Limiting, Limits, Quota
from deedbox.identity.passwords import PasswordCheck, Passwords
from deedbox.identity.users import service as users
from deedbox.settings import Settings

WRONG = "E-mail address or password is wrong."
"""What everybody is told who is unknown, deactivated or mistaken."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Somebody whose password was right."""

    user: Row[Any]
    """As `users.find` gives them."""
    newer_password: str | None
    """Hash to keep instead of an outdated one."""


class SignIn:
    """Checks e-mail address and password for one request, which must not already hold the writer."""

    def __init__(self, request: Request, limits: Limits, passwords: Passwords) -> None:
        self._limits = limits
        self._passwords = passwords
        self._settings: Settings = request.app.state.settings
        self._database: Database = request.app.state.database
        self._network = network_of(request.client.host) if request.client else "local"

    async def prove(self, email: str, password: str) -> Proven | None:
        """Return whose address and password these are; None for whoever is unknown, deactivated or mistaken.

        Each of them takes the same work and counts the same.

        Raises:
            RateLimited: it was tried too often for this account, from this address, or in all.
            Busy: too many passwords wait to be checked.
        """
        await self._count(email)
        user = await to_thread.run_sync(self._find, email, limiter=self._database.askers)
        is_right, newer = await self._passwords.check(password, user and user.password)
        if user is None or not is_right or user.state != "active":
            return None
        return Proven(user, newer)

    async def _count(self, email: str) -> None:
        # Right passwords count as well: what is counted only afterwards lets as many guesses through as come
        # at once. An account is whatever was typed, so that unknown ones are limited alike.
        #
        # What one limit refuses is not counted by those after it: whoever floods from one address, or at one
        # account, uses up no more of the limit of all than their own.
        settings = self._settings
        for name, key, most in (
            ("sign-in-address", self._network, settings.sign_in_limit_address),
            ("sign-in-account", email.lower(), settings.sign_in_limit_account),
            ("sign-in-all", "", settings.sign_in_limit_all),
        ):
            await self._limits.hit(name, key, Quota(most, settings.sign_in_limit_window_seconds))

    def _find(self, email: str) -> Row[Any] | None:
        with ReadTransaction(self._database) as tx:
            return users.find(tx, email)


async def _sign_in(request: Request, limits: Limiting, passwords: PasswordCheck) -> SignIn:
    return SignIn(request, limits, passwords)


SigningIn = Annotated[SignIn, Depends(_sign_in)]
"""The check of an e-mail address and a password."""
