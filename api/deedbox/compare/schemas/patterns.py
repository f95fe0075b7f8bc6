"""Whether patterns find all that others find."""

from deedbox.compare.schemas import languages
from deedbox.compare.schemas.answers import every


def all_within(some: frozenset[str], others: frozenset[str]) -> bool | None:
    """Say whether each text that all of *some* find, all of *others* find; None where it is not told."""
    return every(one in some or languages.within(tuple(some), one) for one in sorted(others))
