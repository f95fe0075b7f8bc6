"""What a route takes to export something: a slot among few, and a snapshot to read from."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Final

import anyio
from fastapi import Depends, Request
from pydantic import BaseModel
from sqlalchemy import CursorResult, Row
from starlette.responses import Response

from deedbox.db import Database, ReadTransaction, now, viewer_of
from deedbox.http.dispositions import attachment
from deedbox.http.exporting.answering import ExportResponse
from deedbox.http.exporting.declared import MEDIA_TYPES, RowsFormat
from deedbox.http.exporting.reading import Snapshot
from deedbox.http.exporting.writing import Writer
from deedbox.http.head import is_head
from deedbox.problems import Busy

RETRY_SECONDS: Final = 5


class Exports:
    """The exports under way in one hub; `app.state.exports`.

    Args:
        most: how many at once. Each has a connection of its own, which the requests' are not counted with.
        seconds: how long one may take.
    """

    def __init__(self, *, most: int, seconds: float) -> None:
        self._slots = anyio.CapacityLimiter(most)
        self.threads = anyio.CapacityLimiter(most)
        self.seconds = seconds

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold one of the slots.

        Raises:
            Busy: none is free.
        """
        holder = object()
        try:
            self._slots.acquire_on_behalf_of_nowait(holder)
        except anyio.WouldBlock:
            msg = f"The hub writes {self._slots.total_tokens:g} exports at once, and so many are under way."
            raise Busy(msg, retry_after_seconds=RETRY_SECONDS) from None
        try:
            yield
        finally:
            self._slots.release_on_behalf_of(holder)

    @property
    def under_way(self) -> int:
        return self._slots.borrowed_tokens


class Exporter:
    """One export: `tx` is its snapshot, `respond` its answer.

    Args:
        exports: which it is one of.
        tx: lasts until the answer has ended.
        is_head: whether no row is sent.
    """

    def __init__(self, exports: Exports, tx: ReadTransaction, *, is_head: bool) -> None:
        self._exports = exports
        self._is_head = is_head
        self.tx = tx

    def respond(
        self,
        form: RowsFormat,
        model: type[BaseModel],
        rows: CursorResult[Any],
        *,
        name: str,
        columns: Sequence[str] | None = None,
        shown: Callable[[Row[Any]], BaseModel] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Return the answer that sends *rows*.

        Args:
            form: what is written.
            model: of a row.
            rows: of `tx`, fetched as they are sent.
            name: what they are, for the name of the file.
            columns: of the table; None for the fields of *model*.
            shown: makes the model of a row; None where it has its fields.
            headers: stand in the answer beside the usual ones.
        """
        columns = tuple(model.model_fields) if columns is None else columns
        writer = Writer(rows, shown or model.model_validate, columns, form)
        snapshot = Snapshot(self.tx, rows, writer.chunks(), self._exports.threads)
        sent = {
            # It is of one moment, and too large to be kept by the way.
            "Cache-Control": "no-store",
            "Content-Disposition": attachment(snapshot_filename(name, form)),
            "Content-Security-Policy": "sandbox; default-src 'none'",
            **(headers or {}),
        }
        if self._is_head:
            # What is not sent need not be read, and how long it would be nobody knows.
            answer = Response(headers=sent, media_type=MEDIA_TYPES[form])
            del answer.headers["Content-Length"]
            return answer
        return ExportResponse(snapshot, writer, form, self._exports.seconds, sent)


def snapshot_filename(name: str, form: RowsFormat) -> str:
    """Return what a file of *name* is called: what it is, and of which day (UTC)."""
    return f"deedbox-{name}-{now():%Y-%m-%d}.{form}"


async def _export(request: Request) -> AsyncIterator[Exporter]:
    # Not `ReadTx`, which ends when the route returns: this one ends after the answer, whatever becomes of it.
    exports: Exports = request.app.state.exports
    database: Database = request.app.state.database
    with exports.slot():
        tx = ReadTransaction(database, viewer_of(request))
        try:
            yield Exporter(exports, tx, is_head=is_head(request.scope))
        finally:
            await tx.end()


# With this scope, which is FastAPI's default, what follows `yield` runs when the answer has been sent.
Export = Annotated[Exporter, Depends(_export, scope="request")]
"""A slot and a snapshot, for routes that export; refused with 503 where no slot is free."""
