"""What somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence: a question about the closest of *known* words, or just a full stop."""
    close = get_close_matches(word[:100], list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]}?" if close else "."
