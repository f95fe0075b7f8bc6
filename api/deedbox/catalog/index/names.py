"""Names of projects: in one spelling, and which of them are the hub's own."""

import re
from typing import Final

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
_LONGEST: Final = 200
"""Characters; the longest name of a package of the hub has 112."""
CLIENT: Final = "deedbox-client"
"""The hub's own client."""


def normalised(name: str) -> str | None:
    """Return *name* in the one spelling that compares equal (PEP 503); None when it is no name."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        return None
    return re.sub(r"[-_.]+", "-", name).lower()


def is_kept_free(name: str, prefix: str) -> bool:
    """Return whether no other index is ever asked for *name*, be there such a package or not.

    A name that is not taken yet must not be one that somebody can take elsewhere: whoever installs it would
    get theirs (dependency confusion).

    Args:
        name: normalised.
        prefix: first word of the packages that the hub builds.
    """
    return name == CLIENT or name.startswith(f"{prefix}-")
