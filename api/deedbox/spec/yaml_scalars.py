"""What a YAML scalar means. Source: YAML 1.2.2 section 10.3, the core schema.

Under YAML 1.1, `on` is true, `010` is 8, `12:30:45` is a number and `2020-01-01` a date. Here they are
what they are in JSON: text and decimal numbers.
"""

import math
import re
from typing import Final

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL: Final = re.compile(r"[-+]?[0-9]+")
_BASED: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_FIRST_OF_A_NUMBER: Final = frozenset("+-.0123456789")


_PREFIX: Final = "tag:yaml.org,2002:"
CORE_TAGS: Final[dict[type, frozenset[str | None]]] = {
    dict: frozenset({None, "!", f"{_PREFIX}map"}),
    list: frozenset({None, "!", f"{_PREFIX}seq"}),
}
"""The tags that say of a collection what it is anyway."""
_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    f"{_PREFIX}null": type(None),
    f"{_PREFIX}bool": bool,
    f"{_PREFIX}int": int,
    f"{_PREFIX}float": (int, float),
}


class NotFinite(ValueError):
    """An infinity, not a number, or beyond what a double holds."""


class TooLong(ValueError):
    """An integer of too many digits."""


class WrongTag(ValueError):
    """A tag that is none of the core schema's, or does not fit the text."""


def value_of(text: str, tag: str | None, *, is_plain: bool, max_digits: int) -> object:
    """Return the value of a scalar: quoted or tagged as a string it is its text.

    Raises:
        NotFinite, TooLong: a number that JSON readers do not hold.
        WrongTag: the tag names no core type, or another one than the text has.
    """
    if tag is None:
        return plain(text, max_digits) if is_plain else text
    if tag in {"!", f"{_PREFIX}str"}:
        return text
    value = plain(text, max_digits)
    kind = _TYPES.get(tag, ())
    # In Python, True is an int.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise WrongTag
    return float(value) if isinstance(value, int) and kind == (int, float) else value


def plain(text: str, max_digits: int) -> object:
    """Return what an unquoted scalar means: null, a boolean, a number, or else the text itself.

    Raises:
        NotFinite, TooLong: a number that JSON readers do not hold.
    """
    if text in _WORDS:
        return _WORDS[text]
    # Most scalars are words, so the expressions below are spared them.
    if text[0] not in _FIRST_OF_A_NUMBER:
        return text
    if _DECIMAL.fullmatch(text):
        if len(text) > max_digits:
            raise TooLong
        return int(text)
    if _BASED.fullmatch(text):
        return _of_another_base(text, max_digits)
    if _NOT_FINITE.fullmatch(text):
        raise NotFinite
    if _FLOAT.fullmatch(text):
        value = float(text)
        if not math.isfinite(value):
            raise NotFinite
        return value
    return text


def _of_another_base(text: str, max_digits: int) -> int:
    if len(text) > max_digits:
        raise TooLong
    number = int(text, 8 if text[1] == "o" else 16)
    # What counts is how long it is in tens, as JSON has it.
    if number >= 10**max_digits:
        raise TooLong
    return number
