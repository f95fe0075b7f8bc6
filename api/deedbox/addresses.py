"""PURE: which addresses of the network a hub may reach on behalf of somebody else: a function of the address.

Whoever gives the hub a URL must not reach with it what only the hub can: the machine itself, the network
behind it, the servers that tell a machine its credentials. What is judged is therefore never the URL, whose
host has many spellings (`127.1`, `0x7f.1`, `2130706433`), but the address that is connected to.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAME: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_FIRST_FREE_PORT: Final = 1024
"""Below are mail, shells and the like, which can be made to do things by what looks like HTTP."""
_PORTS_OF_HTTP: Final = (80, 443)

# `is_global` of Python alone is not enough: it is true of multicast, of what leads through a translator to
# any IPv4 address (6to4, NAT64), and of networks that were set apart since.
_SET_APART: Final[tuple[Network, ...]] = tuple(
    ipaddress.ip_network(one)
    for one in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
        *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
        # Answers the machines of one cloud as 169.254.169.254 does, from among public addresses.
        "168.63.129.16/32",
        # Teredo and the rest of the IETF's own; documentation; 6to4.
        *("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16"),
    )
)
_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6. Loopback, private, link-local, multicast, mapped and NAT64 are outside."""


@dataclass(frozen=True, slots=True)
class _Entry:
    host: str | Network
    port: int | None
    """None for every port."""

    def covers(self, host: str, address: Address, port: int) -> bool:
        if self.port not in (None, port):
            return False
        if isinstance(self.host, str):
            return self.host == host
        return address.version == self.host.version and address in self.host


class AllowList:
    """What an operator lets the hub reach.

    Args:
        entries: each a name, an address or a network (`10.0.0.0/8`), as it is or with `:port`; an IPv6
            address with a port stands in brackets. A name allows whatever its addresses are.

    Raises:
        ValueError: an entry is none of these, or is everything.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._entries = tuple(map(_read, entries))

    def covers(self, host: str, address: Address, port: int) -> bool:
        """Return whether the list has *address*, to which the name *host* has led, with this *port*."""
        host = host.lower().rstrip(".")
        return any(entry.covers(host, address, port) for entry in self._entries)


def is_public(address: Address) -> bool:
    """Return whether *address* is one of the public network, and no other in disguise."""
    if not address.is_global or any(address in network for network in _SET_APART):
        return False
    return address.version == 4 or address in _UNICAST


def is_allowed(host: str, address: Address, port: int, allowed: AllowList) -> bool:
    """Return whether the hub may connect to *address*: it is public, with a port of HTTP, or *allowed*."""
    has_port = port in _PORTS_OF_HTTP or port >= _FIRST_FREE_PORT
    return (has_port and is_public(address)) or allowed.covers(host, address, port)


def address_of(text: str) -> Address | None:
    """Return the address that *text* is, as a URL or a resolver writes it; None where it is a name."""
    try:
        return ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return None


def _read(entry: str) -> _Entry:
    host, port = _split(entry.strip().lower())
    if not host or (port is not None and not 0 < port < 65536):
        return _refuse(entry)
    try:
        network = ipaddress.ip_network(host, strict=False)
    except ValueError:
        # What ends in a number is an address to whoever resolves it, in a spelling that is none here.
        if not _NAME.fullmatch(host) or host.rpartition(".")[2].isdigit():
            return _refuse(entry)
        return _Entry(host, port)
    if network.prefixlen == 0:
        msg = f"name what the hub may reach: {entry!r} is everything"
        raise ValueError(msg)
    return _Entry(network, port)


def _split(entry: str) -> tuple[str, int | None]:
    host, bracket, rest = entry.partition("]") if entry.startswith("[") else (entry, "", "")
    if bracket:
        rest = rest or ":"
        return (host[1:], _port(rest[1:])) if rest.startswith(":") else ("", None)
    # More than one colon is an IPv6 address by itself.
    host, colon, rest = entry.rpartition(":") if entry.count(":") == 1 else (entry, "", "")
    return (host, _port(rest) or 0) if colon else (host, None)


def _port(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0


def _refuse(entry: str) -> _Entry:
    msg = f"write a host, an address or a network, as it is or with :port; {entry!r} is none"
    raise ValueError(msg)
