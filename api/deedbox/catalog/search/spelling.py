"""Misspelt words: the known words near them."""

from collections.abc import Callable, Iterable
from itertools import groupby, islice
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import JSON, ColumnElement, Select, Text, bindparam, exists, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from deedbox.catalog.tables import search_words
from deedbox.db import Database, ReadTransaction, WriteTransaction, insert_new
from deedbox.words import allowed_edits, edits, reduced, singular

MOST_MEANT = 5
MOST_TRIED = 300
"""Words near a misspelt one of which it is asked whether the searcher may know of them."""


def _unknown_of(word: ColumnElement[str]) -> Select[str]:
    # Every word is among its own reduced forms, cut to their length.
    is_its_own = (search_words.c.reduced == func.substr(word, 1, 7), search_words.c.word == word)
    return select(word).where(~exists().where(*is_its_own))


_MOST_REMEMBERED = 100_000
"""Words of one database: some 10 MB."""
_REMEMBERED: Final[WeakKeyDictionary[Database, set[str]]] = WeakKeyDictionary()
"""By database, words that it is found to know. None is ever forgotten there, so nobody has to ask again."""

# The words are one parameter, for a list of them would be as many, and another statement for each length.
# They are not called `word`, which within EXISTS would be the column of that name.
_UNKNOWN: Final = {
    "sqlite": _unknown_of(
        func.json_each(bindparam("words", type_=JSON)).table_valued("value", name="given").c.value
    ),
    "postgresql": _unknown_of(func.unnest(bindparam("words", type_=ARRAY(Text))).column_valued("given")),
}


def learn(tx: WriteTransaction, words: Iterable[str]) -> None:
    """Keep *words* as known."""
    remembered = _REMEMBERED.setdefault(tx.database, set())
    asked = set(words) - remembered
    if not asked:
        return
    unknown = set(tx.execute(_UNKNOWN[tx.dialect], {"words": sorted(asked)}).scalars())
    if len(remembered) > _MOST_REMEMBERED:
        remembered.clear()
    # Those that it did not know until now it knows only if this transaction is kept.
    remembered |= asked - unknown
    pairs = [{"reduced": short, "word": word} for word in sorted(unknown) for short in sorted(reduced(word))]
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
