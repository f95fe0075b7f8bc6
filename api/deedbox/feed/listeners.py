"""Who listens: asked for again whenever something may have changed, once for all their streams."""

import asyncio
from collections.abc import Awaitable, Callable

from deedbox.db import now
from deedbox.identity.callers import Caller
from deedbox.identity.scopes import Scope
from deedbox.problems import Problem

NEEDED: Scope = "events:read"


class Listener:
    """Somebody who has streams open by one token, or one session."""

    def __init__(self, know: Callable[[], Awaitable[Caller]], caller: Caller) -> None:
        self.caller = caller
        self.refusal: Problem | None = None
        """Why nothing more is for them; None while they may listen."""
        self.streams = 0
        self._know = know
        self._generation = -1
        self._asking = asyncio.Lock()

    async def ask(self, generation: int) -> None:
        """Know who they are as of *generation* or later, and now by the clock."""
        if self._is_known(generation):
            return
        async with self._asking:
            if self._is_known(generation):
                return
            try:
                self.caller = await self._know()
                self.caller.require((NEEDED,))
            except Problem as problem:
                self.refusal = problem
            self._generation = generation

    def _is_known(self, generation: int) -> bool:
        until = self.caller.expires_at
        return self.refusal is not None or (
            self._generation >= generation and (until is None or until > now())
        )
