"""Strings that match patterns and keep formats."""

from collections.abc import Iterator
from typing import Final

from deedbox.spec.lint import regex

FORMATS: Final = {
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "time": "12:00:00Z",
    "duration": "P1D",
    "email": "ada@example.com",
    "idn-email": "ada@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uri-reference": "/orders",
    "iri": "https://example.com/",
    "iri-reference": "/orders",
    "uuid": "3f2b8c1e-5d6a-4f7b-9c0d-1e2f3a4b5c6d",
    "uri-template": "/orders/{id}",
    "json-pointer": "/a",
    "relative-json-pointer": "0",
    "regex": "^a$",
    "byte": "YQ==",
}
_PREFERRED: Final = "a0Az_-. "
_MAX_LENGTH: Final = 300


def matching(pattern: str, least: int) -> Iterator[str]:
    """Yield a few texts that *pattern* may match, the first ones short, then some of *least* characters."""
    try:
        root = regex.read(pattern).root
    except regex.InvalidPattern:
        return
    for more in (0, 1, 2, least, least + 1):
        text = _text(root, more)
        if text is not None:
            yield text
            yield text.ljust(least, "a")


def _text(node: regex.Node, more: int) -> str | None:
    match node:
        case regex.Characters(ranges):
            return _character(ranges)
        case regex.Sequence(parts):
            texts = [_text(part, more) for part in parts]
            return None if None in texts else "".join(text for text in texts if text)
        case regex.Choice(parts):
            return next((text for part in parts if (text := _text(part, more)) is not None), None)
        case regex.Repeat(part, least, most):
            times = least + more if most is None else min(least + more, most)
            text = _text(part, more) if times else ""
            return None if text is None or len(text) * times > _MAX_LENGTH else text * times
        case regex.Boundary():
            return ""


def _character(ranges: tuple[regex.Range, ...]) -> str | None:
    for one in _PREFERRED:
        if any(first <= ord(one) <= last for first, last in ranges):
            return one
    return chr(ranges[0][0]) if ranges else None
