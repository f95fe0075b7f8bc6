"""Rows as text: CSV or JSON lines, in chunks of a size that is worth a trip through a thread."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from pydantic import BaseModel
from sqlalchemy import CursorResult, Row

from deedbox.http.exporting import cells
from deedbox.http.exporting.declared import RowsFormat

CHUNK_BYTES: Final = 64 * 1024
"""About what a chunk has: it takes a few milliseconds to make, and a connection holds no more of it."""
_BREAKS: Final = re.compile("[\x85\u2028\u2029]")
"""What some readers end a line at beside the line feed; JSON lets it stand in a string as it is."""


def json_line(text: str) -> str:
    """Return *text*, which is JSON, as one line for every reader."""
    # Python knows of each text whether it is ASCII, without looking through it.
    if text.isascii() or _BREAKS.search(text) is None:
        return f"{text}\n"
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


class Writer:
    """The text of *rows*, chunk by chunk.

    Args:
        rows: what is left of a statement that streams its rows.
        shown: makes of a row what is shown.
        columns: its members, in their order.
        form: what is written.
    """

    def __init__(
        self,
        rows: CursorResult[Any],
        shown: Callable[[Row[Any]], BaseModel],
        columns: Sequence[str],
        form: RowsFormat,
    ) -> None:
        self._rows = rows
        self._shown = shown
        self._columns = columns
        self._form = form
        self.count = 0
        """Rows in the chunks that were given so far."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the chunks, whole lines each. What fails takes the chunk with it that it would stand in."""
        header = [cells.row(self._columns)] if self._form is RowsFormat.CSV else []
        lines, size, count = header, sum(map(len, header)), 0
        write = self._table_row if self._form is RowsFormat.CSV else self._line
        for part in self._rows.partitions():
            for row in part:
                line = write(self._shown(row))
                lines.append(line)
                size += len(line)
                count += 1
                if size >= CHUNK_BYTES:
                    self.count += count
                    yield "".join(lines).encode()
                    lines, size, count = [], 0, 0
        if lines:
            self.count += count
            yield "".join(lines).encode()

    def end(self, problem: dict[str, Any] | None) -> bytes:
        """Return what tells the reader how it ended; nothing in CSV, which has no word for it."""
        if self._form is RowsFormat.CSV:
            return b""
        outcome = {"is_complete": problem is None, "count": self.count, "problem": problem}
        return json_line(json.dumps({"end": outcome}, ensure_ascii=False, separators=(",", ":"))).encode()

    @staticmethod
    def _line(row: BaseModel) -> str:
        return json_line(row.model_dump_json())

    @staticmethod
    def _table_row(row: BaseModel) -> str:
        return cells.row(row.model_dump(mode="json").values())
