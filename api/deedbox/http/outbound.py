"""What the hub sends on behalf of somebody: to addresses that it may reach, bounded in time and in bytes."""

import logging
import socket
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy

import anyio
import anyio.to_thread
import httpcore2
import httpx2
from anyio.lowlevel import RunVar

from deedbox.addresses import Address, AllowList, address_of, is_allowed

log = logging.getLogger("deedbox.outbound")

Resolve = Callable[[str, int], Awaitable[list[Address]]]
"""Returns the addresses of a name, in the order in which they are to be tried.

Raises:
    OSError: it has none.
"""

NAMES_AT_ONCE = 100
"""Names that are looked up; each is a thread that waits."""
_NAMES = RunVar[anyio.CapacityLimiter]("deedbox.names")
REFUSED = "This hub may not reach the address of {host}."
"""The address is not told: else whoever gives names would learn what they lead to in the hub's network."""


class GuardedTransport(httpx2.AsyncHTTPTransport):
    """Connects to addresses that were judged, and to no others.

    Every connection resolves its name anew, once, and every request has a connection of its own: whatever a
    name leads to by the time of a retry or of a redirect, it is judged. No proxy is asked, whatever the
    environment says; that the environment names further certificates to trust is honoured.

    Args:
        allowed: what may be reached beside public addresses.
        resolve: names to addresses.
        most: connections at once.
    """

    def __init__(self, allowed: AllowList, *, resolve: Resolve | None = None, most: int = 100) -> None:
        # Not that of the class above, which takes no backend; all else of it is used as it is.
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=most,
            max_keepalive_connections=0,
            network_backend=_Judging(allowed, resolve or resolved),
        )


class _Judging(httpcore2.AsyncNetworkBackend):
    """Resolves, judges, and connects to what was judged; host and SNI stay those of the URL."""

    def __init__(self, allowed: AllowList, resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore2.
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            with anyio.fail_after(timeout):
                addresses = await self._judged(host, port)
                return await self._connected(host, addresses, port, local_address, socket_options)
        except TimeoutError as error:
            msg = f"No connection to {host} came about in time."
            raise httpcore2.ConnectTimeout(msg) from error

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore2.
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        msg = "No URL leads to a file."
        raise httpcore2.ConnectError(msg)

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)

    async def _judged(self, host: str, port: int) -> list[Address]:
        literal = address_of(host)
        try:
            addresses = [literal] if literal is not None else await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            msg = f"The name {host} has no address."
            raise httpcore2.ConnectError(msg) from error
        # All of them: whoever mixes one that is none of theirs into a name's addresses means no good.
        refused = [one for one in addresses if not is_allowed(host, one, port, self._allowed)]
        if refused or not addresses:
            log.warning(
                "an address was not connected to",
                extra={"host": host, "addresses": list(map(str, refused)), "port": port},
            )
            raise httpcore2.ConnectError(REFUSED.format(host=host))
        return addresses

    async def _connected(
        self,
        host: str,
        addresses: list[Address],
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.AsyncNetworkStream:
        for address in addresses:
            with suppress(httpcore2.ConnectError):
                return await self._network.connect_tcp(
                    str(address), port, local_address=local_address, socket_options=socket_options
                )
        msg = f"Nobody accepts connections at {host}:{port}."
        raise httpcore2.ConnectError(msg)


def client(transport: httpx2.AsyncBaseTransport, *, timeout_seconds: float) -> httpx2.AsyncClient:
    """Return what sends through *transport*: follows no redirect, asks no proxy, keeps no cookie's company.

    Args:
        transport: how it connects.
        timeout_seconds: of each step; whoever sends bounds the whole.
    """
    # One client is for the receivers of everybody: what one of them sets, no other may be sent.
    none = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    return httpx2.AsyncClient(
        transport=transport,
        timeout=timeout_seconds,
        follow_redirects=False,
        trust_env=False,
        cookies=none,
    )


async def read_at_most(response: httpx2.Response, most_bytes: int) -> bytes:
    """Return the first bytes of the body of *response*, and read no more of it.

    They are as they came, for a few bytes of a coded body may decode to any number.
    """
    body = b""
    async for part in response.aiter_raw(most_bytes):
        body += part
        if len(body) >= most_bytes:
            break
    return body[:most_bytes]


async def resolved(host: str, port: int) -> list[Address]:
    """Return the addresses that the machine's resolver knows of *host*.

    Raises:
        OSError: it knows none.
    """
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    # In threads that may be left behind: the event loop has few, which names without an answer would fill.
    found = await anyio.to_thread.run_sync(look_up, abandon_on_cancel=True, limiter=_limiter())
    # The scope of a link-local address stands behind a `%`, and `ipaddress` reads it.
    addresses = (address_of(str(place[0])) for *_, place in found)
    return list(dict.fromkeys(one for one in addresses if one is not None))


def _limiter() -> anyio.CapacityLimiter:
    try:
        return _NAMES.get()
    except LookupError:
        _NAMES.set(made := anyio.CapacityLimiter(NAMES_AT_ONCE))
        return made
