"""The base of the two generated clients and of their resources: setting up, owning connections, closing."""

import platform
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import ClassVar, Self

import anyio
import httpx2

from .config import Config, resolve_base_url, resolve_token
from .retry import RetryPolicy
from .transport import AsyncTransport, Transport

DEFAULT_TIMEOUT_SECONDS = 60.0
DEFAULT_MAX_RETRIES = 2


class _Client:
    """What the generated class fills in."""

    _user_agent: ClassVar[str]
    _url_variable: ClassVar[str]
    _token_variable: ClassVar[str]
    _default_url: ClassVar[str]
    _config: Config

    @classmethod
    def _configure(cls, base_url: str | None, token: str | None, timeout: float) -> Config:
        return Config(
            base_url=resolve_base_url(base_url, cls._url_variable, cls._default_url),
            token=resolve_token(token, cls._token_variable),
            user_agent=f"{cls._user_agent} python/{platform.python_version()} httpx2/{httpx2.__version__}",
            timeout_seconds=timeout,
        )

    @property
    def base_url(self) -> str:
        """Where the hub is."""
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
        timeout: float = DEFAULT_TIMEOUT_SECONDS,
        max_retries: int = DEFAULT_MAX_RETRIES,
        http_client: httpx2.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Set up a client; nothing is sent.

        Args:
            base_url: Where the hub is; None takes the environment variable, then the default.
            token: Sent as bearer token; None takes the environment variable. Without either, calls go out
                anonymous.
            timeout: Seconds to wait for each read or write; connecting has at most 5 of them.
            max_retries: Further tries of a call that may safely be repeated.
            http_client: Used instead of an own one, for proxies, certificates or tests; it stays open.
            sleep: How to wait between tries.

        Raises:
            ConfigurationError: the base URL or token cannot be used.
        """
        self._config = self._configure(base_url, token, timeout)
        self._owned = httpx2.Client() if http_client is None else None
        http = self._owned or http_client
        assert http is not None
        self._transport = Transport(self._config, RetryPolicy(max_retries), http, sleep)

    def close(self) -> None:
        """Close the connections, unless `http_client` was given."""
        if self._owned is not None:
            self._owned.close()

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
        timeout: float = DEFAULT_TIMEOUT_SECONDS,
        max_retries: int = DEFAULT_MAX_RETRIES,
        http_client: httpx2.AsyncClient | None = None,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
    ) -> None:
        """Set up a client; nothing is sent. The arguments are those of the blocking client."""
        self._config = self._configure(base_url, token, timeout)
        self._owned = httpx2.AsyncClient() if http_client is None else None
        http = self._owned or http_client
        assert http is not None
        self._transport = AsyncTransport(self._config, RetryPolicy(max_retries), http, sleep)

    async def aclose(self) -> None:
        """Close the connections, unless `http_client` was given."""
        if self._owned is not None:
            await self._owned.aclose()

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
