"""The transactions of a request, as routes ask for them."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated

import anyio
import anyio.to_thread
from fastapi import Depends, Request

from deedbox.db.database import Database
from deedbox.db.transactions import ReadTransaction, WriteTransaction
from deedbox.db.viewers import NOBODY, Viewer


def viewer_of(request: Request) -> Callable[[], Viewer]:
    """Return what says on whose behalf the transactions of *request* read."""
    # The transaction of a request may be made before it is known who calls; it is known before the first
    # statement, or the request sees what everybody may.
    return lambda: getattr(request.state, "viewer", NOBODY)


async def _read_transaction(request: Request) -> AsyncIterator[ReadTransaction]:
    transaction = ReadTransaction(request.app.state.database, viewer_of(request))
    try:
        yield transaction
    finally:
        await transaction.end()


async def _write_transaction(request: Request) -> AsyncIterator[WriteTransaction]:
    database: Database = request.app.state.database
    companion = getattr(request.state, "companion", None)
    transaction = WriteTransaction(database, viewer_of(request), companion=companion)
    end = transaction.close
    try:
        yield transaction
        end = transaction.finish
    finally:
        if transaction.begun:
            # A client that hangs up must not leave a commit half done.
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(end, limiter=database.commits)


# With FastAPI's default scope a commit that fails would follow a 201 that was already sent.
ReadTx = Annotated[ReadTransaction, Depends(_read_transaction, scope="function")]
"""The request's snapshot, for routes that only read."""
Tx = Annotated[WriteTransaction, Depends(_write_transaction, scope="function")]
"""The request's transaction, committed before the response is sent."""
