"""Which content coding a caller takes (RFC 9110 section 12.5.3)."""

import re

_NEVER = re.compile(r"q=0(\.0*)?")


def takes_gzip(accept_encoding: str) -> bool:
    """Return whether gzip may be sent: it is named, or `*` stands for it, with a weight above 0."""
    weights: dict[str, str] = {}
    for item in accept_encoding.lower().split(","):
        coding, _, weight = item.partition(";")
        weights[coding.strip()] = weight.strip()
    return not _NEVER.fullmatch(weights.get("gzip", weights.get("*", "q=0")))
