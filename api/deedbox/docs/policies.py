"""What a browser may do with the pages of docs: our own contract's are trusted, stored ones are hostile."""

import re
from collections.abc import Iterable

from deedbox.web.policy import content_security_policy

_EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""Of no bytes at all: ReDoc makes an empty `<style>` and fills it rule by rule, which no policy forbids."""
_SCROLLBARS = "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='"
"""Of the one style sheet that ReDoc's bundle carries. The browser tests fail when a newer one differs."""

STYLES = {"swagger-ui": (), "redoc": (_EMPTY, _SCROLLBARS)}
WORKERS = {"swagger-ui": None, "redoc": ("blob:",)}
"""ReDoc's search runs in a worker that it makes of its own text."""

SANDBOX = ("allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox")
"""An opaque origin: no cookies, no storage, no fetch from the hub. Links open other sites in tabs of their
own, which must not be held in this sandbox, or they would not work."""

_ADDRESS = re.compile(r"(https?|wss?|\*)://([^/?#\s]+)(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::(?:[0-9]{1,5}|\*))?", re.IGNORECASE)


def of_own(ui: str) -> str:
    """Return the policy of our own contract's page: it may call the hub, and nothing else."""
    return _policy(ui, connect=("'self'",))


def of_stored(ui: str) -> str:
    """Return the policy of a stored contract's page on the hub's own origin: it may call nobody."""
    return _policy(ui, connect=("'none'",), sandbox=SANDBOX)


def of_stored_apart(ui: str, connect: Iterable[str]) -> str:
    """Return the policy of the same page on an origin that holds nothing; it may call *connect*."""
    return _policy(ui, connect=tuple(connect) or ("'none'",))


def connect_sources(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the sources by which a policy allows *urls*, sorted; relative and unreadable ones name nobody.

    A host that a variable may change to anything becomes its whole scheme.
    """
    found: set[str] = set()
    for url in urls:
        match = _ADDRESS.fullmatch(url.strip())
        if match is None:
            continue
        scheme, host = match[1].lower(), match[2].lower()
        if "*" in host.removeprefix("*.").removesuffix(":*"):
            sources = [f"{scheme}:"] if scheme != "*" else ["https:", "http:"]
        elif _HOST.fullmatch(host):
            sources = [f"{one}://{host}" for one in ((scheme,) if scheme != "*" else ("https", "http"))]
        else:
            continue
        found.update(sources)
    return tuple(sorted(found))


def _policy(ui: str, *, connect: tuple[str, ...], sandbox: tuple[str, ...] | None = None) -> str:
    return content_security_policy(
        style_src=("'self'", *STYLES[ui]),
        font_src=None,
        form_action=("'none'",),
        worker_src=WORKERS[ui],
        connect_src=connect,
        sandbox=sandbox,
    )
