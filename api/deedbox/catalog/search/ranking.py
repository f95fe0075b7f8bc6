"""Which of the operations that were found come first."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.search.query import Query, Word
from deedbox.words import pieces, singular, squeezed, words

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class _Name:
    """What an operation is called, taken apart."""

    whole: str
    words: frozenset[str]
    singulars: frozenset[str]


# Many operations share a tag, a summary or a path, and the same ones are found again and again.
@lru_cache(maxsize=20_000)
def _read(text: str) -> _Name:
    found = frozenset((*words(text), *pieces(text)))
    return _Name(squeezed(text), found, frozenset(map(singular, found)))


_NOTHING = _read("")


def score(row: Row[Any], query: Query) -> float:
    """Return how well the operation *row* fits *query*; more is better.

    What is called exactly so is far ahead. Then every word counts where it stands: in the operationId
    more than in the path, the summary and the tags; a word that only begins so, or is meant by a misspelt
    one, counts less. Names that say little else are ahead of long ones.
    """
    operation_id = _read(row.operation_id) if row.operation_id else _NOTHING
    path = _read(row.path)
    summary = _read(row.summary) if row.summary else _NOTHING
    fields = [(10.0, operation_id), (9.0, path), (8.0, summary), *((7.0, _read(tag)) for tag in row.tags)]
    total = _exactness(row, query, operation_id, path, summary)
    for word in query.words:
        best = 0.0
        for weight, name in fields:
            # The best that a name can give is its weight, and the weights fall.
            if best >= weight:
                break
            best = max(best, weight * _likeness(word, name))
        total += best or (3.0 if word.text in row.api.split("-") else 2.0)
    wanted = {word.text for word in query.words} | {word.singular for word in query.words}
    total -= 0.5 * len((operation_id.words | path.words) - wanted)
    return total - (3.0 if row.deprecated or row.deprecated_at is not None else 0.0)


def _exactness(row: Row[Any], query: Query, operation_id: _Name, path: _Name, summary: _Name) -> float:
    if row.operation_id == query.text:
        return 1000.0
    if query.path is not None:
        if row.path == query.path:
            return 1000.0
        if _PLACEHOLDER.sub("{}", row.path) == _PLACEHOLDER.sub("{}", query.path):
            return 950.0
        if _leads_to(row.path, query.path):
            return 920.0
    if operation_id.whole == query.whole:
        return 900.0
    if path.whole == query.whole:
        return 800.0
    return 700.0 if summary.whole == query.whole else 0.0


def _leads_to(template: str, path: str) -> bool:
    """Return whether a request for *path*, such as "/orders/123", is one for *template*."""
    segments, given = template.strip("/").split("/"), path.strip("/").split("/")
    return len(segments) == len(given) and all(
        one == other or "{" in one for one, other in zip(segments, given, strict=True)
    )


def _likeness(word: Word, name: _Name) -> float:
    if word.text in name.words:
        return 1.0
    if word.singular in name.singulars:
        return 0.9
    longest = max((len(word.text) / len(one) for one in name.words if one.startswith(word.text)), default=0.0)
    if longest:
        return 0.5 + 0.3 * longest
    return 0.5 if word.meant and not name.singulars.isdisjoint(word.meant) else 0.0
