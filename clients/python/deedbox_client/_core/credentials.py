"""Who signs in, and where the tokens of their session are kept."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a session has in hand; its repr is safe to print."""

    refresh_token: str | None = field(repr=False)
    """Stands once, for the next renewal; None when the server gave none."""
    access_token: str | None = field(default=None, repr=False)
    expires_at: float | None = None
    """When the access token expires, in seconds since 1970; None when the server does not say."""
    username: str | None = None
    """Who signed in; None when only their refresh token is known."""


class TokenStore(ABC):
    """Keeps the tokens of one session. A refresh token stands once, so whoever shares a store takes turns."""

    def locked(self) -> AbstractContextManager[object]:
        """Keep everybody else from the store; a renewal reads, asks and writes inside of it."""
        return nullcontext()

    @abstractmethod
    def read(self) -> Tokens | None:
        """Return what is kept; None before anybody signed in."""

    @abstractmethod
    def write(self, tokens: Tokens) -> None:
        """Keep *tokens* in place of the others, which stand no longer."""


class RefreshToken(TokenStore):
    """Goes on with a session by its refresh token, and keeps the newest one in memory.

    Args:
        refresh_token: The newest of the session; None for a password's session, which begins without one.
        on_renewal: Called with each new refresh token, by whatever thread renews. What it raises is raised
            by the call that needed the renewal.
    """

    def __init__(
        self, refresh_token: str | None = None, *, on_renewal: Callable[[str], object] | None = None
    ) -> None:
        self._tokens = None if refresh_token is None else Tokens(refresh_token)
        self._on_renewal = on_renewal

    @property
    def refresh_token(self) -> str | None:
        """The newest one; keep it to go on with the session later."""
        return None if self._tokens is None else self._tokens.refresh_token

    def read(self) -> Tokens | None:
        return self._tokens

    def write(self, tokens: Tokens) -> None:
        self._tokens = tokens
        if self._on_renewal is not None and tokens.refresh_token is not None:
            self._on_renewal(tokens.refresh_token)


@dataclass(frozen=True, slots=True)
class Password:
    """Signs in with a password, and again when the session has ended; its repr does not show it."""

    username: str
    """What the server knows the user by, such as an e-mail address."""
    password: str = field(repr=False)
    scopes: Sequence[str] = ()
    """Scopes to ask for; () asks for all that the user may have."""
    kept_in: TokenStore = field(default_factory=RefreshToken)
    """Where the session is kept. What was kept there is gone on with, if it is of the same user."""


Credentials = Password | TokenStore
