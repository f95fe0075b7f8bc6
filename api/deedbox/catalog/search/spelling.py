"""Misspelt words: the known words near them."""

from collections.abc import Callable, Iterable
from itertools import groupby, islice
from typing import Final

from sqlalchemy import bindparam, select

from deedbox.catalog.tables import search_words
from deedbox.db import ReadTransaction, WriteTransaction, insert_new
from deedbox.words import allowed_edits, edits, reduced, singular

MOST_MEANT = 5
MOST_TRIED = 300
"""Words near a misspelt one of which it is asked whether the searcher may know of them."""
_CHUNK = 500
_KNOWN: Final = select(search_words.c.word).where(
    search_words.c.word.in_(bindparam("words", expanding=True)),
    search_words.c.reduced.in_(bindparam("starts", expanding=True)),
)


def learn(tx: WriteTransaction, words: Iterable[str]) -> None:
    """Keep *words* as known."""
    found = sorted(words)
    known: set[str] = set()
    for start in range(0, len(found), _CHUNK):
        chunk = found[start : start + _CHUNK]
        # Every word is among its own reduced forms, cut to their length.
        known |= set(
            tx.execute(_KNOWN, {"words": chunk, "starts": sorted({word[:7] for word in chunk})}).scalars()
        )
    pairs = [
        {"reduced": short, "word": word}
        for word in found
        if word not in known
        for short in sorted(reduced(word))
    ]
    if pairs:
        tx.execute(insert_new(tx, search_words), pairs)


def near(tx: ReadTransaction, word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the known words for which *word* may be misspelt, all equally near; () when none is.

    Args:
        tx: what to read from.
        word: what somebody typed.
        is_known: whether the searcher may know of a word; others are as if they had never been learned.
    """
    wanted = singular(word)
    most = allowed_edits(word)
    if not most:
        return ()
    candidates = set(
        tx.execute(
            select(search_words.c.word).where(search_words.c.reduced.in_(sorted(reduced(wanted))))
        ).scalars()
    )
    found = sorted(
        (count, known[0] != wanted[0], known)
        for known in candidates - {wanted}
        if (count := edits(wanted, known, most)) <= most
    )
    # Few people misspell the first letter: a word that has it is meant rather than one that has not.
    for _, equally_near in groupby(found[:MOST_TRIED], key=lambda one: one[:2]):
        meant = tuple(islice((known for *_, known in equally_near if is_known(known)), MOST_MEANT))
        if meant:
            return meant
    return ()
