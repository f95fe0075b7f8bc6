"""Which form of an answer whoever asks wants (RFC 9110 section 12.5.1)."""

import re
from collections.abc import Mapping, Sequence

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_DATA = ("application/problem+json", "application/json")


def prefers_html(accept: str) -> bool:
    """Return whether `text/html` is named, and weighs more than the JSON that we would send instead.

    Browsers name it; what programs send by default (`*/*`, or nothing) asks for no page.
    """
    weights = _weights(accept)
    page = weights.get("text/html", 0.0)
    return page > 0 and page >= max(weights.get(kind, 0.0) for kind in _DATA)


def best_of(accept: str, offers: Mapping[str, Sequence[str]]) -> str | None:
    """Return the one of *offers* that weighs most, of several the first; None when none is taken.

    Args:
        accept: the header; "" takes anything.
        offers: by media type, under which names it is asked for.
    """
    weights = _weights(accept or "*/*")
    best, most = None, 0.0
    for offer, names in offers.items():
        ranges = (*names, f"{offer.partition('/')[0]}/*", "*/*")
        # What is named in full outdoes a range that holds it, also where it weighs less.
        weight = next((weights[one] for one in ranges if one in weights), 0.0)
        if weight > most:
            best, most = offer, weight
    return best


def _weights(accept: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for item in accept.lower().split(","):
        media_type, *parameters = (part.strip() for part in item.split(";"))
        given = [found for part in parameters if (found := _WEIGHT.fullmatch(part))]
        weights[media_type] = float(given[0][1]) if given else 1.0
    return weights
