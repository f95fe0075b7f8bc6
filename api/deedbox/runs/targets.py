"""Which servers a hub fuzzes: those that its operator allowed, and no others, be they public."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import anyio

from deedbox.addresses import Address, AllowList, address_of
from deedbox.http import outbound
from deedbox.problems import TargetNotAllowed

SETTING = "DEEDBOX_FUZZ_TARGETS"
RESOLVE_SECONDS = 5.0
_PORTS = {"http": 80, "https": 443}


class Targets:
    """What an operator lets this hub fuzz.

    Args:
        entries: names, addresses and networks, as `AllowList` has them; without any nothing is fuzzed.
    """

    def __init__(self, entries: Sequence[str]) -> None:
        self._is_empty = not entries
        self._allowed = AllowList(entries)

    async def judged(self, url: str) -> list[str]:
        """Return the addresses that *url* means now: to these requests may go, and to no others.

        Raises:
            TargetNotAllowed: it means another one, too, or none.
        """
        if self._is_empty:
            msg = (
                "This hub fuzzes no server yet. Its operator names those that it may, such as "
                f"{SETTING}=staging.example.com:443,10.1.0.0/16, and starts it again."
            )
            raise TargetNotAllowed(msg)
        place = _place(url)
        if place is None:
            msg = f"{url} is no address of a server."
            raise TargetNotAllowed(msg)
        host, port = place
        addresses = await _addresses(*place)
        # All of them: a name that also leads elsewhere is not a server that was allowed. Which names there
        # are in the hub's network is nobody's business: one without an address is told the same.
        if not addresses or not all(self._allowed.covers(host, one, port) for one in addresses):
            msg = (
                f"This hub may not fuzz {host}, port {port}, or knows no address of it. If it is yours to "
                f"fuzz, its operator adds it to {SETTING}, and starts the hub again."
            )
            raise TargetNotAllowed(msg)
        return [str(one) for one in addresses]


def _place(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url)
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except (ValueError, KeyError):
        return None
    return (parts.hostname, port) if parts.hostname and port else None


async def _addresses(host: str, port: int) -> list[Address]:
    literal = address_of(host)
    if literal is not None:
        return [literal]
    try:
        with anyio.fail_after(RESOLVE_SECONDS):
            return await outbound.resolved(host, port)
    except (OSError, UnicodeError, TimeoutError):
        return []
