"""Passwords: argon2id, a few at a time, and the same work for a user who is not there."""

import secrets
from typing import Annotated

import anyio
import anyio.to_thread
from fastapi import Depends, Request
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from deedbox.problems import Busy

SHORTEST = 12
LONGEST = 200
"""Characters; a longer one would only cost time."""
MOST_WAITING = 20
"""Passwords that may wait for their turn; one more is answered with 503."""

# OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 20 ms.
_HASH = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))


class Passwords:
    """Hashes and checks passwords in threads, so few at a time that logins can't starve the machine.

    Args:
        at_once: how many, each with 19 MiB and a processor of its own.
    """

    def __init__(self, at_once: int) -> None:
        self._turns = anyio.CapacityLimiter(at_once)
        # What an unknown user's password is compared with, so that the answer takes as long.
        self._nobodys = hashed(secrets.token_urlsafe(32))

    async def hash(self, password: str) -> str:
        """Return what is kept of *password*.

        Raises:
            Busy: too many wait already.
        """
        self._wait_or_refuse()
        return await anyio.to_thread.run_sync(hashed, password, limiter=self._turns)

    async def check(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Return whether *password* is the one that was *kept*, and what to keep instead if that is outdated.

        Args:
            password: what somebody typed.
            kept: the user's; None for a user who is not there or has no password: that takes as long.

        Raises:
            Busy: too many wait already.
        """
        self._wait_or_refuse()
        is_right, newer = await anyio.to_thread.run_sync(
            _HASH.verify_and_update, password, kept or self._nobodys, limiter=self._turns
        )
        return is_right and kept is not None, newer if kept is not None else None

    def _wait_or_refuse(self) -> None:
        if self._turns.statistics().tasks_waiting >= MOST_WAITING:
            msg = "Too many passwords are being checked."
            raise Busy(msg)


def hashed(password: str) -> str:
    """Return the argon2id hash of *password*, with its salt and parameters."""
    return _HASH.hash(password)


async def _of(request: Request) -> Passwords:
    passwords: Passwords = request.app.state.passwords
    return passwords


PasswordCheck = Annotated[Passwords, Depends(_of)]
"""The hub's hashing of passwords."""
