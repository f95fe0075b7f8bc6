"""JSON Pointers. Source: RFC 6901."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

Link = tuple[Any, str] | None
"""The path of a value, the innermost step first, so that each step costs a walk one small tuple."""


def escape(token: str | int) -> str:
    """Write one reference token, so that `a/b~c` becomes `a~1b~0c`."""
    return str(token).replace("~", "~0").replace("/", "~1")


def join(tokens: Iterable[str | int]) -> str:
    """Write a pointer; no tokens give "", the whole document."""
    return "".join([f"/{escape(token)}" for token in tokens])


def parse(pointer: str) -> tuple[str, ...]:
    """Read a pointer into its tokens.

    Raises:
        ValueError: *pointer* is neither "" nor starts with a slash, or has a `~` that escapes nothing.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        msg = f"a JSON Pointer is empty or starts with a slash: {pointer!r}"
        raise ValueError(msg)
    return tuple(_unescape(token) for token in pointer[1:].split("/"))


def _unescape(token: str) -> str:
    if "~" in token.replace("~0", "").replace("~1", ""):
        msg = f"in a JSON Pointer ~ is written ~0: {token!r}"
        raise ValueError(msg)
    return token.replace("~1", "/").replace("~0", "~")


def resolve(root: object, tokens: Iterable[str]) -> object:
    """Return the value at *tokens* in *root*.

    Raises:
        LookupError: nothing stands there.
    """
    value = root
    for token in tokens:
        if isinstance(value, dict):
            value = value[token]
        elif isinstance(value, list) and _is_index(token):
            value = value[int(token)]
        else:
            raise LookupError(token)
    return value


def find(root: object, pointer: str) -> object:
    """Return the value at *pointer* in *root*; None where nothing stands there, or it is no pointer."""
    try:
        return resolve(root, parse(pointer))
    except (LookupError, ValueError):
        return None


def of_reference(reference: str) -> str:
    """Return the pointer in a reference such as `#/components/schemas/A%20b`. Source: section 6."""
    return unquote(reference.removeprefix("#"))


def place_of(reference: str) -> str | None:
    """Return the pointer in *reference*; None where it has none, but a name, or what is no pointer."""
    pointer = of_reference(reference)
    try:
        parse(pointer)
    except ValueError:
        return None
    return pointer


def _is_index(token: str) -> bool:
    # Ten digits hold any index; more would only make int() work hard on hostile text.
    return token.isascii() and token.isdecimal() and len(token) <= 10 and (token == "0" or token[0] != "0")


def path_of(link: Link) -> tuple[str, ...]:
    """Return the steps of *link*, the outermost first."""
    steps: list[str] = []
    while link is not None:
        link, step = link
        steps.append(step)
    return tuple(reversed(steps))


def pointer_of(link: Link) -> str:
    """Write the pointer of the value at *link*."""
    return join(path_of(link))
