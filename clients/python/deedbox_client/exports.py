"""Whole lists as they are exported: typed rows out of JSON lines, or a table as CSV.

The status has gone before the last row is read, so the end says whether all is there: the last line of JSON
lines, and that the transfer of a table comes to its end.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import Field

from ._core.calls import Call
from ._core.downloads import AsyncDownload, Download
from ._core.errors import APIConnectionError
from ._core.models import OpenModel
from ._core.problem import Problem
from ._core.streams import AsyncJsonLines, JsonLines
from ._core.transport import AsyncTransport, Transport

T = TypeVar("T")
_LINES, _TABLE = "application/jsonl", "text/csv"


class IncompleteExport(APIConnectionError):
    """Rows are missing: the export ended before all of them were there."""

    def __init__(self, what: str, count: int, problem: Problem | None = None) -> None:
        why = f": {problem.detail or problem.title}" if problem else ""
        super().__init__(f"{what}: incomplete after {count:,} rows{why}")
        self.count = count
        """How many rows came."""
        self.problem = problem
        """Why there are no more, as the hub tells it; None where it could not."""


class Outcome(OpenModel):
    """What the last line says of those before."""

    is_complete: bool
    count: int
    problem: Problem | None = None


class _End(OpenModel):
    end: Outcome


@cache
def _line(kind: Any) -> Any:
    # A row first, as nearly all are: it is read as fast as without the end, and its errors are told. The same
    # each time, for by it is kept what reads it.
    return Annotated[kind | _End, Field(union_mode="left_to_right")]


class _Counter:
    """Counts the rows of one export, and holds it to what its end says."""

    def __init__(self, call: Call) -> None:
        self._what = f"{call.method} {call.url_path()}"
        self._count = 0

    def is_row(self, value: object) -> bool:
        """Whether *value* is a row, and not the end.

        Raises:
            IncompleteExport: the end says so, or counts other rows than came.
        """
        if not isinstance(value, _End):
            self._count += 1
            return True
        if not value.end.is_complete or value.end.count != self._count:
            raise IncompleteExport(self._what, self._count, value.end.problem)
        return False

    def cut_off(self) -> IncompleteExport:
        """Return the error for an export without its end."""
        return IncompleteExport(self._what, self._count)


class Export(JsonLines[T]):
    """All rows: `for row in export`, each typed, read as they come. Nothing is asked for before.

    Raises IncompleteExport at its end where rows are missing. Each loop begins anew.
    """

    def __init__(self, transport: Transport, call: Call, kind: Any) -> None:
        super().__init__(transport, call.with_path(format="jsonl").accepting(_LINES), _line(kind))

    def _values(self) -> Iterator[Any]:
        counter = _Counter(self._call)
        for value in super()._values():
            if not counter.is_row(value):
                return
            yield value
        raise counter.cut_off()

    def csv(self) -> Download:
        """Return the table: `export.csv().save(path)`. Where the transfer breaks off it raises."""
        return Download(self._transport, self._call.with_path(format="csv").accepting(_TABLE))


class AsyncExport(AsyncJsonLines[T]):
    """All rows, for `async for`; see `Export`."""

    def __init__(self, transport: AsyncTransport, call: Call, kind: Any) -> None:
        super().__init__(transport, call.with_path(format="jsonl").accepting(_LINES), _line(kind))

    async def _values(self) -> AsyncIterator[Any]:
        counter = _Counter(self._call)
        async for value in super()._values():
            if not counter.is_row(value):
                return
            yield value
        raise counter.cut_off()

    def csv(self) -> AsyncDownload:
        """Return the table: `await export.csv().save(path)`; see `Export.csv`."""
        return AsyncDownload(self._transport, self._call.with_path(format="csv").accepting(_TABLE))
