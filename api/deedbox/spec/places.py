"""Where the values of a document stand in its text."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deedbox.spec import pointers
from deedbox.spec.documents import MediaType
from deedbox.spec.texts import Position
from deedbox.spec.tokens import Kind, Token, tokens

Path = tuple[str, ...]


class Place(NamedTuple):
    """A token and the path of the value it belongs to. A key's path ends with that key."""

    token: Token
    path: Path


def places(text: str, media_type: MediaType) -> Iterator[Place]:
    """Walk *text* token by token. Never raises; ends early where the text is broken."""
    path: list[str] = []
    indexes: list[int] = []  # Of each open container: the current element of an array, -1 in an object.
    for token in tokens(text, media_type):
        match token.kind:
            case Kind.KEY:
                path[-1] = json_string(token.text) if media_type is MediaType.JSON else token.text
                yield Place(token, tuple(path))
            case Kind.END:
                indexes.pop()
                path.pop()
                yield Place(token, tuple(path))
            case _:
                if indexes and indexes[-1] >= 0:
                    path[-1] = str(indexes[-1])
                    indexes[-1] += 1
                yield Place(token, tuple(path))
                if token.kind is not Kind.SCALAR:
                    indexes.append(0 if token.kind is Kind.ARRAY else -1)
                    path.append("")


def json_string(raw: str) -> str:
    """Return the value of a JSON string token, or the token itself where it is broken."""
    try:
        return str(json.loads(raw))
    except ValueError:
        return raw


def locate(text: str, media_type: MediaType, wanted: Iterable[str]) -> dict[str, Position]:
    """Return the position of the value at each pointer of *wanted*: a member's is that of its key.

    A pointer at which nothing stands has the position of the nearest value around it.
    """
    paths = {pointer: pointers.parse(pointer) for pointer in wanted}
    missing = {path[:length] for path in paths.values() for length in range(len(path) + 1)}
    found: dict[Path, Position] = {}
    for token, path in places(text, media_type):
        if path in missing and token.kind is not Kind.END:
            missing.discard(path)
            found[path] = token.position
            if not missing:
                break
    return {pointer: _nearest(path, found) for pointer, path in paths.items()}


def _nearest(path: Path, found: dict[Path, Position]) -> Position:
    around = (path[:length] for length in range(len(path), -1, -1))
    return next((found[known] for known in around if known in found), Position(1, 1))
