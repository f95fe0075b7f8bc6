"""A body that is many JSON values, cut into them: JSON lines, and text sequences (RFC 7464). Pure."""

from typing import Any

import httpx2
from pydantic import ValidationError

from .answers import invalid, why_not
from .expected import adapter

MOST_RECORD_BYTES = 16 * 1024 * 1024
"""A server that never ends a record must not fill the memory."""
_RECORD_SEPARATOR = b"\x1e"


class Records:
    """Reads the values of one *response*, each as *kind*; blank lines are none."""

    def __init__(self, response: httpx2.Response, kind: Any, most_bytes: int = MOST_RECORD_BYTES) -> None:
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        self._separator = _RECORD_SEPARATOR if media_type.endswith("json-seq") else b"\n"
        self._response, self._adapter, self._most_bytes = response, adapter(kind), most_bytes
        self._parts: list[bytes] = []
        self._size = self._count = 0

    def take(self, chunk: bytes) -> list[Any]:
        """Return the values that end in *chunk*.

        Raises:
            InvalidResponse: one of them is not what the contract promises, or too large.
        """
        first, *others = chunk.split(self._separator)
        self._keep(first)
        if not others:
            return []
        whole = [b"".join(self._parts), *others[:-1]]
        self._parts, self._size = [], 0
        self._keep(others[-1])
        return self._read(whole)

    def end(self) -> list[Any]:
        """Return the last value, which may have nothing behind it.

        Raises:
            InvalidResponse: half of it is missing.
        """
        return self._read([b"".join(self._parts)])

    def _keep(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
        if self._size > self._most_bytes:
            raise invalid(self._response, f"a record is of more than {self._most_bytes:,} bytes")

    def _read(self, records: list[bytes]) -> list[Any]:
        values: list[Any] = []
        for record in records:
            if self._count == 0:
                record = record.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - as if it were not there
            if not record.strip():
                continue
            self._count += 1
            try:
                values.append(self._adapter.validate_json(record))
            except ValidationError as error:
                what = f"record {self._count} is not what the contract promises: {why_not(error)}"
                raise invalid(self._response, what) from None
        return values
