"""Text made fit for one line of a log, or for a header. Pure."""

import re
from collections.abc import Mapping

MAX_CHARACTERS = 500
_SECRET = re.compile(
    r"([?&][^=&]*(?:token|key|secret|passw|signature|credential)[^=&]*=)[^&#]*", re.IGNORECASE
)
# Of what a header's value may hold (RFC 9110 section 5.5), what httpx2 sends.
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_HEADER_NAME = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)


def one_line(text: str, limit: int = MAX_CHARACTERS) -> str:
    """Return *text* on one line without control characters, cut to *limit* characters.

    What a server sends ends up in terminals and logs; escape sequences and forged lines must not.
    """
    # A page of megabytes is not worth reading to its end for one line.
    words = "".join(c if c.isprintable() else " " for c in text[: limit * 4]).split()
    line = " ".join(words)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def without_secrets(url: str) -> str:
    """Return *url* without the values of parameters whose names speak of secrets."""
    return _SECRET.sub(r"\1***", url)


def sendable(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Return *headers*.

    Raises:
        ValueError: a name or value with a line break or a character that a header cannot carry.
    """
    for name, value in headers.items():
        if not (_HEADER_NAME.fullmatch(name) and _HEADER_VALUE.fullmatch(value)):
            raise ValueError(
                f"The header {one_line(name, 80)} holds a line break or another character that cannot be sent"
            )
    return headers
