"""The terms under which a thing is found: a letter for the kind of term, then a word.

Search engines are given nothing else. Every term is lower-case letters and digits, so none of their query
languages has to be escaped, and both engines of the hub find the same.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from deedbox.words.reading import pieces, squeezed, words
from deedbox.words.singular import singular

NAME = "n"
"""A word of a name: singular, and as it is written."""
START = "p"
"""The first letters of such a word, up to `LONGEST_START`: short starts of words have too many ends."""
WHOLE = "w"
"""A whole name without its spaces and signs."""
TEXT = "t"
"""A word of prose, singular."""
GROUP = "a"
"""A word of the name of what the thing belongs to."""
FACT = "f"
"""What can be asked for beside words, such as "mget" or "a7"."""

LONGEST_START = 3
MOST_WHOLE = 100
MOST_TEXT_WORDS = 100
"""Different words of one prose that are kept."""


def name_terms(names: Iterable[str]) -> Iterator[str]:
    """Yield the terms of a thing that is called *names*; a term may come twice."""
    found: dict[str, None] = {}
    for name in names:
        whole = squeezed(name)
        if whole:
            yield WHOLE + whole[:MOST_WHOLE]
            found |= dict.fromkeys(words(name)) | dict.fromkeys(pieces(name))
    for word in found:
        yield from _of_word(word)


# Of the words of a document most are its author's favourites.
@lru_cache(maxsize=10_000)
def _of_word(word: str) -> tuple[str, ...]:
    starts = (START + word[:length] for length in range(1, min(len(word), LONGEST_START) + 1))
    return (NAME + word, NAME + singular(word), *starts)


@lru_cache(maxsize=10_000)
def _of_prose(word: str) -> str:
    return TEXT + singular(word)


def text_terms(text: str) -> list[str]:
    """Return the terms of prose."""
    return list(dict.fromkeys(map(_of_prose, words(text))))[:MOST_TEXT_WORDS]


def known_words(names: Iterable[str]) -> set[str]:
    """Return the words of *names* for which a misspelt word may stand: singular, of four letters or more."""
    found = {word for name in names for word in words(name)}
    return {word for word in map(singular, found) if len(word) >= 4 and word.isalpha()}
