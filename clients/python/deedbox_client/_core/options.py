"""What a caller may say about one call beside its arguments, and which headers that makes. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypedDict

import httpx2

from .text import sendable

# Replaced without harm: it changes neither who calls nor what is sent.
_REPLACEABLE = frozenset({"user-agent"})
# The connection's own, also where a call has none of them.
_NEVER = frozenset(
    {"authorization", "connection", "content-length", "content-type", "host", "transfer-encoding"}
)


class CallOptions(TypedDict, total=False):
    """What is not given, or None, is as the client was set up."""

    timeout: float | httpx2.Timeout | None
    """Seconds to wait for each read or write; connecting has at most 5 of them. An `httpx2.Timeout` is taken
    as it is."""
    deadline: float | None
    """Seconds for the whole call: every try, the waits between them, and reading the answer."""
    headers: Mapping[str, str] | None
    """Sent beside the call's own, none of which they replace."""


NO_OPTIONS: CallOptions = {}
_KNOWN = CallOptions.__optional_keys__


def with_extra(headers: dict[str, str], options: CallOptions) -> dict[str, str]:
    """Return *headers* and those that the *options* add.

    Raises:
        ValueError: one of them is the call's own, or holds what a header cannot carry. TypeError: there is no
        such option.
    """
    if not options:
        return headers
    if not options.keys() <= _KNOWN:
        raise TypeError(f"There is no option {', '.join(sorted(options.keys() - _KNOWN))}")
    own = (_NEVER | {name.lower() for name in headers}) - _REPLACEABLE
    extra = options.get("headers") or MappingProxyType({})
    for name in extra:
        if name.lower() in own:
            raise ValueError(f"The header {name} is the call's own; headers= can only add others")
    replaced = {name.lower() for name in extra}
    kept = {name: value for name, value in headers.items() if name.lower() not in replaced}
    return {**kept, **sendable(extra)}


def beside(own: httpx2.Headers, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return *headers*, and those of an HTTP client's *own* that have another name."""
    pairs = [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
    taken = {name.lower() for name, _ in pairs}
    return [*(pair for pair in own.raw if pair[0].lower() not in taken), *pairs]
