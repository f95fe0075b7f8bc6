"""Finding operations in the latest version of every API."""

from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from typing import Any

from sqlalchemy import Row, select, update

from deedbox.catalog import access
from deedbox.catalog.operations.service import ANNOUNCED, SHOWN
from deedbox.catalog.search import ranking, spelling
from deedbox.catalog.search.index import Clauses, index_of
from deedbox.catalog.search.query import Query
from deedbox.catalog.tables import apis, is_published, operations, search_entries, versions
from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.keyset import Part, Place
from deedbox.words import known_words, marked, rank_of, squeezed, words
from deedbox.words.terms import FACT, GROUP, NAME

MOST = 200
"""Operations that one search gives at most, on all its pages together."""
FEW = 10
"""With so many that fit well, less likely meanings of a query are not looked for."""
MOST_PARTS = 20
"""Several words of a query that are looked for when all together are found nowhere."""
HARDLY_ANY = 3
"""A word that so many operations have, or more, is not misspelt."""


def is_start(number: int) -> bool:
    """Return whether a page can start so far behind."""
    return 0 < number < MOST


def search(
    tx: ReadTransaction,
    q: str,
    *,
    api: str | None = None,
    method: str | None = None,
    deprecated: bool | None = None,
    start: int = 0,
    size: int = 20,
) -> tuple[list[Row[Any]], int | None]:
    """Return the operations that fit *q*, best first, and where the next page starts if there is one.

    Args:
        tx: what to read from.
        q: what somebody typed; any text. One without letters and digits finds nothing.
        api: name of the only API to look into.
        method: the only method to look for, in any case.
        deprecated: True for deprecated operations alone, False for the others alone.
        start: how many of the best to leave out.
        size: how many to return at most.

    Returns:
        Rows (columns: `api`, `version`, and those of `operations.SHOWN`); `start` of the next page, None on
        the last.
    """
    query = Query.read(q)
    facts = _facts(tx, api, method, deprecated=deprecated)
    if not query.words or facts is None:
        return [], None
    clause = access.clause_of(tx)
    search = _Search(tx, () if clause is None else (clause,), facts)
    meant = search.run(query)
    rows = sorted(
        _rows(tx, list(search.found)),
        key=lambda row: (search.found[row.id], -ranking.score(row, meant), row.id),
    )
    end = start + size
    return rows[start:end], end if len(rows) > end else None


def page(
    tx: ReadTransaction,
    place: Place[int] | None,
    size: int,
    *,
    q: str,
    api: str | None,
    method: str | None,
    deprecated: bool | None,
) -> Part[int]:
    """Return a part of what `search` gives; a key counts how many come before the place."""
    start = 0 if place is None else place.key
    if place is not None and place.goes_back:
        start = max(0, place.key - size)
        size = place.key - start
    rows, following = search(tx, q, api=api, method=method, deprecated=deprecated, start=start, size=size)
    return Part(
        rows,
        prev=Place("before", start) if start else None,
        next=None if following is None else Place("after", following),
    )


class _Search:
    """One search under way: what was found, each with how good a way led to it (0 is best).

    Args:
        tx: what to read from.
        visible: the clauses that leave out what the searcher may not know of, also where words are counted.
        facts: the clauses of the filters.
    """

    def __init__(self, tx: ReadTransaction, visible: Clauses, facts: Clauses) -> None:
        self._tx = tx
        self._index = index_of(tx)
        self._visible = visible
        self._facts = facts
        self.found: dict[int, int] = {}

    def run(self, query: Query) -> Query:
        """Look for *query*, and for what may be meant by it when it finds little; return what was meant."""
        self._take(0, query.exact())
        self._take(1, query.by_name())
        if len(self.found) < FEW:
            self._take(1, query.by_piece())
        self._take(2, query.by_text())
        if len(self.found) >= FEW:
            return query
        meant = query.corrected(self._corrections(query))
        if meant != query:
            self._take(3, meant.by_name())
            self._take(4, meant.by_text())
        if not self.found and len(query.words) > 1:
            self._take_fewer(meant)
        return meant

    def _take(self, quality: int, ways: Iterator[Clauses]) -> None:
        for clauses in ways:
            if len(self.found) >= MOST:
                return
            for entry in self._match((*clauses, *self._facts), MOST):
                if len(self.found) < MOST:
                    self.found.setdefault(entry, quality)

    def _take_fewer(self, query: Query) -> None:
        known = query.without({word.text for word in query.words if not self._count(query, word.text, 1)})
        left = MOST_PARTS
        for count in range(len(known.words), 0, -1):
            # Single words are few, and always tried.
            for kept in islice(combinations(known.words, count), left if count > 1 else None):
                left -= 1
                part = known.without({word.text for word in known.words} - {word.text for word in kept})
                self._take(5, part.by_name())
                if len(self.found) < FEW:
                    self._take(6, part.by_text())
            if self.found:
                return

    def _corrections(self, query: Query) -> dict[str, tuple[str, ...]]:
        meant: dict[str, tuple[str, ...]] = {}
        for word in query.words:
            count = self._count(query, word.text, HARDLY_ANY)
            if count < HARDLY_ANY and (candidates := spelling.near(self._tx, word.text, self._is_known)):
                # A word that is there may be somebody else's mistake: then many have the right one.
                only = query.without({other.text for other in query.words} - {word.text})
                likelier = only.corrected({word.text: candidates}).words[0].named()[1:]
                if not count or len(self._match((likelier,), 30)) == 30:
                    meant[word.text] = candidates
        return meant

    def _count(self, query: Query, text: str, most: int) -> int:
        only = query.without({word.text for word in query.words} - {text})
        return max(len(self._match(clauses, most)) for clauses in only.by_text())

    def _is_known(self, word: str) -> bool:
        # Words are learned from every API, and kept when the last that had them is gone.
        return bool(self._match(((NAME + word,),), 1))

    def _match(self, clauses: Clauses, limit: int) -> list[int]:
        return self._index.match(self._tx, (*clauses, *self._visible), limit)


