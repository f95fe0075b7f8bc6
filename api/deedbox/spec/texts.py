"""From bytes to text: UTF-8 and nothing else, and where a character of it stands."""

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from deedbox.spec import rules
from deedbox.spec.documents import Limits, MediaType
from deedbox.spec.errors import TooLarge, Unreadable
from deedbox.spec.findings import Finding, Severity


class Position(NamedTuple):
    """A place in a text, both 1-based; columns count characters."""

    line: int
    column: int


@dataclass(slots=True)
class Lines:
    """Where the lines of a text start, so that an offset becomes a position without reading it again."""

    starts: list[int]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Find the lines of *text*: they end with LF, so that CRLF counts once."""
        starts = [0]
        while found := text.find("\n", starts[-1]) + 1:
            starts.append(found)
        return cls(starts)

    def position(self, offset: int) -> Position:
        """Return the position of the character at *offset*."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)


def decode(content: bytes, media_type: MediaType, limits: Limits) -> str:
    """Return the text of *content*. YAML may start with a byte order mark, which is left out; JSON may not.

    Raises:
        TooLarge: more bytes than `limits.max_bytes`.
        Unreadable: the bytes are not UTF-8.

    Source: RFC 8259 section 8.1, YAML 1.2.2 section 5.2.
    """
    if len(content) > limits.max_bytes:
        message = f"The document has {len(content):,} bytes; at most {limits.max_bytes:,} are taken."
        hint = "Publish the parts that evolve on their own as APIs of their own."
        raise TooLarge([error(rules.TOO_MANY_BYTES, None, message, hint)])
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or content[1:2] == b"\x00":
        message = "The document is encoded in UTF-16 or UTF-32."
        raise Unreadable([error(rules.NOT_UTF_8, Position(1, 1), message, "Save it as UTF-8.")])
    try:
        text = content.decode()
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode()
        message = f"The byte 0x{content[failure.start]:02X} stands where UTF-8 allows none."
        position = Lines.of(before).position(len(before))
        raise Unreadable([error(rules.NOT_UTF_8, position, message, "Save the document as UTF-8.")]) from None
    if text.startswith("\ufeff"):
        if media_type is MediaType.JSON:
            message = "The document starts with a byte order mark, which JSON does not allow."
            hint = "Save it as UTF-8 without a byte order mark."
            raise Unreadable([error(rules.BYTE_ORDER_MARK, Position(1, 1), message, hint)])
        text = text[1:]
    return text


def error(
    rule: str, position: Position | None, message: str, hint: str = "", *, pointer: str = ""
) -> Finding:
    """Return a finding that refuses the document."""
    line, column = position or (None, None)
    # A pointer may quote half a surrogate pair, and findings must be writable as UTF-8.
    pointer = pointer.encode(errors="replace").decode()
    return Finding(rule, Severity.ERROR, pointer, line, column, message, hint)


def shown(value: object) -> str:
    """Quote *value* for a message: as JSON, and only its beginning where it is long."""
    if isinstance(value, dict):
        return "An object"
    if isinstance(value, list):
        return "An array"
    text = json.dumps(value, default=str)
    return text if len(text) <= 80 else f"{text[:76]} ..."
