"""Sends an export, and lets its reader see how it ended, for the status has gone by then."""

import logging
from typing import Final

import anyio
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from deedbox import failpoints
from deedbox.http.context import request_id
from deedbox.http.exporting.declared import MEDIA_TYPES, RowsFormat
from deedbox.http.exporting.reading import Snapshot
from deedbox.http.exporting.writing import Writer
from deedbox.http.failures import BrokenOff
from deedbox.problems import Failure, Problem

log = logging.getLogger("deedbox.exports")

LAST_WORD_SECONDS: Final = 10.0
"""How long a client may take for what is on its way, and the last line, when the snapshot has ended."""


class ExportResponse(Response):
    """The text of one export.

    Nothing is sent before the first chunk is there: what fails until then is a problem with its own status.
    What fails later ends JSON lines with a line that says why; CSV has no such line, so there the connection
    breaks off within the body. Starlette's StreamingResponse would read in the threads of the requests, and
    leave the generator to the garbage collector when its client is gone.

    Args:
        snapshot: what is sent.
        writer: has counted it, and knows how to end it.
        form: what is written.
        seconds: how long the snapshot may last.
        headers: of the answer.
    """

    def __init__(
        self, snapshot: Snapshot, writer: Writer, form: RowsFormat, seconds: float, headers: dict[str, str]
    ) -> None:
        self.status_code = 200
        self.media_type = MEDIA_TYPES[form]
        self.background = None
        self.init_headers(headers)
        self._snapshot = snapshot
        self._writer = writer
        self._form = form
        self._seconds = seconds
        self._has_begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it.

        Raises:
            Exception: nothing was sent yet; or nobody foresaw it, and CSV can't tell.
            BrokenOff: CSV ends within.
        """
        failure: Exception | None = None
        has_ended = is_stuck = False

        async def send_all(of: anyio.CancelScope) -> None:
            nonlocal failure, has_ended
            try:
                await self._send(send)
                has_ended = True
            except Exception as error:  # noqa: BLE001 - raised below, and not as one of a group.
                failure = error
            of.cancel()

        async def watch_client(of: anyio.CancelScope) -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            of.cancel()

        async def watch_clock(of: anyio.CancelScope) -> None:
            nonlocal is_stuck
            await anyio.sleep(self._seconds)
            await self._snapshot.expire(self._seconds)
            await anyio.sleep(LAST_WORD_SECONDS)
            is_stuck = True
            of.cancel()

        try:
            async with anyio.create_task_group() as tasks:
                for task in (send_all, watch_client, watch_clock):
                    tasks.start_soon(task, tasks.cancel_scope)
        finally:
            # No thread is at work any more: a cancelled task waits for the one that it has started.
            self._snapshot.close()
        if failure is not None:
            raise failure
        if is_stuck:
            log.warning("an export was broken off: its client has stopped reading", extra=self._so_far)
            raise BrokenOff
        if not has_ended:
            log.info("the client hung up in the middle of an export", extra=self._so_far)

    async def _send(self, send: Send) -> None:
        try:
            while (chunk := await self._snapshot.next()) is not None:
                if not self._has_begun:
                    await self._begin(send)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
                failpoints.reach("export.sent")
        except Exception as error:
            if not self._has_begun:
                raise
            await self._end_early(send, error)
            return
        if not self._has_begun:
            await self._begin(send)
        await send({"type": "http.response.body", "body": self._writer.end(None), "more_body": False})

    async def _begin(self, send: Send) -> None:
        self._has_begun = True
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})

    async def _end_early(self, send: Send, error: Exception) -> None:
        if isinstance(error, Problem):
            log.warning("an export was broken off: %s", error.detail, extra=self._so_far)
            problem = error
        elif self._form is RowsFormat.CSV:
            raise error
        else:
            log.error("an export failed", exc_info=error, extra=self._so_far)
            problem = Failure("The hub failed; its log has the details under this request_id.")
        if self._form is RowsFormat.CSV:
            raise BrokenOff
        last = self._writer.end(problem.as_json(request_id.get()))
        await send({"type": "http.response.body", "body": last, "more_body": False})

    @property
    def _so_far(self) -> dict[str, int]:
        return {"rows": self._writer.count}