def set_latest(tx: WriteTransaction, api: Row[Any], version_id: int, known: Iterable[str]) -> None:
    """Let searches find the operations of the new latest version of *api*, and of no other.

    Args:
        tx: the transaction that has published it, and has read *api* before.
        api: the API.
        version_id: id of the version, whose operations are kept.
        known: the words by which these are called (`words.known_words`).
    """
    index_of(tx).supersede(tx, api.id, version_id, terms_of(api))
    spelling.learn(tx, known)


def follow_latest(tx: WriteTransaction, api: Row[Any]) -> None:
    """Let searches find the operations of the API's latest version, and of no other.

    To be called when a version was retired or reinstated. Nothing is written unless `latest` names another
    version than before.
    """
    indexed = _indexed(tx, api)
    latest = tx.execute(
        select(versions.c.id)
        .where(versions.c.api_id == api.id, is_published)
        .order_by(versions.c.is_prerelease, versions.c.precedence.desc(), versions.c.version.desc())
        .limit(1)
    ).scalar()
    if latest == indexed:
        return
    if latest is None:
        index_of(tx).remove(tx, api.id, terms_of(api))
        return
    index_of(tx).supersede(tx, api.id, latest, terms_of(api))
    spelling.learn(tx, _words_of(tx, latest))


def move(tx: WriteTransaction, before: Row[Any], after: Row[Any]) -> None:
    """Let those find the operations of an API who may know of it *after* its visibility or team changed."""
    if terms_of(before) == terms_of(after):
        return
    indexed = _indexed(tx, after)
    if indexed is not None:
        index_of(tx).remove(tx, before.id, terms_of(before))
        index_of(tx).add(tx, after.id, indexed, terms_of(after))


def mark(tx: WriteTransaction, api: Row[Any], version_id: int, position: int, *, deprecated: bool) -> None:
    """Let searches find an operation as *deprecated* or not, whatever its document says."""
    is_this = (operations.c.version_id == version_id, operations.c.position == position)
    one = tx.execute(select(operations).where(*is_this)).one()
    is_indexed = _indexed(tx, api) == version_id
    # The index forgets terms only when it is told those that it was given.
    if is_indexed:
        index_of(tx).remove(tx, api.id, terms_of(api))
    values = {
        "search_terms": marked(one.search_terms, deprecated=deprecated),
        "search_rank": rank_of(one.path, one.operation_id, one.summary, deprecated=deprecated),
    }
    tx.execute(update(operations).where(*is_this).values(values))
    if is_indexed:
        index_of(tx).add(tx, api.id, version_id, terms_of(api))


def _indexed(tx: ReadTransaction, api: Row[Any]) -> int | None:
    """Return the id of the version whose operations are found for *api*; None where there is none."""
    found: int | None = tx.execute(
        select(search_entries.c.version_id).where(search_entries.c.api_id == api.id).limit(1)
    ).scalar()
    return found


def terms_of(api: Row[Any]) -> str:
    """Return the terms that every operation of *api* gets."""
    terms = [*access.terms_of(api.visibility, api.team_id), f"{FACT}a{api.id}"]
    return "".join(f" {term}" for term in (*terms, *(f"{GROUP}{word}" for word in words(api.name))))


def _words_of(tx: ReadTransaction, version_id: int) -> set[str]:
    called = select(operations.c.operation_id, operations.c.path, operations.c.summary, operations.c.tags)
    rows = tx.execute(called.where(operations.c.version_id == version_id))
    return known_words({name for row in rows for name in (*row[:3], *row.tags) if name})


def _facts(
    tx: ReadTransaction, api: str | None, method: str | None, *, deprecated: bool | None
) -> Clauses | None:
    """Return the clauses that the filters stand for; None when nothing can meet them."""
    facts: list[tuple[str, ...]] = []
    if api is not None:
        named = select(apis.c.id).where(apis.c.name == api, access.visible_to(tx.viewer))
        api_id = tx.execute(named).scalar()
        if api_id is None:
            return None
        facts.append((f"{FACT}a{api_id}",))
    if method is not None:
        facts.append((f"{FACT}m{squeezed(method)[:20]}",))
    if deprecated is not None:
        facts.append((f"{FACT}d{int(deprecated)}",))
    return tuple(facts)


def _rows(tx: ReadTransaction, entries: list[int]) -> list[Row[Any]]:
    statement = (
        select(
            search_entries.c.id,
            apis.c.name.label("api"),
            versions.c.version,
            *SHOWN,
        )
        .join(
            operations,
            (operations.c.version_id == search_entries.c.version_id)
            & (operations.c.position == search_entries.c.position),
        )
        .outerjoin(*ANNOUNCED)
        .join(versions, versions.c.id == search_entries.c.version_id)
        .join(apis, apis.c.id == search_entries.c.api_id)
        .where(search_entries.c.id.in_(entries), access.visible_to(tx.viewer))
    )
    return list(tx.execute(statement)) if entries else []
