"""Cells of a CSV file (RFC 4180) that no spreadsheet takes for a formula.

Whoever chooses a name, a title or a reason would otherwise choose what runs on the machine of whoever opens
the file. OWASP calls it CSV injection; a quote in front (`'=1+1`) makes text of it in every spreadsheet.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

_FORMULA: Final = re.compile(
    # At the start, or where a spreadsheet that takes another separator than the comma starts a cell.
    r"(^|[;\t\r\n])"
    r"(?="
    # Whitespace, and what is invisible, is passed over by some before they look; `\s` has no such as U+200B.
    r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]*+"
    # The four that begin a formula, as they are and in their full-width, small and mathematical forms.
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u207b\u208a\u208b\u207c\u208c]"
    r")"
    # Older ones pass over a tab or a line break that a cell begins with, whatever comes next.
    r"|^(?=[\t\r\n])"
)
_PLAIN: Final = re.compile(r"[A-Za-z0-9/{(](?:[A-Za-z0-9/{}()._:@=+ -]*[A-Za-z0-9/{}()._:-])?")
"""What most cells are: begins with a letter or a digit, and holds no separator. To see so takes no time."""
_QUOTED: Final = re.compile(r'[",;\t\r\n]|^\s|\s$|^$')
"""What stands in quotes: what RFC 4180 says, other separators, and empty text, for null is an empty cell."""


def row(values: Iterable[Any]) -> str:
    """Return a line of CSV, its end included, for *values* as JSON has them."""
    # Ids, digests and names are letters and digits alone, which is seen without any pattern.
    cells = [
        value if type(value) is str and value.isalnum() and value.isascii() else cell(value)
        for value in values
    ]
    return ",".join(cells) + "\r\n"


def cell(value: Any) -> str:
    """Return one cell: nothing for null, JSON for a list or an object, and numbers as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        if _PLAIN.fullmatch(value):
            return value
        text = _FORMULA.sub(r"\1'", value)
    elif type(value) is int:
        # A number is no text that anybody chose: `-1` stays what it is.
        return str(value)
    elif isinstance(value, bool | float):
        return json.dumps(value)
    else:
        # It begins with a bracket, and strings in it hold neither line breaks nor tabs: it starts no cell.
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = _FORMULA.sub(r"\1'", text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
