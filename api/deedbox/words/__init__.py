"""PURE: words as people search for them. Functions over text, without a framework and without a hub."""

from deedbox.words.misspellings import allowed_edits, edits, reduced
from deedbox.words.operations import marked, rank_of, terms_of
from deedbox.words.reading import pieces, squeezed, words
from deedbox.words.singular import singular
from deedbox.words.terms import known_words

__all__ = [
    "allowed_edits",
    "edits",
    "known_words",
    "marked",
    "pieces",
    "rank_of",
    "reduced",
    "singular",
    "squeezed",
    "terms_of",
    "words",
]
