"""Read JSON strictly: what two readers could see differently is refused.

The first pass is the standard library's, and fast; it only notices that something is wrong. A second
pass over the tokens then says what and where, all of it at once. Source: RFC 8259, RFC 7493 (I-JSON).
"""

import json
import math
import re

from deedbox.spec.complexity import too_deep, too_many_nodes
from deedbox.spec.documents import Limits
from deedbox.spec.json_oddities import explain
from deedbox.spec.texts import position_of

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_COUNTED = re.compile(rf"{_STRING}|[\[{{]\s*+[\]}}]|(?P<opens>[,\[{{])", re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*+\\u0000")


class _Suspicion(ValueError):
    """The first pass met something that the second one explains."""


def read_json(text: str, limits: Limits) -> object:
    """Return the value of *text*.

    Raises:
        TooComplex: more values than `limits.max_nodes`, or too deep to read at all.
        Unreadable: anything else.
    """
    _count(text, limits)

    def integer(digits: str) -> int:
        if len(digits) > limits.max_digits:
            raise _Suspicion
        return int(digits)

    try:
        value = json.loads(
            text,
            object_pairs_hook=_distinct,
            parse_int=integer,
            parse_float=_finite,
            parse_constant=_refuse,
        )
    except RecursionError:
        raise too_deep(text, limits) from None
    except ValueError:
        raise explain(text, limits) from None
    if ("\\u0000" in text and _NUL.search(text)) or (_SURROGATE.search(text) and not _is_utf_8(value)):
        raise explain(text, limits)
    return value


def _count(text: str, limits: Limits) -> None:
    """Refuse too many values before memory is spent on them."""
    if text.count(",") + text.count("[") + text.count("{") < limits.max_nodes:
        return
    # Commas and brackets may stand in strings, so now they are counted with care, but never past the limit.
    opens = (found.start() for found in _COUNTED.finditer(text) if found["opens"])
    for count, offset in enumerate(
        opens, start=2
    ):  # The root is the first value; each of these opens another.
        if count > limits.max_nodes:
            raise too_many_nodes(position_of(text, offset), limits)


def _distinct(members: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(members)
    if len(value) != len(members):
        raise _Suspicion
    return value


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _Suspicion
    return value


def _refuse(_: str) -> None:
    raise _Suspicion


def _is_utf_8(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
