"""Whether whoever asks wants a page to look at (RFC 9110 section 12.5.1)."""

import re

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_DATA = ("application/problem+json", "application/json")


def prefers_html(accept: str) -> bool:
    """Return whether `text/html` is named, and weighs more than the JSON that we would send instead.

    Browsers name it; what programs send by default (`*/*`, or nothing) asks for no page.
    """
    weights: dict[str, float] = {}
    for item in accept.lower().split(","):
        media_type, *parameters = (part.strip() for part in item.split(";"))
        given = [found for part in parameters if (found := _WEIGHT.fullmatch(part))]
        weights[media_type] = float(given[0][1]) if given else 1.0
    page = weights.get("text/html", 0.0)
    return page > 0 and page >= max(weights.get(kind, 0.0) for kind in _DATA)
