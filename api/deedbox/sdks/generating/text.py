"""The two ways in which text of a document enters code beside names: literals and docstrings."""

import re
import textwrap
from collections.abc import Mapping
from typing import Any, Final

WIDTH: Final = 100
MOST_CHARACTERS: Final = 2_000
"""Of a docstring; descriptions may be whole books."""
_BLANKS: Final = re.compile(r"[ \t]+")


def literal(value: object) -> str:
    """Return the Python expression of *value*, made of JSON's types, in printable ASCII.

    Raises:
        TypeError: it is made of something else.
    """
    if value is None or isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if value - value == 0 else f'float("{value!r}")'
    if isinstance(value, str):
        return ascii(value)
    if isinstance(value, list | tuple):
        inner = ", ".join(literal(element) for element in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{literal(key)}: {literal(member)}" for key, member in value.items()) + "}"
    raise TypeError(type(value).__name__)


def prose(text: object, most: int = MOST_CHARACTERS) -> str:
    """Return *text* without what is invisible or turns the direction of writing; "" for what is no text."""
    if not isinstance(text, str):
        return ""
    # A stranger's text may hold escape sequences of terminals, and half surrogate pairs that no file holds.
    cleaned = "".join(one if one == "\n" or one.isprintable() else " " for one in text[:most])
    lines = [_BLANKS.sub(" ", line).rstrip() for line in cleaned.strip().split("\n")]
    return "\n".join(lines) + (" ..." if len(text) > most else "")


def described(schema: object) -> str:
    """Return what *schema* says of itself; "" for nothing."""
    return prose(schema.get("description") or schema.get("title")) if isinstance(schema, dict) else ""


def one_line(text: object, most: int = 200) -> str:
    """Return *text* as `prose` in one line."""
    return " ".join(prose(text, most).split())


def docstring(text: str, indent: str) -> str:
    """Return a docstring of prose at *indent*; it ends where it should, whatever it says."""
    lines = [
        line
        for paragraph in text.split("\n")
        for line in (_wrapped(paragraph, WIDTH - len(indent)) if paragraph.strip() else [""])
    ]
    body = f"\n{indent}".join(lines).replace(f"\n{indent}\n", "\n\n")
    body = body.replace("\\", "\\\\")
    if '"""' in body or body.endswith('"'):
        body = body.replace('"', '\\"')
    if len(lines) == 1:
        return f'{indent}"""{body}"""\n'
    return f'{indent}"""{body}\n{indent}"""\n'


def _wrapped(paragraph: str, width: int) -> list[str]:
    start = paragraph[: len(paragraph) - len(paragraph.lstrip())]
    return textwrap.wrap(
        paragraph,
        width,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def joined(values: Mapping[str, Any]) -> str:
    """Return the expression of a dict: keys are text of the document, values are expressions."""
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in values.items()) + "}"
