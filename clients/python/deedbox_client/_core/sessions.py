"""Staying signed in (OAuth2's password and refresh grants, RFC 6749 sections 4.3 and 6).

An access token is got at first need and renewed shortly before it expires. A refresh token stands once, and
two renewals at once would look like theft and end the session; so one caller renews for all: threads and
tasks wait for it, and other processes for the lock of the store.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import anyio
import httpx2
from anyio import to_thread

from .calls import Call
from .credentials import Credentials, Tokens
from .errors import APIStatusError, ClientError, SignInRefused
from .grants import Grants, refusal_of

T = TypeVar("T")
Send = Callable[[Call], httpx2.Response]
AsyncSend = Callable[[Call], Awaitable[httpx2.Response]]


class Session(Grants):
    """The session of a blocking client."""

    def __init__(self, credentials: Credentials, path: str) -> None:
        super().__init__(credentials, path)
        self._lock = threading.Lock()

    def token(self, send: Send) -> str:
        """Return an access token that is good for a call.

        Raises:
            SignInRefused: password or refresh token do not stand. ConfigurationError: there are none.
        """
        return self.fresh() or self._renewed(send, self.attempts)

    def _renewed(self, send: Send, attempts: int) -> str:
        with self._lock:
            token = self.fresh()
            if token is not None:
                return token
            self.share_failure(attempts)
            failure: ClientError | None = None
            try:
                with self.store.locked():
                    kept = self.store.read()
                    return self.take_over(kept) or self._granted(send, kept)
            except ClientError as error:
                failure = error
                raise
            finally:
                self.ended(failure)

    def _granted(self, send: Send, kept: Tokens | None) -> str:
        refused: SignInRefused | None = None
        for call in self.calls(kept):
            asked_at = self.now()
            try:
                response = send(call)
            except APIStatusError as error:
                refused = refusal_of(error)
                if refused is None:
                    raise
            else:
                token, tokens = self.granted(response, kept, asked_at)
                self.store.write(tokens)
                return token
        assert refused is not None, "there was at least one call"
        raise refused


class AsyncSession(Grants):
    """The session of an async client; what its store does is done in threads."""

    def __init__(self, credentials: Credentials, path: str) -> None:
        super().__init__(credentials, path)
        self._lock = anyio.Lock()

    async def token(self, send: AsyncSend) -> str:
        """Return an access token that is good for a call; see `Session.token`."""
        attempts = self.attempts
        token = self.fresh()
        return token if token is not None else await _to_its_end(lambda: self._renewed(send, attempts))

    async def _renewed(self, send: AsyncSend, attempts: int) -> str:
        async with self._lock:
            token = self.fresh()
            if token is not None:
                return token
            self.share_failure(attempts)
            failure: ClientError | None = None
            try:
                turn = self.store.locked()
                await to_thread.run_sync(turn.__enter__)
                try:
                    kept = await to_thread.run_sync(self.store.read)
                    return self.take_over(kept) or await self._granted(send, kept)
                finally:
                    # At once: waiting here could be cancelled, and nobody else would ever have a turn.
                    turn.__exit__(None, None, None)
            except ClientError as error:
                failure = error
                raise
            finally:
                self.ended(failure)

    async def _granted(self, send: AsyncSend, kept: Tokens | None) -> str:
        refused: SignInRefused | None = None
        for call in self.calls(kept):
            asked_at = self.now()
            try:
                response = await send(call)
            except APIStatusError as error:
                refused = refusal_of(error)
                if refused is None:
                    raise
            else:
                token, tokens = self.granted(response, kept, asked_at)
                await to_thread.run_sync(self.store.write, tokens)
                return token
        assert refused is not None, "there was at least one call"
        raise refused


async def _to_its_end(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Return what *work* returns. Whoever is cancelled meanwhile leaves it to end by itself: the answer
    holds the next refresh token, and without it the session would be lost."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:  # Another event loop, whose tasks are cancelled by scopes alone.
        with anyio.CancelScope(shield=True):
            return await work()
    return await asyncio.shield(work())
