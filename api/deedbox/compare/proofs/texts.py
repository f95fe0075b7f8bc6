"""Strings that match patterns and keep formats, and those that match one pattern and not another."""

from collections.abc import Iterator
from typing import Final

from deedbox.compare.schemas import languages
from deedbox.compare.schemas.shapes import Shape
from deedbox.spec.lint import regex

_FORMATS: Final = {
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
"""Of what is made for a pattern."""
_MAX_CHARACTERS: Final = 200_000
"""Of what is made for a bound."""


def strings(shape: Shape, edge: Shape) -> Iterator[str]:
    """Yield texts of *shape*, and those that *edge* may refuse."""
    least = shape.min_length
    for name in sorted(shape.formats):
        if name in _FORMATS:
            yield _FORMATS[name]
    for pattern in sorted(shape.patterns):
        yield from matching(pattern, least)
        if edge.max_length is not None:
            yield from matching(pattern, edge.max_length + 1)
    for pattern in sorted(edge.patterns - shape.patterns):
        some = [*shape.patterns, languages.of_length(shape.min_length, shape.max_length)]
        found = languages.counterexample(tuple(some), pattern)
        if found is not None:
            yield found
    for length in (least, edge.min_length - 1, (edge.max_length or 0) + 1, shape.max_length or 0):
        if 0 <= length <= _MAX_CHARACTERS:
            yield "a" * length
    yield "!"


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
