"""What somebody typed, and the ways to look for it: each a list of clauses, the surest way first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from deedbox.catalog.search.index import Clause, Clauses
from deedbox.words import singular, squeezed, words
from deedbox.words.terms import FACT, GROUP, LONGEST_START, MOST_WHOLE, NAME, START, TEXT, WHOLE

MOST_WORDS = 8
"""Different words that are looked for; further ones are passed over."""
# "/orders", "GET /orders" as in a log, "https://example.com/orders?limit=1" as in an address bar.
_PATH = re.compile(r"\s*(?:([A-Za-z]{1,20})\s+)?(?:https?://[^/\s?#]*)?(/[^\s?#]*)(?:[?#]\S*)?\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for."""

    text: str
    is_last: bool
    """Whether it may be the beginning of a word that is still being typed."""
    meant: tuple[str, ...] = ()
    """Known words for which it may be misspelt."""

    @property
    def singular(self) -> str:
        return singular(self.text)

    def named(self, *, begins: bool = False) -> Clause:
        """Return the clause that one of an operation's names has the word, or *begins* with it."""
        exact = tuple(NAME + word for word in (self.singular, *self.meant))
        if not begins:
            return exact
        is_short = len(self.text) <= LONGEST_START
        return (*exact, START + self.text if is_short else f"{NAME}{self.text}*")

    def told(self, *, begins: bool, is_group: bool) -> Clause:
        """Return the clause that the word stands anywhere; with *is_group*, in the API's name, too."""
        anywhere = [TEXT + word for word in (self.singular, *self.meant)]
        if begins and len(self.text) > LONGEST_START:
            anywhere.append(f"{TEXT}{self.text}*")
        if is_group:
            anywhere.append(GROUP + self.text)
        return (*self.named(begins=begins), *anywhere)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str
    """As it was typed, without space around."""
    words: tuple[Word, ...]
    method: str | None = None
    """The method of "GET /orders", upper case."""
    path: str | None = None
    """The path of "GET /orders" or "/orders"."""
    whole: str = field(default="")
    """All of it, or the path alone, without spaces and signs."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what *text* asks for; nothing (`words` is empty) when it has no letters and digits."""
        as_path = _PATH.fullmatch(text)
        method, path = as_path.groups() if as_path else (None, None)
        found = list(dict.fromkeys(words(path or text)))[:MOST_WORDS]
        # A path that was copied is complete; so is a word with a space behind it.
        is_open = not text[-1:].isspace()
        return cls(
            text.strip(),
            tuple(Word(word, is_last=is_open and word == found[-1]) for word in found),
            method.upper() if method else None,
            path,
            squeezed(path or text)[:MOST_WHOLE],
        )

    @property
    def facts(self) -> Clauses:
        """What "GET /orders" says beside words."""
        return ((f"{FACT}m{squeezed(self.method)}",),) if self.method else ()

    def corrected(self, meant: dict[str, tuple[str, ...]]) -> Self:
        """Return the query in which words may also be those that are *meant*."""
        return replace(
            self, words=tuple(replace(word, meant=meant.get(word.text, ())) for word in self.words)
        )

    def without(self, left_out: set[str]) -> Self:
        """Return the query with fewer words."""
        return replace(self, words=tuple(word for word in self.words if word.text not in left_out))

    def exact(self) -> Iterator[Clauses]:
        """Yield what only the very name or path meets."""
        yield ((WHOLE + self.whole,), *self.facts)

    def by_name(self) -> Iterator[Clauses]:
        """Yield what operations meet whose names have all words."""
        yield (*(word.named() for word in self.words), *self.facts)
        yield (*(word.named(begins=word.is_last) for word in self.words), *self.facts)

    def by_piece(self) -> Iterator[Clauses]:
        """Yield what operations meet that write the words in one, or whose words begin so."""
        if len(self.whole) > LONGEST_START:
            yield ((NAME + singular(self.whole), f"{WHOLE}{self.whole}*"), *self.facts)
        if len(self.words) > 1:
            yield (*(word.named(begins=True) for word in self.words), *self.facts)

    def by_text(self) -> Iterator[Clauses]:
        """Yield what operations meet that have all words anywhere."""
        is_group = len(self.words) > 1
        # Beginnings come second: all words that begin so are more than an index can give at once.
        for is_open in (False, True):
            told = (word.told(begins=is_open and word.is_last, is_group=is_group) for word in self.words)
            yield (*told, *self.facts)
