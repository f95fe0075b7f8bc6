"""Where some values of a large document stand in its text, without walking over all of it.

`places.locate` makes a token of everything, and takes seconds for 13 MB. In JSON, what is not on the way
to a wanted value is passed by the C scanner of `json`, and then the whole of it costs about a parse.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from deedbox.spec import pointers
from deedbox.spec.documents import MediaType
from deedbox.spec.places import locate
from deedbox.spec.texts import Position

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder(object_pairs_hook=lambda _: None, parse_float=str, parse_int=len)

Tree = dict[str, "Tree"]
Path = tuple[str, ...]


def positions(text: str, media_type: MediaType, wanted: Iterable[str]) -> dict[str, Position]:
    """Return the position of the value at each pointer of *wanted*: a member's is that of its key.

    A pointer at which nothing stands has the position of the nearest value around it.
    """
    if media_type is not MediaType.JSON:
        return locate(text, media_type, wanted)
    paths = {pointer: _parsed(pointer) for pointer in wanted}
    tree: Tree = {}
    for path in paths.values():
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
    offsets: dict[Path, int] = {(): _space(text, 0)}
    # A document that was loaded has none of this; else what was found until there stands.
    with suppress(ValueError, IndexError, RecursionError):
        _walk(text, offsets[()], tree, (), offsets)
    known = _positions(text, offsets)
    found: dict[str, Position] = {}
    for pointer, path in paths.items():
        around = (path[:length] for length in range(len(path), -1, -1))
        found[pointer] = next(known[one] for one in around if one in known)
    return found


def _positions(text: str, offsets: dict[Path, int]) -> dict[Path, Position]:
    """Turn *offsets* into positions: the lines between one and the next are counted, not noted."""
    found: dict[Path, Position] = {}
    line, last = 1, 0
    for path, offset in sorted(offsets.items(), key=lambda each: each[1]):
        line += text.count("\n", last, offset)
        last = offset
        found[path] = Position(line, offset - text.rfind("\n", 0, offset))
    return found


def _parsed(pointer: str) -> Path:
    try:
        return pointers.parse(pointer)
    except ValueError:
        return ()


def _walk(text: str, at: int, tree: Tree, path: Path, offsets: dict[Path, int]) -> int:
    """Note what of *tree* stands in the value that begins at *at*, and return the offset of its end."""
    opening = text[at]
    if not tree or opening not in "{[":
        return _DECODER.raw_decode(text, at)[1]
    closing = "}" if opening == "{" else "]"
    at = _space(text, at + 1)
    index = 0
    while text[at] != closing:
        begin = at
        if opening == "{":
            step, at = _DECODER.raw_decode(text, at)
            at = _space(text, _space(text, at) + 1)
        else:
            step = str(index)
        index += 1
        if step in tree:
            inner = (*path, step)
            offsets[inner] = begin
            at = _walk(text, at, tree[step], inner, offsets)
        else:
            at = _DECODER.raw_decode(text, at)[1]
        at = _space(text, at)
        if text[at] == ",":
            at = _space(text, at + 1)
    return at + 1


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
