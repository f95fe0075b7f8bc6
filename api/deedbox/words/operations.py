"""The terms and the rank of an operation. A release that makes others writes every entry again."""

from collections.abc import Sequence

from deedbox.words.reading import squeezed, words
from deedbox.words.terms import FACT, NAME, name_terms, text_terms

MOST_RANK = 63
MOST_TERMS = 400


def terms_of(
    method: str,
    path: str,
    operation_id: str | None,
    summary: str | None,
    tags: Sequence[str],
    text: str,
    *,
    deprecated: bool,
) -> str:
    """Return the terms of an operation with spaces between; what they are is in `words.terms`."""
    plain_method = squeezed(method)[:20]
    found = [FACT + "m" + plain_method, _mark(deprecated=deprecated), NAME + plain_method]
    found += name_terms(name for name in (operation_id, path, summary, *tags) if name)
    return " ".join([*dict.fromkeys(found + text_terms(text))][:MOST_TERMS])


def marked(terms: str, *, deprecated: bool) -> str:
    """Return *terms* of an operation as they are when it is *deprecated* or not."""
    mark = _mark(deprecated=deprecated)
    return " ".join(mark if term in _MARKS else term for term in terms.split(" "))


def _mark(*, deprecated: bool) -> str:
    return FACT + ("d1" if deprecated else "d0")


_MARKS = frozenset({_mark(deprecated=True), _mark(deprecated=False)})


def rank_of(path: str, operation_id: str | None, summary: str | None, *, deprecated: bool) -> int:
    """Return how far behind others with the same words an operation stands, from 0 to `MOST_RANK`.

    Who types "orders" means `GET /orders` before `GET /customers/{customer}/orders/{order}/lines`.
    """
    length = 2 * len(words(path)) + len(words(operation_id or "")) + len(words(summary or "")) // 2
    return min(MOST_RANK, length + (16 if deprecated else 0))
