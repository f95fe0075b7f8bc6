"""Which of the operations that were found come first."""

import re
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.search.query import Query, Word
from deedbox.words import pieces, singular, squeezed, words

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def score(row: Row[Any], query: Query) -> float:
    """Return how well the operation *row* fits *query*; more is better.

    What is called exactly so is far ahead. Then every word counts where it stands: in the operationId
    more than in the path, the summary and the tags; a word that only begins so, or is meant by a misspelt
    one, counts less. Names that say little else are ahead of long ones.
    """
    fields = (
        (10.0, _words(row.operation_id)),
        (9.0, _words(row.path)),
        (8.0, _words(row.summary)),
        (7.0, {word for tag in row.tags for word in _words(tag)}),
    )
    total = _exactness(row, query)
    for word in query.words:
        best = max(weight * _likeness(word, found) for weight, found in fields)
        total += best or (3.0 if word.text in row.api.split("-") else 2.0)
    called = fields[0][1] | fields[1][1]
    wanted = {word.text for word in query.words} | {word.singular for word in query.words}
    total -= 0.5 * len(called - wanted)
    return total - (3.0 if row.deprecated else 0.0)


def _exactness(row: Row[Any], query: Query) -> float:
    if row.operation_id == query.text:
        return 1000.0
    if query.path is not None and row.path == query.path:
        return 1000.0
    if query.path is not None and _PLACEHOLDER.sub("{}", row.path) == _PLACEHOLDER.sub("{}", query.path):
        return 950.0
    if query.path is not None and _leads_to(row.path, query.path):
        return 920.0
    if squeezed(row.operation_id or "") == query.whole:
        return 900.0
    if squeezed(row.path) == query.whole:
        return 800.0
    return 700.0 if squeezed(row.summary or "") == query.whole else 0.0


def _leads_to(template: str, path: str) -> bool:
    """Return whether a request for *path*, such as "/orders/123", is one for *template*."""
    segments, given = template.strip("/").split("/"), path.partition("?")[0].strip("/").split("/")
    return len(segments) == len(given) and all(
        one == other or "{" in one for one, other in zip(segments, given, strict=True)
    )


def _words(text: str | None) -> set[str]:
    return {*words(text), *pieces(text)} if text else set()


def _likeness(word: Word, found: set[str]) -> float:
    if word.text in found:
        return 1.0
    singulars = {singular(one) for one in found}
    if word.singular in singulars:
        return 0.9
    longest = max((len(word.text) / len(one) for one in found if one.startswith(word.text)), default=0.0)
    if longest:
        return 0.5 + 0.3 * longest
    return 0.5 if singulars & set(word.meant) else 0.0
