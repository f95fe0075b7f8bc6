"""What an Idempotency-Key is."""

import re
from collections.abc import Sequence

from deedbox.problems import Fault, InvalidIdempotencyKey

HEADER = "Idempotency-Key"
PATTERN = r'^("[ !#-\[\]-~]{1,255}"|[0-9A-Za-z_.:~+/=-]{1,255})$'
"""A String of RFC 9651, in quotes and without escapes; a value that needs no quotes is taken without, too."""
EXAMPLE = '"8e03978e-40d5-43e8-bc93-6894a57f9324"'

_KEY = re.compile(PATTERN)


def read(lines: Sequence[str]) -> str:
    """Return the key that the header's values *lines* hold, without its quotes.

    Raises:
        InvalidIdempotencyKey: it is none, or there is more than one.
    """
    value = lines[0].strip(" \t") if len(lines) == 1 else ""
    if not _KEY.fullmatch(value):
        detail = "A key is one string of 1 to 255 visible ASCII characters or blanks, in double quotes."
        raise InvalidIdempotencyKey(detail, errors=[fault(detail, "key")])
    return value.strip('"')


def fault(detail: str, code: str) -> Fault:
    """Return what is wrong with the header."""
    return Fault(location="header", pointer=f"/{HEADER}", detail=detail, code=code)
