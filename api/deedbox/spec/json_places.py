"""Where values stand in JSON text. What nobody asks for is passed by the standard library's fast scanner."""

import re
from collections.abc import Iterable
from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]  # In C where there is one.
from typing import Any, NamedTuple

Path = tuple[str, ...]

_skip = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False).scan_once  # type: ignore[attr-defined]
_SPACE = re.compile(r"[ \t\n\r]*+")
_MARK = re.compile(r'(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")|[\[\]{},:]', re.DOTALL)


class Start(NamedTuple):
    """Where a value starts; both are the same where it is no member."""

    key: int
    value: int


class _Wanted(dict[str, "_Wanted"]):
    """The members that are wanted, or lie on the way to what is wanted."""


def offsets(text: str, wanted: Iterable[Path]) -> dict[Path, list[Start]]:
    """Return where the values at *wanted*, and those around them, start.

    Args:
        text: JSON that the standard library has read.
        wanted: their paths; where nothing stands there is nothing in the result.

    Returns:
        Their offsets by path, several where a key stands in its object several times.
    """
    root = _Wanted()
    for path in wanted:
        node = root
        for step in path:
            node = node.setdefault(step, _Wanted())
    at = _past_space(text, 0)
    found: dict[Path, list[Start]] = {(): [Start(at, at)]}
    open_: list[tuple[_Wanted, Path, bool]] = []
    index: list[int] = []

    def enter(node: _Wanted, path: Path, at: int) -> int:
        """Open the container at *at* if something in it is wanted; return where to go on."""
        if node and text[at] in "{[":
            open_.append((node, path, text[at] == "{"))
            index.append(0)
            return at + 1
        return int(_skip(text, at)[1])

    at = enter(root, (), at)
    while open_:
        at = _past_space(text, at)
        if text[at] == ",":
            at = _past_space(text, at + 1)
        elif text[at] in "}]":
            open_.pop()
            index.pop()
            at += 1
            continue
        node, path, is_object = open_[-1]
        start = at
        if is_object:
            step, at = scanstring(text, at + 1, False)
            at = _past_space(text, _past_space(text, at) + 1)
        else:
            step = str(index[-1])
            index[-1] += 1
        inner = node.get(step)
        if inner is None:
            at = int(_skip(text, at)[1])
        else:
            found.setdefault((*path, step), []).append(Start(start, at))
            at = enter(inner, (*path, step), at)
    return found


def first_too_deep(text: str, max_depth: int) -> tuple[Path, int] | None:
    """Return path and offset of the first container below *max_depth*; None where there is none.

    The text may be broken behind that place, and too deep to be read.
    """
    steps: list[Any] = []  # Of each open container: an index in an array, the match of a key in an object.
    string: re.Match[str] | None = None
    for found in _MARK.finditer(text):
        match found[0]:
            case "{" | "[":
                if len(steps) >= max_depth:
                    return tuple(map(_step, steps)), found.start()
                steps.append(0 if found[0] == "[" else None)
            case "}" | "]":
                if steps:
                    steps.pop()
            case ":":
                if steps:
                    steps[-1] = string
            case ",":
                if steps and isinstance(steps[-1], int):
                    steps[-1] += 1
            case _:
                string = found
    return None


def _step(step: Any) -> str:
    if isinstance(step, re.Match):
        return str(scanstring(step[0], 1, False)[0])
    return str(step or 0)


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
