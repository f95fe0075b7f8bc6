"""Reports of a run as files to keep, sent part by part."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, Final

import anyio.to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Row

from deedbox import __version__
from deedbox.db import HUB, Database, ReadTransaction
from deedbox.http.conditional import REVALIDATE, etag_of, is_known, not_modified
from deedbox.http.head import is_head
from deedbox.keyset import Place
from deedbox.problems import NotFound
from deedbox.runs import files, reports
from deedbox.runs import service as runs
from deedbox.runs.failure_schemas import ReportFormat
from deedbox.runs.schemas import Run, RunState

_PART: Final = 50
"""Failures that are read at once."""
_WRITERS: Final[dict[ReportFormat, reports.Writer]] = {
    ReportFormat.JUNIT: reports.junit,
    ReportFormat.SARIF: reports.sarif,
    ReportFormat.MARKDOWN: reports.markdown,
    ReportFormat.JSONL: reports.jsonl,
}
_MEDIA_TYPES: Final = {
    ReportFormat.JUNIT: "application/xml",
    ReportFormat.SARIF: "application/sarif+json",
    ReportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ReportFormat.JSONL: "application/jsonl",
    ReportFormat.HAR: "application/json",
    ReportFormat.EVENTS: "application/jsonl",
}
_SUFFIXES: Final = {
    ReportFormat.JUNIT: "xml",
    ReportFormat.SARIF: "sarif",
    ReportFormat.MARKDOWN: "md",
    ReportFormat.JSONL: "jsonl",
    ReportFormat.HAR: "har",
    ReportFormat.EVENTS: "events.jsonl",
}
# Lines are short, for ReDoc shows them in a box that nobody can scroll by keyboard.
REPORTED: Final[dict[str, Any]] = {
    "application/xml": {
        "schema": {"type": "string", "description": "JUnit's XML."},
        "example": "<testsuites />\n",
    },
    "application/sarif+json": {
        "schema": {"type": "object", "description": "A log of one run, as SARIF 2.1.0 has it."},
        "example": {"version": "2.1.0", "runs": []},
    },
    "text/markdown; charset=utf-8": {
        "schema": {"type": "string", "description": "A report for people."},
        "example": "# orders 1.0.0\n",
    },
    "application/jsonl": {
        "schema": {"type": "string", "description": "A failure a line, and last the run."},
        "example": "{}\n",
    },
    "application/json": {
        "schema": {"type": "object", "description": "An HTTP Archive 1.2."},
        "example": {"log": {"version": "1.2", "entries": []}},
    },
}
"""All forms, for the contract."""


def respond_report(
    request: Request, row: Row[Any], file: Row[Any] | None, form: ReportFormat, *, vary: str = "Authorization"
) -> Response:
    """Return a report of the run *row*, or 304 when the caller has it.

    Args:
        request: of the report.
        row: the run.
        file: of the form; None for one that is written anew.
        form: what is written.
        vary: what else decides whether the caller may have it.

    Raises:
        NotFound: the run has no such report.
    """
    if row.state != RunState.SUCCEEDED or (form not in _WRITERS and file is None):
        msg = f"The run {row.uid} has no report {form.value}; it is {row.state}."
        raise NotFound(msg)
    headers = {
        "ETag": etag_of(f"{__version__} {row.uid} {form.value} {row.ended_at}".encode()),
        "Cache-Control": REVALIDATE,
        "Vary": vary,
        # What was found is told in a server's words: a browser that opens it must not run anything in it.
        "Content-Disposition": f'attachment; filename="{row.api}-run-{row.uid}.{_SUFFIXES[form]}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    if is_known(request, headers["ETag"]):
        return not_modified(headers)
    if file is not None:
        headers["Content-Length"] = str(file.size_bytes)
        if is_head(request.scope):
            # What is not sent need not be read.
            return Response(media_type=_MEDIA_TYPES[form], headers=headers)
    database: Database = request.app.state.database
    if file is not None:
        return StreamingResponse(files.parts(database, file), headers=headers, media_type=_MEDIA_TYPES[form])
    written = _WRITERS[form](Run.of(row), _failures(database, row))
    return StreamingResponse(written, headers=headers, media_type=_MEDIA_TYPES[form])


async def _failures(database: Database, run: Row[Any]) -> AsyncIterator[Row[Any]]:
    """Yield what *run* found. Each part is a transaction of its own: a slow reader holds none."""

    def read(place: Place[int] | None) -> Any:
        with ReadTransaction(database, HUB) as tx:
            return runs.failures(tx, run, place, _PART, status=None)

    place: Place[int] | None = None
    while True:
        part = await anyio.to_thread.run_sync(partial(read, place))
        for row in part.rows:
            yield row
        if part.next is None:
            return
        place = part.next
