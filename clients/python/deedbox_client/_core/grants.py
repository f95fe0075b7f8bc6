"""Which calls bring the next token of a session, and how long it is good for. Pure, but for the clock."""

import copy
import math
import time
from collections.abc import Callable, Iterator

import httpx2

from .answers import model_of
from .calls import Call
from .credentials import Credentials, Password, Tokens, TokenStore
from .errors import APIStatusError, ClientError, ConfigurationError, SignInRefused
from .models import Model

MOST_EARLY_SECONDS = 30.0
"""A token is renewed so long before it expires, or a tenth of its life, so that none expires on its way."""
_REFUSALS = frozenset({400, 401, 403})


class Granted(Model):
    """The answer of a token endpoint (RFC 6749 section 5.1)."""

    access_token: str
    expires_in: float | None = None
    refresh_token: str | None = None


class Grants:
    """What both sessions know: the token in hand, and how to get the next one.

    Args:
        credentials: Who signs in, or goes on with a session.
        path: The token endpoint's, below the server's base URL.
        clock: Seconds that never go back: lifetimes are counted, whatever the time of day is here or there.
    """

    def __init__(
        self, credentials: Credentials, path: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path
        self._password = credentials if isinstance(credentials, Password) else None
        self.store: TokenStore = credentials.kept_in if isinstance(credentials, Password) else credentials
        self._clock = clock
        self._in_hand: tuple[str, float] | None = None
        self._refused: str | None = None
        self.attempts: int = 0
        self._failure: ClientError | None = None

    def fresh(self) -> str | None:
        """Return the access token in hand; None when it is time for another."""
        in_hand = self._in_hand
        if in_hand is None or in_hand[0] == self._refused or self._clock() >= in_hand[1]:
            return None
        return in_hand[0]

    def refuse(self, token: str) -> None:
        """Know that the server takes *token* no longer, whatever the clock says."""
        self._refused = token

    def take_over(self, kept: Tokens | None) -> str | None:
        """Return the access token that somebody else put into the store, if it is fresh."""
        if kept is None or kept.access_token is None or not self._is_ours(kept):
            return None
        if self._in_hand is not None and self._in_hand[0] == kept.access_token:
            return None  # The clock knows better how old it is than the time of day does.
        left = math.inf if kept.expires_at is None else kept.expires_at - time.time()
        self._hold(kept.access_token, self._clock(), left)
        return self.fresh()

    def calls(self, kept: Tokens | None) -> Iterator[Call]:
        """Iterate over the calls to make until one is granted: the refresh token first, then the password.

        Raises:
            ConfigurationError: neither is there.
        """
        has_refresh_token = kept is not None and kept.refresh_token is not None and self._is_ours(kept)
        if kept is not None and has_refresh_token:
            yield self._call(grant_type="refresh_token", refresh_token=kept.refresh_token)
        if self._password is not None:
            scope = {"scope": " ".join(self._password.scopes)} if self._password.scopes else {}
            yield self._call(
                grant_type="password",
                username=self._password.username,
                password=self._password.password,
                **scope,
            )
        elif not has_refresh_token:
            raise ConfigurationError("Nobody is signed in, and there is neither password nor refresh token")

    def granted(self, response: httpx2.Response, kept: Tokens | None, asked_at: float) -> tuple[str, Tokens]:
        """Take what *response* grants in hand; return the access token, and all that has to be kept.

        Args:
            response: A success of the token endpoint.
            kept: What was in the store.
            asked_at: When it was asked, by the clock: the token may be as old as that.
        """
        granted = model_of(response, Granted)
        lifetime = math.inf if granted.expires_in is None else granted.expires_in
        self._hold(granted.access_token, asked_at, lifetime)
        is_renewal = kept is not None and self._is_ours(kept)
        refresh_token = granted.refresh_token or (kept.refresh_token if kept and is_renewal else None)
        username = self._password.username if self._password else kept.username if kept else None
        age = self._clock() - asked_at
        expires_at = None if granted.expires_in is None else time.time() - age + granted.expires_in
        return granted.access_token, Tokens(refresh_token, granted.access_token, expires_at, username)

    def now(self) -> float:
        """Return the clock's seconds."""
        return self._clock()

    def share_failure(self, attempts: int) -> None:
        """Fail as the attempt did that the caller has waited for, so that a refusal is asked for once.

        Args:
            attempts: How many there had been when the caller came.
        """
        if attempts != self.attempts and self._failure is not None:
            raise copy.copy(self._failure)

    def ended(self, failure: ClientError | None) -> None:
        """Know how an attempt ended."""
        self.attempts += 1
        self._failure = failure

    def _hold(self, token: str, since: float, lifetime: float) -> None:
        self._in_hand = (token, since + lifetime - min(MOST_EARLY_SECONDS, lifetime / 10))

    def _is_ours(self, kept: Tokens) -> bool:
        return self._password is None or kept.username in (None, self._password.username)

    def _call(self, **form: str | None) -> Call:
        return Call("POST", self._path, form=form, is_public=True)


def refusal_of(error: APIStatusError) -> SignInRefused | None:
    """Return what *error* means for who wanted to sign in; None when it says nothing about them."""
    if error.status not in _REFUSALS:
        return None
    told = error.problem.model_extra or {}
    # RFC 6749 section 5.2 has names of its own for what went wrong.
    detail = error.problem.detail or told.get("error_description") or told.get("error")
    problem = error.problem.model_copy(update={"detail": None if detail is None else str(detail)})
    return SignInRefused(error.status, problem, request_id=error.request_id)
