"""What an API token looks like: `deedbox_`, 43 random characters, 6 that check them.

Secret scanners know it by its prefix, and by the checksum that it is none of the strings that only look
so (GitHub's design of 2021). The checksum also spares the database what can't be a token.
"""

import hashlib
import secrets
import string
import zlib

PREFIX = "deedbox_"
PATTERN = r"^deedbox_[0-9A-Za-z]{49}$"

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_RANDOM = 43
"""Characters that hold 256 random bits."""
_CHECKSUM = 6
LENGTH = len(PREFIX) + _RANDOM + _CHECKSUM


def new() -> str:
    """Return a token that nobody has."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return PREFIX + body + _checksum(body)


def is_token(text: str) -> bool:
    """Return whether *text* can be an API token: its checksum fits."""
    body, checksum = text[len(PREFIX) : -_CHECKSUM], text[-_CHECKSUM:]
    return text.startswith(PREFIX) and len(body) == _RANDOM and checksum == _checksum(body)


def digest(token: str) -> str:
    """Return what is kept of *token*. 256 random bits need no slow hash; looking a digest up tells a
    clock nothing of the token."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _checksum(body: str) -> str:
    number = zlib.crc32(body.encode("utf-8", "surrogateescape"))
    digits = ""
    for _ in range(_CHECKSUM):
        number, digit = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits
