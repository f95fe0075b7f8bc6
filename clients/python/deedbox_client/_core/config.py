"""Where the server is, and who calls it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import httpx2

from .errors import ConfigurationError
from .hooks import Hooks

CONNECT_TIMEOUT_SECONDS = 5.0
_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]+")


Place = Literal["header", "query", "cookie"]


@dataclass(frozen=True, slots=True)
class Signature:
    """What is added to a request to show who calls, and where; its repr is safe to print."""

    place: Place
    name: str
    value: str = field(repr=False)


Signatures = Mapping[str, Signature | None]
"""By the name of the contract's security scheme; None where the caller gave nothing for it."""
UNSIGNED: Signatures = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Config:
    """What one client was set up with; its repr is safe to print."""

    base_url: httpx2.URL
    token: str | None = field(repr=False)
    user_agent: str
    timeout_seconds: float | httpx2.Timeout
    signatures: Signatures
    deadline_seconds: float | None = None
    """For a whole call; None sets none."""
    hooks: Hooks | None = None
    base_text: str = field(init=False)
    """The base URL as text, with which every call begins."""
    _limits: dict[str, float | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what every call needs."""
        object.__setattr__(self, "base_text", str(self.base_url))
        object.__setattr__(self, "_limits", _limits(self.timeout_seconds))

    def limits(self, given: float | httpx2.Timeout | None) -> dict[str, float | None]:
        """Return the limits for one call, as a request takes them; None means this client's own."""
        return self._limits if given is None else _limits(given)


def _limits(given: float | httpx2.Timeout) -> dict[str, float | None]:
    if isinstance(given, httpx2.Timeout):
        return given.as_dict()
    return httpx2.Timeout(given, connect=min(CONNECT_TIMEOUT_SECONDS, given)).as_dict()


def resolve_base_url(given: str | None, variable: str, default: str) -> httpx2.URL:
    """Return the URL of the server: the argument, else the environment variable, else the default.

    Raises:
        ConfigurationError: not an http(s) URL, or one with credentials, a query or a fragment, which would
        end up in messages and logs.
    """
    text = given or os.environ.get(variable) or default
    try:
        url = httpx2.URL(text.rstrip("/"))
    except httpx2.InvalidURL as error:
        raise ConfigurationError(f"The base URL cannot be read: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ConfigurationError(
            f"The base URL must start with http:// or https:// and name a host ({variable})"
        )
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError(f"The base URL may not hold credentials, a query or a fragment ({variable})")
    return url


def resolve_token(given: str | None, variable: str) -> str | None:
    """Return the token: the argument, else the environment variable; an empty one means calling without.

    Raises:
        ConfigurationError: characters that a header cannot carry. The message never shows the token.
    """
    token = (os.environ.get(variable) if given is None else given) or None
    if token is not None and not _VISIBLE_ASCII.fullmatch(token):
        raise ConfigurationError(
            f"The token ({variable}) holds a line break, a space or another character that cannot be sent;"
            " was it read from a file without stripping the end of the line?"
        )
    return token
