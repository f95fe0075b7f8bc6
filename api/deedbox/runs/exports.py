"""Reports of a run as files to keep, sent part by part."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from fastapi import Request, Response
from sqlalchemy import Row

from deedbox.db import ReadTransaction
from deedbox.http.conditional import REVALIDATE
from deedbox.http.downloads import PART_BYTES, File, respond_file
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


class _Written:
    """A text on disk, in a file without a name, which is gone with the answer that reads it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - Whoever sends it reads it when this is left.
        digest = hashlib.sha256()
        for text in texts:
            part = text.encode()
            digest.update(part)
            self._file.write(part)
        self._file.flush()
        self.size_bytes = self._file.tell()
        self.sha256 = digest.hexdigest()

    def __call__(self, number: int) -> bytes:
        """Return a part, by its number from 0."""
        return os.pread(self._file.fileno(), PART_BYTES, number * PART_BYTES)

    def __del__(self) -> None:
        self._file.close()


def respond_report(
    request: Request, tx: ReadTransaction, row: Row[Any], form: ReportFormat, *, vary: str = "Authorization"
) -> Response:
    """Return a report of a run, the part of it that is asked for, or 304 when the caller has it.

    Args:
        request: of the report.
        tx: what is read of the run.
        row: the run.
        form: what is written.
        vary: what else decides whether the caller may have it.

    Raises:
        NotFound: the run has no such report.
        RangeNotSatisfiable: the report has no such part.
    """
    kept = runs.file_of(tx, row, form.value)
    if row.state != RunState.SUCCEEDED or (form not in _WRITERS and kept is None) or row.replays_run:
        what = "is the replay of a failure" if row.replays_run else f"is {row.state}"
        msg = f"The run {row.uid} has no report {form.value}; it {what}."
        raise NotFound(msg)
    name = f"{row.api}-run-{row.uid}.{_SUFFIXES[form]}"
    headers = {"Cache-Control": REVALIDATE, "Vary": vary}
    if kept is None:
        written = _Written(_WRITERS[form](Run.of(row), _failures(tx, row)))
        file = File(name, _MEDIA_TYPES[form], written.size_bytes, written.sha256)
        return respond_file(request, file, written, headers=headers)
    file = File(name, _MEDIA_TYPES[form], kept.size_bytes, kept.sha256)
    read = partial(files.part, request.app.state.database, request.app.state.blob_store, kept)
    return respond_file(request, file, read, part_bytes=runs.CHUNK_BYTES, headers=headers)


def _failures(tx: ReadTransaction, run: Row[Any]) -> Iterator[Row[Any]]:
    place: Place[int] | None = None
    while True:
        part = runs.failures(tx, run, place, _PART, status=None)
        yield from part.rows
        if part.next is None:
            return
        place = part.next
