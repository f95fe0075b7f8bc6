"""Where requests go: one address of the web, and the addresses of the network that it may mean."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from deedbox.fuzzing.errors import UnfitTarget

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """A server to fuzz.

    Args:
        url: Base of all requests, such as "https://orders.test/v1": no query, no fragment, nobody's password.
        addresses: IP addresses that somebody judged; the process connects to these, at the port of *url*, and
            to nothing else, whatever names or redirects say later.

    Raises:
        UnfitTarget: *url* is none of this kind, or there is no address.
    """

    url: str
    addresses: tuple[str, ...]

    def __post_init__(self) -> None:
        _split(self.url)
        if not self.addresses:
            raise UnfitTarget(f"{self.host} has no address")
        for address in self.addresses:
            try:
                ipaddress.ip_address(address)
            except ValueError:
                raise UnfitTarget(f"{address!r} is no IP address") from None

    @property
    def host(self) -> str:
        """As requests name it, without brackets."""
        return _split(self.url)[0]

    @property
    def port(self) -> int:
        return _split(self.url)[1]


def host_and_port(url: str) -> tuple[str, int]:
    """Return whom requests below *url* go to.

    Raises:
        UnfitTarget: it is no address of the web that can be fuzzed.
    """
    return _split(url)


def resolve(url: str) -> Target:
    """Return the target that *url* means now, by all addresses of its name; this asks the network.

    Raises:
        UnfitTarget: it means none.
    """
    host, port = _split(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnfitTarget(f"{host} cannot be found: {error}") from error
    return Target(url, tuple(dict.fromkeys(str(one[4][0]) for one in found)))


def _split(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError as error:
        raise UnfitTarget(f"{url!r} is no address: {error}") from None
    if port is None or not parts.hostname:
        raise UnfitTarget(f"{url!r} does not begin with http:// or https:// and a host")
    if parts.username is not None or parts.password is not None:
        raise UnfitTarget("A password in an address would be in every report; give it as credentials")
    if parts.query or parts.fragment or "${" in url or any(ord(one) <= 32 or ord(one) == 127 for one in url):
        raise UnfitTarget(f"{url!r} has more in it than host, port and path")
    return parts.hostname, port
