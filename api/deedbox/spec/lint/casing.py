"""The ways of writing names of several words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

STYLES: Final = {
    "snake_case": re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"),
    "kebab-case": re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"),
    "camelCase": re.compile(r"[a-z][a-zA-Z0-9]*"),
    "PascalCase": re.compile(r"[A-Z][a-zA-Z0-9]*"),
    "UPPER_CASE": re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*"),
    "Train-Case": re.compile(r"[A-Z][a-zA-Z0-9]*(?:-[A-Z][a-zA-Z0-9]*)*"),
}
"""Each style and its names. A single lower-case word is of several styles, and so speaks for none."""

CHOICES: Final = ("consistent", *STYLES)
_MOST_CHARACTERS = 200


@lru_cache(maxsize=65_536)
def fits(name: str, style: str) -> bool:
    """Whether *name* is written in *style*."""
    return STYLES[style].fullmatch(name[:_MOST_CHARACTERS]) is not None


def prevailing(names: Iterable[str]) -> str | None:
    """Return the style of most of *names*; None where no name tells."""
    votes: Counter[str] = Counter()
    for name, count in Counter(names).items():
        found = [style for style in STYLES if fits(name, style)]
        # A single capitalised word is most often meant as PascalCase.
        if len(found) == 1 or (found and found[0] == "PascalCase"):
            votes[found[0]] += count
    if not votes:
        return None
    # Of two that are as frequent the first in the table, so that the answer never depends on the order.
    return max(STYLES, key=lambda style: votes[style])
