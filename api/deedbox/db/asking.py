"""Asking PostgreSQL for the generation within the event loop, on a connection of its own.

It is asked before whatever is answered from memory. A thread, a pool and a transaction around that one
statement take seven times as much of the processor as the statement itself.
"""

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL

from deedbox.db import postgresql
from deedbox.db.shape import READ_GENERATION

if TYPE_CHECKING:
    from psycopg import AsyncConnection

log = logging.getLogger("deedbox.db")

_STATEMENT: Final = str(READ_GENERATION.compile(compile_kwargs={"literal_binds": True}))


class Asking:
    """One connection, made at the first question and anew after each failure."""

    def __init__(self, url: URL, timeout_seconds: float) -> None:
        self._parameters = postgresql.parameters_of(url)
        self._timeout_seconds = timeout_seconds
        self._connection: AsyncConnection[Any] | None = None

    async def ask(self) -> tuple[int, int] | None:
        """Return the generation's number and that of its callers.

        None when the server does not answer, of which this is not to judge.
        """
        # The extra `postgres`, which is there where such a hub has begun.
        from psycopg import Error

        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._ask()
        except (Error, OSError, TimeoutError) as error:
            log.debug("the connection that asks is lost", extra={"reason": type(error).__name__})
            await self.close()
            return None

    async def _ask(self) -> tuple[int, int]:
        from psycopg import AsyncConnection

        if self._connection is None:
            self._connection = await AsyncConnection.connect(
                **self._parameters, application_name="deedbox-asker", autocommit=True
            )
        cursor = await self._connection.execute(_STATEMENT)
        row = await cursor.fetchone()
        assert row is not None, "the one row of the table"
        number, callers = row
        return number, callers

    async def close(self) -> None:
        """End the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
