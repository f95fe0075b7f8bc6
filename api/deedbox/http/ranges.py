"""One part of a body by its bytes (RFC 9110 section 14)."""

import re
from dataclasses import dataclass
from typing import Final

from fastapi import Request

from deedbox.problems import RangeNotSatisfiable

_ONE: Final = re.compile(r"bytes=(?:([0-9]{1,19})-([0-9]{1,19})?|-([0-9]{1,19}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a body: from *start* up to, and without, *stop*."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        return self.stop - self.start

    def header(self, of: int) -> str:
        """Return the value of `Content-Range` for a body of so many bytes."""
        return f"bytes {self.start}-{self.stop - 1}/{of}"


def asked(request: Request, size: int, etag: str) -> Span | None:
    """Return the part that *request* asks for, of a body of *size* bytes under *etag*; None for the whole.

    Several parts, other units and what cannot be read are answered with the whole, as RFC 9110 allows.

    Raises:
        RangeNotSatisfiable: the body has no such part.
    """
    lines = request.headers.getlist("range")
    if request.method != "GET" or len(lines) != 1:
        return None
    condition = request.headers.get("if-range")
    if condition is not None and condition.strip() != etag:
        return None
    found = _ONE.fullmatch(lines[0].strip())
    if found is None:
        return None
    first, last, suffix = (None if group is None else int(group) for group in found.groups())
    if suffix is not None:
        span = Span(max(0, size - suffix), size)
    else:
        assert first is not None, "the pattern has one of the two"
        if last is not None and last < first:
            return None
        span = Span(first, size if last is None else min(size, last + 1))
    if span.size <= 0:
        msg = f"The body has {size:,} bytes."
        raise RangeNotSatisfiable(msg, headers={"Content-Range": f"bytes */{size}"})
    return span
