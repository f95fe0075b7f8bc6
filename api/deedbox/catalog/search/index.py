"""The databases' own search behind one interface: an index from terms to entries, best entries first.

A query is given as clauses that must all be met; a clause is met by any one of its terms. `term*` stands
for every term that starts so. Terms are as `words.terms` makes them: nothing in them needs to be quoted.
"""

from typing import Final, Protocol

from sqlalchemy import bindparam, delete, text

from deedbox.catalog.tables import search_entries
from deedbox.db import BESIDE_CALLERS, ReadTransaction, WriteTransaction

Clause = tuple[str, ...]
Clauses = tuple[Clause, ...]

# An entry's id is its place in the order of results. 6 bits hold the rank, 35 the version, 20 the position.
_ADD_ENTRIES = text("""
    INSERT INTO search_entries (id, api_id, version_id, position)
    SELECT search_rank * 36028797018963968 + version_id * 1048576 + position, :api_id, version_id, position
    FROM operations WHERE version_id = :version_id
""").execution_options(**BESIDE_CALLERS)
_INSERT_WITH_TERMS = """
    INSERT INTO search_entries (id, api_id, version_id, position, terms)
    SELECT search_rank * 36028797018963968 + version_id * CAST(1048576 AS BIGINT) + position,
           CAST(:api_id AS INTEGER), version_id, position,
           array_to_tsvector(string_to_array(search_terms || :more, ' '))
    FROM operations WHERE version_id = :version_id
"""
_ADD_ENTRIES_WITH_TERMS = text(_INSERT_WITH_TERMS).execution_options(**BESIDE_CALLERS)
_SUPERSEDE_WITH_TERMS = text(
    f"WITH gone AS (DELETE FROM search_entries WHERE api_id = :api_id) {_INSERT_WITH_TERMS}"  # noqa: S608
).execution_options(**BESIDE_CALLERS)
_ADD_TERMS = text("""
    INSERT INTO search_index (rowid, terms)
    SELECT e.id, o.search_terms || :more FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
""").execution_options(**BESIDE_CALLERS)
_FORGET_TERMS = text("""
    INSERT INTO search_index (search_index, rowid, terms)
    SELECT 'delete', e.id, o.search_terms || :more FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
""").execution_options(**BESIDE_CALLERS)
_REMOVE_ENTRIES = delete(search_entries).where(search_entries.c.api_id == bindparam("of_api"))
_MATCH_FTS5 = text(
    "SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rowid LIMIT :limit"
)
_MATCH_TSQUERY = text(
    "SELECT id FROM search_entries WHERE terms @@ CAST(:query AS tsquery) ORDER BY id LIMIT :limit"
)


class SearchIndex(Protocol):
    """Finds entries by terms."""

    def add(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        """Make entries of the operations of a version; *more* are terms that all of them get."""

    def remove(self, tx: WriteTransaction, api_id: int, more: str) -> None:
        """Take the entries of an API out; *more* are the terms that they were given."""

    def supersede(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        """Make entries of a version that has none yet, in the place of all that the API has, if any."""

    def match(self, tx: ReadTransaction, clauses: Clauses, limit: int) -> list[int]:
        """Return the ids of the first entries that meet all *clauses*, in order.

        The cost is bounded by *limit* and by how many different terms a `term*` stands for, not by how
        many entries there are.
        """


class Fts5:
    """SQLite's FTS5. It knows which entries hold a term and gives them in the order of their ids."""

    def add(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        tx.execute(_ADD_ENTRIES, {"api_id": api_id, "version_id": version_id})
        tx.execute(_ADD_TERMS, {"api_id": api_id, "more": more})

    def remove(self, tx: WriteTransaction, api_id: int, more: str) -> None:
        # FTS5 keeps no copy of the terms; it has to be told what it is to forget.
        tx.execute(_FORGET_TERMS, {"api_id": api_id, "more": more})
        tx.execute(_REMOVE_ENTRIES, {"of_api": api_id})

    def supersede(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        self.remove(tx, api_id, more)
        self.add(tx, api_id, version_id, more)

    def match(self, tx: ReadTransaction, clauses: Clauses, limit: int) -> list[int]:
        query = " AND ".join(f"({' OR '.join(map(_fts5_term, clause))})" for clause in clauses)
        return list(tx.execute(_MATCH_FTS5, {"query": query, "limit": limit}).scalars())


class TextSearch:
    """PostgreSQL's `tsvector` under a GIN index.

    The planner knows how common a term is: for a common one it walks the entries in order until it has
    enough, for a rare one it asks the index.
    """

    def add(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        values = {"api_id": api_id, "version_id": version_id, "more": more}
        tx.execute(_ADD_ENTRIES_WITH_TERMS, values)

    def remove(self, tx: WriteTransaction, api_id: int, more: str) -> None:
        tx.execute(_REMOVE_ENTRIES, {"of_api": api_id})

    def supersede(self, tx: WriteTransaction, api_id: int, version_id: int, more: str) -> None:
        # Others wait for each statement. This one does not see what it has deleted itself: a version that had
        # entries would meet their keys.
        values = {"api_id": api_id, "version_id": version_id, "more": more}
        tx.execute(_SUPERSEDE_WITH_TERMS, values)

    def match(self, tx: ReadTransaction, clauses: Clauses, limit: int) -> list[int]:
        query = " & ".join(f"({' | '.join(map(_tsquery_term, clause))})" for clause in clauses)
        return list(tx.execute(_MATCH_TSQUERY, {"query": query, "limit": limit}).scalars())


def _fts5_term(term: str) -> str:
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _tsquery_term(term: str) -> str:
    return f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'"


_INDEXES: Final[dict[str, SearchIndex]] = {"sqlite": Fts5(), "postgresql": TextSearch()}


def index_of(tx: ReadTransaction) -> SearchIndex:
    """Return the search of the database that *tx* reads."""
    return _INDEXES[tx.dialect]
