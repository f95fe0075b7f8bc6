"""Whether patterns find all that others find."""

from functools import lru_cache

from deedbox.compare.schemas import languages
from deedbox.compare.schemas.answers import every


def all_within(some: frozenset[str], others: frozenset[str]) -> bool | None:
    """Say whether each text that all of *some* find, all of *others* find; None where it is not told."""
    return every(one in some or languages.within(tuple(some), one) for one in sorted(others))


@lru_cache(maxsize=4_096)
def is_of_any(pattern: str) -> bool:
    """Say whether *pattern* is certainly found in every text."""
    return all_within(frozenset(), frozenset({pattern})) is True


@lru_cache(maxsize=4_096)
def is_within(one: str, other: str) -> bool:
    """Say whether each text that *one* finds, *other* certainly finds, too."""
    return all_within(frozenset({one}), frozenset({other})) is True
