"""One snapshot that is read in threads for as long as it may last."""

from collections.abc import Iterator
from typing import Any

import anyio
import anyio.to_thread
from sqlalchemy import CursorResult

from deedbox.db import ReadTransaction
from deedbox.problems import ExportTooLong


class Snapshot:
    """Chunks out of one transaction, each made in a thread when the client has taken those before.

    Chunks are made by a sync generator, because database and Pydantic block: between two of them no thread is
    held, however slow the client is. Only the transaction is, and `expire` ends that.

    Args:
        tx: what is read from; closed with this.
        rows: its statement.
        chunks: makes text of them.
        threads: of exports alone, so that no request waits for one of theirs.
    """

    def __init__(
        self,
        tx: ReadTransaction,
        rows: CursorResult[Any],
        chunks: Iterator[bytes],
        threads: anyio.CapacityLimiter,
    ) -> None:
        self._tx = tx
        self._rows = rows
        self._chunks = chunks
        self._threads = threads
        self._expired_after: float | None = None
        # Only one thread at a time may use a connection, and nobody may close it meanwhile.
        self._use = anyio.Lock()

    async def next(self) -> bytes | None:
        """Return the next chunk; None after the last.

        Raises:
            ExportTooLong: `expire` was called.
        """
        async with self._use:
            if self._expired_after is not None:
                msg = (
                    f"The rows were not taken within {self._expired_after:g} seconds, which is as long as a "
                    "snapshot of the database may last."
                )
                raise ExportTooLong(msg)
            return await anyio.to_thread.run_sync(next, self._chunks, None, limiter=self._threads)

    async def expire(self, seconds: float) -> None:
        """End the transaction, which has lasted so many seconds."""
        async with self._use:
            self._expired_after = seconds
            self.close()

    def close(self) -> None:
        """End the transaction. A cursor that is still open would go on holding SQLite's snapshot."""
        self._rows.close()
        self._tx.close()
