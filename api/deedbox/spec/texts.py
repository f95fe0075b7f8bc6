"""From bytes to text: UTF-8 and nothing else, and where a character of it stands."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from deedbox.spec import rules
from deedbox.spec.documents import Limits, MediaType
from deedbox.spec.errors import TooLarge, Unreadable
from deedbox.spec.findings import Finding, Severity


class Position(NamedTuple):
    """A place in a text, both 1-based; columns count characters."""

    line: int
    column: int


def positions(text: str, offsets: Iterable[int]) -> dict[int, Position]:
    """Return the position of the character of *text* at each of *offsets*, in one pass.

    Lines end with LF, so that CRLF counts once.
    """
    found: dict[int, Position] = {}
    line, start, last = 1, 0, 0
    for offset in sorted(set(offsets)):
        if passed := text.count("\n", last, offset):
            line += passed
            start = text.rfind("\n", last, offset) + 1
        found[offset] = Position(line, offset - start + 1)
        last = offset
    return found


def position_of(text: str, offset: int) -> Position:
    """Return the position of the character of *text* at *offset*."""
    return positions(text, [offset])[offset]


def offset_of(text: str, position: Position) -> int:
    """Return the offset of the character of *text* at *position*."""
    start = 0
    for _ in range(position.line - 1):
        start = text.index("\n", start) + 1
    return start + position.column - 1


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
        position = position_of(before, len(before))
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
