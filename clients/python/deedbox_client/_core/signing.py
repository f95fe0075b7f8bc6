"""What shows who calls, where an API asks for more than one bearer token. Pure, but for variables."""

import os
import re
from base64 import b64encode

from .calls import Alternatives
from .config import Place, Signature, Signatures, resolve_token
from .errors import ConfigurationError

_COOKIE_VALUE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+")


def bearer(token: str | None, variable: str) -> Signature | None:
    """Return the header for a bearer *token*: the argument, else the environment variable."""
    found = resolve_token(token, variable)
    return None if found is None else Signature("header", "Authorization", f"Bearer {found}")


def basic(user: tuple[str, str] | None) -> Signature | None:
    """Return the header for a name and a password (RFC 7617).

    Raises:
        ConfigurationError: the name holds a colon, which would end it.
    """
    if user is None:
        return None
    name, password = user
    if ":" in name:
        raise ConfigurationError("The name of the user holds a colon, which basic authentication cannot send")
    coded = b64encode(f"{name}:{password}".encode()).decode("ascii")
    return Signature("header", "Authorization", f"Basic {coded}")


def api_key(place: Place, name: str, key: str | None, variable: str) -> Signature | None:
    """Return *key* in its *place*: the argument, else the environment variable.

    Raises:
        ConfigurationError: characters that a header or a cookie cannot carry.
    """
    found = (os.environ.get(variable) if key is None else key) or None
    if found is None:
        return None
    if place == "query":
        return Signature(place, name, found)
    if place == "cookie" and not _COOKIE_VALUE.fullmatch(found):
        raise ConfigurationError(f"The key ({variable}) holds a character that a cookie cannot carry")
    return Signature(place, name, resolve_token(found, variable) or "")


def chosen(signatures: Signatures, alternatives: Alternatives) -> list[Signature]:
    """Return what the first of *alternatives* needs for which all is there; [] when there is none such."""
    for schemes in alternatives:
        found = [signature for scheme in schemes if (signature := signatures.get(scheme)) is not None]
        if schemes and len(found) == len(schemes):
            return found
    return []
