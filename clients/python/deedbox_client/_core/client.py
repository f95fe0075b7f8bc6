"""The base of the two generated clients and of their resources: setting up, owning connections, closing."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Generic, ParamSpec, Self, TypeVar

import httpx2

from .config import UNSIGNED, Config, Signatures, resolve_base_url, resolve_token
from .errors import ConfigurationError
from .hooks import Hooks
from .kept_answers import KeptAnswers
from .retry import RetryPolicy
from .transport import AsyncTransport, Transport, pause

if TYPE_CHECKING:
    from .credentials import Credentials
    from .raw import RawResponse

P = ParamSpec("P")
DEFAULT_TIMEOUT_SECONDS = 60.0
DEFAULT_MAX_RETRIES = 2
_PYTHON = ".".join(map(str, sys.version_info[:3]))
HttpT = TypeVar("HttpT", bound=httpx2.Client | httpx2.AsyncClient)


class _Own(Generic[HttpT]):
    """An HTTP client that is made at the first call: reading certificates takes as long as many imports."""

    def __init__(self, make: Callable[[], HttpT]) -> None:
        self._make = make
        self._made: HttpT | None = None
        self._is_over = False
        self._lock = threading.Lock()

    def __call__(self) -> HttpT:
        with self._lock:
            if self._is_over:
                raise RuntimeError("Cannot send a request, as the client has been closed.")
            self._made = self._made or self._make()
            return self._made

    def end(self) -> HttpT | None:
        """Return what is to be closed, if there ever was a call; there will be none any more."""
        with self._lock:
            self._is_over = True
            return self._made


class _Client:
    """What the generated class fills in."""

    _user_agent: ClassVar[str]
    _url_variable: ClassVar[str]
    _token_variable: ClassVar[str]
    _default_url: ClassVar[str]
    _token_path: ClassVar[str | None] = None
    """Where passwords are taken; None when the contract has no such place."""
    _signatures: Signatures = UNSIGNED
    """What shows who calls, for an API with other schemes than one token."""
    _config: Config

    def _configure(
        self,
        base_url: str | None,
        token: str | None,
        credentials: Credentials | None,
        timeout: float | httpx2.Timeout,
        deadline: float | None,
        hooks: Hooks | None,
    ) -> Config:
        if token is not None and credentials is not None:
            raise ConfigurationError("Give either a token or credentials: they may be of two users")
        if credentials is not None and self._token_path is None:
            raise ConfigurationError("This API has no place to sign in; give a token")
        return Config(
            base_url=resolve_base_url(base_url, self._url_variable, self._default_url),
            token=None if credentials is not None else resolve_token(token, self._token_variable),
            user_agent=f"{self._user_agent} python/{_PYTHON} httpx2/{httpx2.__version__}",
            timeout_seconds=timeout,
            signatures=self._signatures,
            deadline_seconds=deadline,
            hooks=hooks,
        )

    @property
    def base_url(self) -> str:
        """Where the server is."""
        return str(self._config.base_url)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


class SyncClient(_Client):
    """A client that blocks. Use it in `with`, or call `close()`; it may be shared by threads."""

    def __init__(
        self,
        base_url: str | None = None,
        token: str | None = None,
        *,
        credentials: Credentials | None = None,
        timeout: float | httpx2.Timeout = DEFAULT_TIMEOUT_SECONDS,
        deadline: float | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        cache_bytes: int = 0,
        hooks: Hooks | None = None,
        http_client: httpx2.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            base_url: Where the server is; None takes the environment variable, then the default.
            token: Sent as bearer token; None takes the environment variable. Without either, or with an
                empty one, calls go out anonymous.
            credentials: Instead of a token: who signs in at the first call that needs it, or goes on with a
                session. Its token is renewed in time.
            timeout: Seconds to wait for each read or write; connecting has at most 5 of them.
            deadline: Seconds for a whole call: every try, the waits between them, and reading the answer.
                None sets no limit. A call may have its own.
            max_retries: Further tries of a call that may safely be repeated.
            cache_bytes: Memory for answers. One that is asked for again is not sent again unless it has
                changed; 0 keeps none.
            hooks: Told of every try, and before it.
            http_client: Used instead of an own one, for proxies, certificates or tests; it stays open.
            sleep: How to wait between tries.

        Raises:
            ConfigurationError: base URL, token or credentials cannot be used.
        """
        self._config = self._configure(base_url, token, credentials, timeout, deadline, hooks)
        self._owned = _Own[httpx2.Client](httpx2.Client)
        http = self._owned if http_client is None else lambda: http_client
        session = None
        if credentials and self._token_path:
            # Not at the top: only those who sign in need it.
            from .sessions import Session

            session = Session(credentials, self._token_path)
        self._transport = Transport(
            self._config, RetryPolicy(max_retries), KeptAnswers(cache_bytes), http, sleep, session
        )

    def raw(self, operation: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> RawResponse:
        """Call *operation*, a method of one of the resources, and return its answer as it came: status,
        headers and bytes, of a list its first page. It raises what the method raises for other statuses."""
        # Not at the top: few ask for it.
        from .raw import answer

        return answer(operation, args, kwargs)

    def close(self) -> None:
        """Close the connections, unless `http_client` was given. A session does not end."""
        if (http := self._owned.end()) is not None:
            http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Client):
    """A client for `await`. Use it in `async with`, or call `await aclose()`."""

    def __init__(
        self,
        base_url: str | None = None,
        token: str | None = None,
        *,
        credentials: Credentials | None = None,
        timeout: float | httpx2.Timeout = DEFAULT_TIMEOUT_SECONDS,
        deadline: float | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        cache_bytes: int = 0,
        hooks: Hooks | None = None,
        http_client: httpx2.AsyncClient | None = None,
        sleep: Callable[[float], Awaitable[None]] = pause,
    ) -> None:
        """Set up a client; nothing is sent. The arguments are those of the blocking client."""
        self._config = self._configure(base_url, token, credentials, timeout, deadline, hooks)
        self._owned = _Own[httpx2.AsyncClient](httpx2.AsyncClient)
        http = self._owned if http_client is None else lambda: http_client
        session = None
        if credentials and self._token_path:
            # Not at the top: only those who sign in need it.
            from .sessions import AsyncSession

            session = AsyncSession(credentials, self._token_path)
        self._transport = AsyncTransport(
            self._config, RetryPolicy(max_retries), KeptAnswers(cache_bytes), http, sleep, session
        )

    async def raw(self, operation: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> RawResponse:
        """Call *operation*, and return its answer as it came; see the blocking client."""
        from .raw import async_answer

        return await async_answer(operation, args, kwargs)

    async def aclose(self) -> None:
        """Close the connections, unless `http_client` was given. A session does not end."""
        if (http := self._owned.end()) is not None:
            await http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


class Resource:
    """A group of operations of the blocking client."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport


class AsyncResource:
    """A group of operations of the async client."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
