"""The limit of each address, charged before anything else is done for a request."""

import ipaddress
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.failures import respond
from deedbox.http.limits import Limits, standing_headers
from deedbox.problems import RateLimited


class AddressLimit:
    """Charges each request to where it comes from, and gives the answers of operations their headers.

    It stands inside the guard, which knows the operation and so the cost. The address is the connection's, or
    what a trusted proxy says of it: uvicorn has decided that.

    Args:
        unlimited: paths that are never charged.
    """

    def __init__(self, app: ASGIApp, unlimited: frozenset[str]) -> None:
        self.app = app
        self._unlimited = unlimited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self._unlimited:
            await self.app(scope, receive, send)
            return
        limits: Limits = scope["app"].state.limits
        client = scope.get("client")
        network = network_of(client[0]) if client else "local"
        try:
            await limits.charge_address(scope, network)
        except RateLimited as problem:
            await respond(scope, problem)(scope, receive, send)
            return

        async def send_with_standing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                # A refusal has told already which limit it was.
                if all(name != b"ratelimit" for name, _ in headers):
                    headers += [
                        (name.lower().encode(), value.encode())
                        for name, value in standing_headers(scope).items()
                    ]
            await send(message)

        # A page may be kept by caches, which such headers mean nothing to.
        await self.app(scope, receive, send_with_standing if "deedbox.operation" in scope else send)


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """Return what counts as one address: of IPv6 the /64, which one customer has whole."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        # A trusted proxy may say anything, such as `unknown`.
        return address[:64]
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    # A socket for both kinds shows IPv4 addresses like this; all of them are in one /64.
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(known) >> 64 << 64))
